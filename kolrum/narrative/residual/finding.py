"""A deduction that is larger than the sector it is taken from (METHOD P7)."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Told, say, told

FLAG = "cement-residual"


def tell(facts: Facts) -> Told | None:
    """Say that the figures are less sure here, and by how much where it is known."""
    if FLAG not in facts.chosen.flags:
        return None
    cuts = facts.residual_cuts
    is_cut_told = facts.state is State.OK and not facts.is_uncertain
    around = say("range", cuts=cuts) if cuts and is_cut_told else None
    return told(say("doubt"), notes=(around, say("unranked")))


FINDING = Finding("residual", Path(__file__).parent, tell)
