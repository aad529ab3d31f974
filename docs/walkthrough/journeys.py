"""Who comes, what they look for, and the clicks that lead there."""

from dataclasses import dataclass

STORY = "/se/hoganas/"
ON_PAGE = "nav:is(.parts, .questions) a[href='#{}']:visible"
"""A link of the list of parts, or of questions on a phone, at the story's head."""


@dataclass(frozen=True)
class Step:
    """A question, and where its answer is: after some clicks, at a place on a page.

    `clicks` are selectors of links and buttons from `start` on; `typed` fills fields
    before them. `has_scripts` is off for those whose browser runs none.
    """

    question: str
    found: str
    start: str = STORY
    typed: tuple[tuple[str, str], ...] = ()
    clicks: tuple[str, ...] = ()
    has_scripts: bool = True


@dataclass(frozen=True)
class Journey:
    """A person and what they look for, in the order they ask."""

    key: str
    person: str
    steps: tuple[Step, ...]


RESIDENT = Journey(
    "resident",
    "A resident who has never heard of carbon budgets",
    (
        Step(
            "Where is my municipality?",
            "h1",
            start="/",
            typed=(("main [name=q]", "Höganäs"),),
            clicks=("main .search button",),
        ),
        Step("How much is left, and when does it end?", "h1"),
        Step("Are we on track?", ".sentences .sentence"),
        Step(
            "What does it take?",
            "#requirement .statement",
            clicks=(ON_PAGE.format("requirement"),),
        ),
        Step(
            "Where does it come from?",
            "#sectors .statement",
            clicks=(ON_PAGE.format("sectors"),),
        ),
        Step(
            "What is a carbon budget?", "#minute", clicks=(".ways a[href*='/learn/']",)
        ),
        Step("The same without JavaScript", "h1", has_scripts=False),
    ),
)
POLITICIAN = Journey(
    "politician",
    "A politician before the council meeting",
    (
        Step(
            "What does waiting cost?",
            "#waiting .statement",
            clicks=(ON_PAGE.format("waiting"),),
        ),
        Step(
            "Do the goals fit the budget?",
            "#goals .statement",
            clicks=(ON_PAGE.format("goals"),),
        ),
        Step(
            "Does the goal that is proposed fit?",
            "#goals .statement",
            start=f"{STORY}goals/",
            typed=(("#goal", "nettonoll 2040"),),
            clicks=("#goal-form button",),
        ),
        Step(
            "How do we stand beside others?",
            "#wider .statement",
            clicks=(ON_PAGE.format("wider"),),
        ),
        Step(
            "Our neighbours side by side with us",
            "h1",
            clicks=(ON_PAGE.format("wider"), "#wider a[href*='/compare/']"),
        ),
        Step(
            "One picture to show",
            ".slide.here .statement",
            clicks=(ON_PAGE.format("waiting"), "#waiting .to-slides a"),
        ),
        Step(
            "All of it for the council, to read or print",
            "h1:not(.statement)",
            clicks=(
                ON_PAGE.format("talk"),
                "#talk a[href*='/report/']",
                ".edition-name a",
            ),
        ),
        Step(
            "The same slide without JavaScript",
            ".slide .statement",
            start=f"{STORY}present/?slide=2",
            has_scripts=False,
        ),
    ),
)
JOURNALIST = Journey(
    "journalist",
    "A journalist with an hour to the deadline",
    (
        Step(
            "A sentence to quote, with source and date",
            "#quote-answer",
            clicks=(".ways a[href*='/press/']",),
        ),
        Step("Which municipalities are worst and best off?", "h1", start="/se/map/"),
        Step("How was it computed?", "h1", clicks=(".ways a[href*='/numbers/']",)),
        Step(
            "Is it certain?",
            "#alternatives .statement",
            clicks=(ON_PAGE.format("alternatives"),),
        ),
        Step(
            "The table as a file",
            "a[href$='budget.csv']",
            clicks=(".ways a[href*='/numbers/']",),
        ),
    ),
)
STRATEGIST = Journey(
    "strategist",
    "A climate strategist at work",
    (
        Step(
            "What is counted, and what is not?",
            "#trust .statement",
            clicks=(ON_PAGE.format("trust"),),
        ),
        Step(
            "What has changed since last year?",
            "#trust .sentence",
            clicks=(ON_PAGE.format("trust"),),
        ),
        Step(
            "A path of our own",
            "[data-result] .statement",
            start=f"{STORY}scenario/",
            typed=(("#try-rate", "-10"),),
            clicks=(".scenario-form button",),
            has_scripts=False,
        ),
        Step(
            "The figures on our own site",
            "h1",
            clicks=(".ways a[href*='/embed/code/']",),
        ),
        Step(
            "Wording for the climate strategy",
            "h1",
            clicks=(ON_PAGE.format("talk"), "#talk a[href*='/wording/']"),
        ),
        Step(
            "What to propose for next year",
            "h2#proposals",
            clicks=(
                ON_PAGE.format("talk"),
                "#talk a[href*='/report/']",
                ".edition-name a",
                "a[href='#proposals']",
            ),
        ),
    ),
)
JOURNEYS = (RESIDENT, POLITICIAN, JOURNALIST, STRATEGIST)
