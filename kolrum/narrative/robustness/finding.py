"""Under how many ways of computing the conclusion holds."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kolrum.carbon.state import State
from kolrum.carbon.trend import Trend
from kolrum.narrative.facts import Alternative, Facts
from kolrum.narrative.pace.finding import is_enough, is_level
from kolrum.narrative.saying import Finding, Message, Told, say, told
from kolrum.narrative.values import Value

LEAST_WAYS = 3
MOST = 10
"""Above it a multiple is told as more than ten; STORY B06."""
HORIZON_YEARS = 30
NEWEST = "anchored-newest"


@dataclass(frozen=True)
class Counts:
    """The ways by what they say of the pace so far; every way is in one of the three.

    A way is spent also when its budget runs out about now.
    """

    spent: tuple[Alternative, ...]
    harder: tuple[Alternative, ...]
    enough: tuple[Alternative, ...]

    @property
    def total(self) -> int:
        """How many ways there are."""
        return len(self.spent) + len(self.harder) + len(self.enough)

    @property
    def is_about(self) -> str:
        """Whether all or some of the spent ones run out about now, for a message."""
        about = [way.is_uncertain for way in self.spent]
        if any(about):
            return "yes" if all(about) else "some"
        return "no"


def tell(facts: Facts) -> Told | None:
    """Count the ways under which the budget is spent, or emissions must fall faster."""
    ways = facts.alternatives
    if len(ways) < LEAST_WAYS or facts.state in {State.ZERO, State.NO_DATA}:
        return None
    counts = counted(facts)
    if facts.state is State.EXHAUSTED or facts.is_uncertain:
        statement = _of_spent(facts, counts)
    else:
        statement = _of_pace(facts, counts)
    return told(*statement, notes=(_which(facts, ways),)) if statement else None


def counted(facts: Facts) -> Counts:
    """Sort the ways by the same rule as the page's own comparison of the two paces."""
    spent = [way for way in facts.alternatives if _is_spent(way)]
    rest = [way for way in facts.alternatives if not _is_spent(way)]
    enough = [way for way in rest if _is_enough(way, facts.chosen.trend)]
    harder = [way for way in rest if way not in enough]
    return Counts(tuple(spent), tuple(harder), tuple(enough))


def _is_spent(way: Alternative) -> bool:
    return way.state is State.EXHAUSTED or way.is_uncertain


def _is_enough(way: Alternative, trend: Trend | None) -> bool:
    """Whether emissions have fallen as fast as a way requires."""
    cut = way.required_annual_cut
    return cut is not None and trend is not None and is_enough(trend, cut)


def _of_spent(facts: Facts, counts: Counts) -> tuple[Message, ...]:
    left = (*counts.harder, *counts.enough)
    if not left:
        return (say("all-spent", total=counts.total, about=counts.is_about),)
    ends = [way.exhausted_on for way in left if way.exhausted_on is not None]
    if not ends:
        return (_spent_of_all(counts),)
    latest = max(ends)
    name = "mildest-ended" if latest < facts.today else "mildest"
    return _spent_of_all(counts), say(name, latest=latest.year)


def _spent_of_all(counts: Counts) -> Message:
    return say(
        "spent", number=len(counts.spent), total=counts.total, about=counts.is_about
    )


def _of_pace(facts: Facts, counts: Counts) -> tuple[Message, ...]:
    """Compare each requirement with the fall so far, as the page itself does."""
    number = len(counts.enough)
    if number == counts.total:
        return (say("every-enough", total=counts.total),)
    if counts.enough and facts.alternatives[0] in counts.enough:
        return (say("depends", number=number, total=counts.total), *_spent(counts))
    if 2 * number >= counts.total:
        depends = say("depends-not-here", number=number, total=counts.total)
        return (depends, *_spent(counts))
    return _of_most(facts, counts)


def _of_most(facts: Facts, counts: Counts) -> tuple[Message, ...]:
    """Say what most or all of the ways ask for, and when their budgets end."""
    asking = (*counts.harder, *counts.spent)
    before = _before(facts, asking)
    pace, multiple = _pace(facts, counts.harder)
    values: dict[str, Value] = {
        "number": len(asking),
        "total": counts.total,
        "multiple": multiple,
    }
    name = "every" if len(asking) == counts.total else "most"
    if counts.spent:
        others = say(
            f"others-{pace}",
            rest=len(counts.harder),
            multiple=multiple,
            others=_others(before, counts),
        )
        if before is None:
            return _spent_of_all(counts), others
        ends = say(f"{name}-ends", before=before, **values)
        already = say("already", spent=len(counts.spent), about=counts.is_about)
        return ends, already, others
    if before is None:
        return (say(f"{name}-{pace}-undated", **values),)
    return (say(f"{name}-{pace}", before=before, **values),)


def _others(before: int | None, counts: Counts) -> str:
    """Say which the ways not spent are: the others of all, of those named, or some."""
    if not counts.enough:
        return "yes"
    return "no" if before is None else "them"


def _before(facts: Facts, ways: Sequence[Alternative]) -> int | None:
    """The year before which the budgets of all some ways are spent; None if far off."""
    known = [way.exhausted_on.year + 1 for way in ways if way.exhausted_on is not None]
    if len(known) < len(ways):
        return None
    before = max(known)
    return before if before - facts.chosen.start_year <= HORIZON_YEARS else None


def _spent(counts: Counts) -> tuple[Message, ...]:
    if not counts.spent:
        return ()
    return (say("of-them-spent", spent=len(counts.spent), about=counts.is_about),)


def _pace(facts: Facts, harder: Sequence[Alternative]) -> tuple[str, int]:
    """Say by which whole multiple the fall must quicken, under all ways not spent."""
    trend = facts.chosen.trend
    if trend is None or not trend.has_direction or is_level(trend):
        return "fall", 0
    if trend.rate > 0:
        return "turn", 0
    cuts = [way.required_annual_cut for way in harder]
    known = [cut for cut in cuts if cut is not None]
    multiple = min(MOST, math.floor(min(known) / -trend.rate)) if known else 0
    return ("multiply", multiple) if multiple >= 2 else ("quicken", 0)


def _which(facts: Facts, ways: tuple[Alternative, ...]) -> Message:
    has_newest = any(way.variant == NEWEST for way in ways)
    name = "ways-and-science" if has_newest else "ways"
    left_out = [way.without_sector for way in ways if way.without_sector]
    if left_out and facts.sectors is not None:
        return say(f"{name}-and-sector", sector=facts.sectors.name(left_out[0]))
    return say(name)


FINDING = Finding("robustness", Path(__file__).parent, tell)
