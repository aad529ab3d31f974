"""Why a carbon budget: the sum that warms, what was agreed, what a local budget is."""

from collections.abc import Iterator
from pathlib import Path

from kolrum.carbon.promises import Scope
from kolrum.data.goals import national_goals
from kolrum.narrative.goals.held import Kind
from kolrum.reports.blocks import Block, Listed
from kolrum.reports.book import Voice
from kolrum.reports.chapters.chapter import ChapterOf
from kolrum.reports.chapters.why.fairness import tell_fairness
from kolrum.reports.chapters.why.limits import tell_limits
from kolrum.reports.chapters.why.sums import tell_sums
from kolrum.reports.chapters.why.ways import tell_ways
from kolrum.reports.marking import marked


def tell(voice: Voice) -> Iterator[Block]:
    """Go from the world's sum to what a local budget is, and is not."""
    yield voice.lead("lead")
    yield voice.heading("why-sum")
    yield from tell_sums(voice)
    yield voice.heading("why-paris")
    yield from tell_limits(voice)
    yield voice.heading("why-fair")
    yield from tell_fairness(voice)
    yield voice.heading("why-local")
    yield from tell_ways(voice)
    goals = tuple(_tell_goals(voice))
    if goals:
        yield voice.heading("why-goals")
        yield from goals


def _tell_goals(voice: Voice) -> Iterator[Block]:
    """The country's goals as adopted, and which of them can be held against a sum."""
    goals = national_goals(voice.facts.place.country)
    if not goals:
        return
    first = goals[0]
    yield from voice.say(
        "goals",
        decider=first.decided_by.get(voice.language, first.decided_by["en"]),
        day=first.decided_on,
        count=len(goals),
        address=first.source.url,
    )
    wordings = (
        goal.wordings.get(voice.language, goal.wordings["en"]) for goal in goals
    )
    yield Listed(tuple(marked(each) for each in wordings))
    parts = [goal for goal in goals if goal.scope is Scope.PART]
    if parts:
        yield from voice.say("goals-parts", count=len(parts))
    held = voice.facts.goals
    national = [each for each in held.of(Kind.NATIONAL) if each.held] if held else []
    for each in national:
        if each.held is None or each.promise.last_year is None:
            continue
        yield from _tell_held(voice, each.held.total_t, each.promise.last_year)
    yield from voice.say("goals-others")


def _tell_held(voice: Voice, total_t: float, year: int) -> Iterator[Block]:
    """What the national goal would take here, against what is left."""
    left_t = voice.facts.chosen.budget_t
    if left_t <= 0 or voice.facts.is_uncertain:
        yield from voice.say("goal-spent", total=total_t, year=year)
        return
    part = total_t / left_t
    name = "goal-inside" if part <= 1 else "goal-over"
    yield from voice.say(name, total=total_t, year=year, left=left_t, part=part)


CHAPTER = ChapterOf("why", Path(__file__).parent, tell, has_opening=True)
