"""Who decides over the emissions: the organisation itself, residents, others."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Message, Told, say, told
from kolrum.narrative.sectors.finding import is_untold

NOTABLE = 0.1
ELSEWHERE = ("industry", "electricity_district_heating", "transport")
"""Sectors over which others decide, in whole or in part; each has its message."""

KINDS = ("county", "country")


def tell(facts: Facts) -> Told | None:
    """Say what is decided here and what elsewhere."""
    if facts.state in {State.ZERO, State.NO_DATA}:
        return None
    if not facts.is_lowest:
        kind = facts.place.kind if facts.place.kind in KINDS else "county"
        return told(say(kind))
    return told(say("own"), notes=(say("influence"), *_elsewhere(facts)))


def _elsewhere(facts: Facts) -> tuple[Message, ...]:
    if facts.sectors is None or is_untold(facts):
        return ()
    shares = facts.sectors.shares()
    return tuple(
        say(f"elsewhere-{key}") for key in ELSEWHERE if shares.get(key, 0.0) >= NOTABLE
    )


FINDING = Finding("control", Path(__file__).parent, tell)
