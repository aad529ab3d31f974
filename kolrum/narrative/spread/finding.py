"""The first and the last year in which a way of computing lets the budget end."""

from datetime import date
from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Alternative, Facts
from kolrum.narrative.robustness.finding import LEAST_WAYS
from kolrum.narrative.saying import Finding, Told, say, told

HORIZON_YEARS = 100
"""Later ends are told as more than a hundred years away."""


def tell(facts: Facts) -> Told | None:
    """Say between which years the budget ends, by all ways of computing it."""
    ways = facts.alternatives
    if len(ways) < LEAST_WAYS or facts.state in {State.ZERO, State.NO_DATA}:
        return None
    found = [_end(way, facts.chosen.start_year) for way in ways]
    ends = [year for year in found if year is not None]
    horizon = facts.chosen.start_year + HORIZON_YEARS
    if not ends or min(ends) > horizon:
        return None
    first, last = min(ends), max(ends)
    lasts = len(ends) < len(found) or last > horizon
    if all(_is_before_all(way, facts) for way in ways):
        return told(say("earlier-same"))
    if any(_is_before_all(way, facts) for way in ways):
        return told(say("earlier") if lasts else say("earlier-to", last=last))
    if lasts:
        return told(say("first", first=first))
    if first == last:
        return told(say("same", first=first))
    return told(say("between", first=first, last=last))


def _is_before_all(way: Alternative, facts: Facts) -> bool:
    """Whether a budget was spent before the first year that is reckoned."""
    return way.exhausted_on == date(facts.chosen.base_year, 1, 1)


def _end(way: Alternative, start_year: int) -> int | None:
    """The year of an end; one that is uncertain lies at the turn to the start."""
    if way.is_uncertain:
        return start_year
    return way.exhausted_on.year if way.exhausted_on else None


FINDING = Finding("spread", Path(__file__).parent, tell)
