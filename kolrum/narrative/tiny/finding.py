"""Small places and small numbers, where single years say little (STORY B16)."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Told, say, told


def tell(facts: Facts) -> Told | None:
    """Say that small numbers are to be read with care."""
    if not facts.is_tiny or facts.state in {State.ZERO, State.NO_DATA}:
        return None
    return told(
        say("small", level=facts.chosen.emissions_latest_t),
        notes=(say("shared-out"),),
    )


FINDING = Finding("tiny", Path(__file__).parent, tell)
