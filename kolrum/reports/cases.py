"""How a budget stands, as chapters ask before they choose their words."""

from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts, Sectors
from kolrum.telling.peers import DOUBT

LEFT, SEVERE, ABOUT, SPENT, NONE = "left", "severe", "about", "spent", "none"


def case_of(facts: Facts) -> str:
    """Name the case: left, severe, about (it runs out about now), spent, or none.

    None is where nothing is emitted: there is neither a pace nor an end.
    """
    if facts.chosen.emissions_latest_t <= 0:
        return NONE
    if facts.is_uncertain:
        return ABOUT
    return {State.EXHAUSTED: SPENT, State.SEVERE: SEVERE}.get(facts.state, LEFT)


def told_sectors(facts: Facts) -> Sectors | None:
    """Give the sectors; None where they are not known, or a deduction is in doubt."""
    if facts.sectors is None or DOUBT in facts.chosen.flags:
        return None
    return facts.sectors if any(facts.sectors.shares().values()) else None
