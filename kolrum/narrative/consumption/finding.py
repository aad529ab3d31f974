"""Consumption-based emissions per person, never added to the territorial budget."""

from pathlib import Path

from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Told, say, told


def tell(facts: Facts) -> Told | None:
    """Say what a resident of the country causes by what is bought, and where."""
    found = facts.consumption
    if found is None:
        return None
    repeats = say("repeats", repeats=found.repeats) if found.repeats else None
    return told(
        say("person", amount=found.person_t, year=found.year),
        say("abroad", part=found.abroad),
        notes=(say("scope"), repeats, say("local") if facts.is_lowest else None),
    )


FINDING = Finding("consumption", Path(__file__).parent, tell)
