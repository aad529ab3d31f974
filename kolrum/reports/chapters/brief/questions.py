"""Questions for the council, each from figures of the place."""

from collections.abc import Callable, Iterator

from kolrum.carbon.outcomes import observed
from kolrum.lib.dates import year_span
from kolrum.narrative.facts import limit_of
from kolrum.narrative.goals.held import Kind
from kolrum.narrative.outcome.finding import years_of
from kolrum.reports.blocks import Block, Listed, Words
from kolrum.reports.book import Voice
from kolrum.reports.cases import ABOUT, LEFT, SEVERE, SPENT, case_of, told_sectors

MAJORITY = 0.5
TOLD = 0.01
"""Of the path: smaller differences raise no question."""

MOST = 7


def questions(voice: Voice) -> Iterator[Block]:
    """Ask five to seven questions that the figures raise."""
    asked = [words for ask in _ASKED if (words := ask(voice)) is not None]
    yield voice.heading(f"brief-questions{_whose(voice)}")
    yield from voice.say("questions")
    yield Listed(tuple(asked[:MOST]), is_numbered=True)


def _whose(voice: Voice) -> str:
    """Of a council, or of those who decide in a larger territory."""
    if voice.facts.is_lowest:
        return ""
    return "-country" if voice.facts.place == voice.facts.country else "-county"


def _first_cut(voice: Voice) -> Words | None:
    chosen, case = voice.facts.chosen, case_of(voice.facts)
    if case in {SPENT, ABOUT}:
        return voice.words("ask-spent", level=chosen.emissions_latest_t)
    if case == SEVERE:
        return voice.words("ask-severe", left=chosen.budget_t)
    if chosen.required_annual_cut is None:
        return None
    cut_t = chosen.emissions_latest_t * chosen.required_annual_cut
    trend = chosen.trend
    values = {"cut": chosen.required_annual_cut, "first": cut_t}
    if trend is None or not trend.has_direction or trend.rate > 0:
        return voice.words("ask-first-cut", **values)
    if -trend.rate >= chosen.required_annual_cut:
        return voice.words("ask-keep", achieved=-trend.rate, **values)
    return voice.words("ask-first-cut-more", achieved=-trend.rate, **values)


def _term(voice: Voice) -> Words | None:
    """The budget of the next whole term, to be decided on in advance."""
    chosen = voice.facts.chosen
    if case_of(voice.facts) != LEFT:
        return None
    for period in chosen.periods:
        if (
            period.first_year > chosen.start_year
            and period.last_year is not None
            and period.budget_t is not None
        ):
            return voice.words(
                "ask-term",
                years=year_span(period.first_year, period.last_year),
                amount=period.budget_t,
                words=voice.book.known.country.period_words[voice.language],
            )
    return None


def _sector(voice: Voice) -> Words | None:
    sectors = told_sectors(voice.facts)
    if sectors is None:
        return None
    (first, part), *others = sectors.shares().items()
    whose = "-country" if voice.facts.place == voice.facts.country else ""
    if part >= MAJORITY or not others:
        name = sectors.name(first)
        return voice.words(f"ask-sector{whose}", sector=name, part=part)
    both = (sectors.name(first), sectors.name(others[0][0]))
    return voice.words(f"ask-sectors{whose}", sectors=both, part=part + others[0][1])


def _waiting(voice: Voice) -> Words | None:
    chosen = voice.facts.chosen
    if case_of(voice.facts) != LEFT or len(chosen.delay) < 3:
        return None
    now, later = chosen.delay[0], chosen.delay[2]
    year = chosen.start_year + later.years
    if now.required_annual_cut is None:
        return None
    if later.required_annual_cut is None:
        return voice.words("ask-waiting-late", year=year)
    return voice.words(
        "ask-waiting", year=year, cut=now.required_annual_cut,
        later=later.required_annual_cut,
    )  # fmt: skip


def _debt(voice: Voice) -> Words | None:
    debt_t = voice.facts.chosen.debt_t
    if case_of(voice.facts) != SPENT or debt_t is None:
        return None
    return voice.words("ask-debt", debt=debt_t)


def _looser(voice: Voice) -> Words | None:
    """Whether the next limit is to guide, where this one is spent or nearly so."""
    looser = voice.facts.looser
    if case_of(voice.facts) == LEFT or looser is None:
        return None
    if looser.required_annual_cut is None or looser.budget_t <= 0:
        return None
    return voice.words(
        "ask-looser",
        other=limit_of(looser),
        left=looser.budget_t,
        cut=looser.required_annual_cut,
    )


def _outcome(voice: Voice) -> Words | None:
    years = observed(years_of(voice.facts))
    if not years or case_of(voice.facts) != LEFT:
        return None
    over_t, path_t = years[-1].over_t, sum(year.path_t for year in years)
    if abs(over_t) <= TOLD * path_t:
        return None
    name = "ask-over" if over_t > 0 else "ask-under"
    span = (years[0].year, years[-1].year)
    return voice.words(name, span=span, difference=abs(over_t))


def _goal(voice: Voice) -> Words | None:
    goals = voice.facts.goals
    if goals is None or voice.facts.place == voice.facts.country:
        return None
    own = [each for each in goals.goals if each.kind is Kind.OWN]
    if not own:
        return voice.words("ask-no-goal")
    held = own[0].held
    if held is None or held.budget_t <= 0:
        return voice.words("ask-goal-other")
    ratio = held.total_t / held.budget_t
    return voice.words("ask-goal-inside" if ratio <= 1 else "ask-goal", ratio=ratio)


def _adopting(voice: Voice) -> Words | None:
    if not voice.facts.is_lowest:
        return voice.words("ask-members")
    name = "ask-adopted" if voice.facts.adopted else "ask-adopting"
    return voice.words(name)


_ASKED: tuple[Callable[[Voice], Words | None], ...] = (
    _first_cut,
    _term,
    _sector,
    _waiting,
    _debt,
    _looser,
    _outcome,
    _goal,
    _adopting,
)
