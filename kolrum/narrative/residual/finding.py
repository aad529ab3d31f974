"""A deduction that is larger than the sector it is taken from (METHOD P7)."""

from dataclasses import replace
from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.drafts import Paragraph
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Message, Told, say, told

FLAG = "cement-residual"
FOLDER = Path(__file__).parent


def tell(facts: Facts) -> Told | None:
    """Say that the figures are less sure here, and by how much where it is known."""
    if FLAG not in facts.chosen.flags:
        return None
    return told(say("doubt"), notes=(_range(facts), say("unranked")))


def beside(facts: Facts) -> Paragraph:
    """Say it beside a requirement that is put before somebody; or nothing."""
    if FLAG not in facts.chosen.flags:
        return ()
    told_here = (say("doubt"), _range(facts))
    return tuple(replace(each, folder=FOLDER) for each in told_here if each)


def _range(facts: Facts) -> Message | None:
    cuts = facts.residual_cuts
    is_told = facts.state is State.OK and not facts.is_uncertain
    return say("range", cuts=cuts) if cuts and is_told else None


FINDING = Finding("residual", FOLDER, tell)
