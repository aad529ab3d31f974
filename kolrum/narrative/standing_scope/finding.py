"""What is counted, short enough to stand beside day, statistics and method."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Told, say, told
from kolrum.narrative.scope.finding import ALL_GASES, TERRITORIAL


def tell(facts: Facts) -> Told | None:
    """Say which gas is counted, and where."""
    if facts.state is State.NO_DATA:
        return None
    if facts.perspective != TERRITORIAL:
        return told(say("influence"))
    gases = facts.chosen.gas == ALL_GASES
    return told(say("all-gases" if gases else "territorial"))


FINDING = Finding("standing_scope", Path(__file__).parent, tell)
