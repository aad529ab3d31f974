"""What the budget counts and what it leaves out; said on every page."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Told, say, told

TERRITORIAL, ALL_GASES = "territorial", "CO2e"


def tell(facts: Facts) -> Told | None:
    """Say the scope of every figure on the page."""
    if facts.state is State.NO_DATA:
        return None
    if facts.perspective != TERRITORIAL:
        return told(say("influence"), notes=(say("influence-leaves-out"),))
    if facts.chosen.gas == ALL_GASES:
        return told(say("all-gases"), notes=(say("all-gases-leaves-out"),))
    return told(say("territorial"), notes=(say("leaves-out"),))


FINDING = Finding("scope", Path(__file__).parent, tell)
