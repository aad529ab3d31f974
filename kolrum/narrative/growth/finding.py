"""Total and per person apart, where the population grows fast (STORY B32)."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Told, say, told

FAST = 0.01
LEVEL = 0.005


def tell(facts: Facts) -> Told | None:
    """Say both changes since the first year of the trend."""
    trend = facts.chosen.trend
    if trend is None or facts.state in {State.ZERO, State.NO_DATA}:
        return None
    first, last = trend.first_year, trend.last_year
    emitted_t = {value.year: value.emissions_t for value in facts.observed}
    people = facts.people
    if {first, last} - people.keys() or {first, last} - emitted_t.keys():
        return None
    if first == last or not people[first] or not emitted_t[first]:
        return None
    grown = people[last] / people[first]
    yearly = grown ** (1 / (last - first)) - 1
    if yearly <= FAST:
        return None
    whole = emitted_t[last] / emitted_t[first] - 1
    each = (1 + whole) / grown - 1
    return told(
        say("grows", first=first, yearly=yearly),
        say(
            _name(whole, each),
            first=first,
            whole=abs(whole),
            each=abs(each),
        ),
    )


def _name(whole: float, each: float) -> str:
    if abs(whole) < LEVEL:
        return "unchanged-and-fell"
    if whole < 0:
        return "fell"
    return "rose" if each > 0 else "rose-but-fell"


FINDING = Finding("growth", Path(__file__).parent, tell)
