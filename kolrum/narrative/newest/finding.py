"""The second line: the same budget with the newest climate science (METHOD P15)."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Alternative, Facts, is_past
from kolrum.narrative.saying import Finding, Message, Told, say, told

ADOPTED, NEWEST = "anchored", "anchored-newest"


def tell(facts: Facts) -> Told | None:
    """Say what the newest estimate of the world's budget would leave."""
    found = _newest(facts)
    if found is None or facts.state in {State.ZERO, State.NO_DATA}:
        return None
    return told(_statement(facts, found), notes=(say("newer"),))


def _newest(facts: Facts) -> Alternative | None:
    chosen = facts.chosen
    if chosen.variant != ADOPTED:
        return None
    for way in facts.alternatives:
        is_same = (way.method_id, way.principle, way.limit, way.without_sector) == (
            chosen.method_id,
            chosen.principle,
            facts.limit,
            "",
        )
        if is_same and way.variant == NEWEST and way.exhausted_on is not None:
            return way
    return None


def _statement(facts: Facts, found: Alternative) -> Message:
    if found.is_uncertain:
        return say("about", turn=facts.turn)
    end = found.exhausted_on or facts.today
    if found.state is State.EXHAUSTED or is_past(found, facts.today):
        if not is_past(found, facts.today):
            return say("ends", end=end)
        before = facts.chosen.exhausted_on
        is_spent = facts.state is State.EXHAUSTED and before is not None
        name = "ended-earlier" if is_spent and before and end < before else "ended"
        return say(name, end=end)
    if found.required_annual_cut is None or found.state is State.SEVERE:
        return say("within-a-year", budget=found.budget_t)
    return say("left", budget=found.budget_t, cut=found.required_annual_cut)


FINDING = Finding("newest", Path(__file__).parent, tell)
