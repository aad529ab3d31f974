"""Nought in time can still exceed the budget: the core of the matter (STORY B26)."""

from pathlib import Path

from kolrum.narrative.facts import Facts
from kolrum.narrative.goals.held import Kind, ToldGoal
from kolrum.narrative.saying import Finding, Told, say, told


def tell(facts: Facts) -> Told | None:
    """Say that the sum counts, where a goal of nought exceeds what is left."""
    if facts.goals is None:
        return None
    led = facts.goals.of(Kind.ASKED) or facts.goals.of(Kind.OWN, Kind.NATIONAL)
    if not any(_is_nought_and_over(goal) for goal in led):
        return None
    return told(say("sum-counts"))


def _is_nought_and_over(goal: ToldGoal) -> bool:
    held = goal.held
    if held is None or held.is_inside or held.is_endless:
        return False
    return goal.promise.net_zero_year is not None or not held.rest_t


FINDING = Finding("sum-counts", Path(__file__).parent, tell)
