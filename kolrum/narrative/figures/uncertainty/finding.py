"""Words of the spread of what remains: low, middle and high."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Drawn, Message, Picture, borrowed, say
from kolrum.narrative.uncertainty import finding as uncertainty


def draw(facts: Facts) -> Drawn | None:
    """Say what the estimated years leave open; nothing where no interval is given."""
    spread = facts.chosen.uncertainty
    is_told = facts.state not in {State.NO_DATA, State.ZERO}
    if spread is None or spread.p05_t == spread.p95_t or not is_told:
        return None
    labels = {}
    if spread.p95_t <= 0:
        labels["span"] = say("debt-span", range=(-spread.p95_t, -spread.p05_t))
    return Drawn(
        borrowed(uncertainty.FINDING, facts),
        (say("summary"), *([say("summary-debt")] if spread.p05_t < 0 else [])),
        {
            **labels,
            "caption": say("caption"),
            "head": say("head"),
            "rows": say("rows"),
            "nought": say("nought"),
            "low": _mass(spread.p05_t),
            "middle": _mass(spread.p50_t),
            "high": _mass(spread.p95_t),
            "axis": say("axis"),
            "notes": say("notes-debt" if spread.p95_t <= 0 else "notes"),
        },
    )


def _mass(mass_t: float) -> Message:
    return say("debt", mass=-mass_t) if mass_t < 0 else say("left", mass=mass_t)


PICTURE = Picture("uncertainty", Path(__file__).parent, draw)
