"""Consumption-based emissions per person, never added to the territorial budget."""

from pathlib import Path

from kolrum.narrative.circles import LocalConsumption, is_alike
from kolrum.narrative.facts import Facts
from kolrum.narrative.languages import GRAMMARS
from kolrum.narrative.said import said
from kolrum.narrative.saying import Finding, Message, Told, say, told
from kolrum.narrative.values import Counted, Worded

LANGUAGES = tuple(GRAMMARS)


def tell(facts: Facts) -> Told | None:
    """Say what a resident of the country causes by what is bought, and where."""
    found = facts.consumption
    if found is None:
        return None
    repeats = say("repeats", repeats=found.repeats) if found.repeats else None
    return told(
        say("person", amount=found.person_t, year=found.year),
        say("abroad", part=found.abroad),
        notes=(_local(facts), say("scope"), repeats),
    )


def _local(facts: Facts) -> tuple[Message, ...] | Message | None:
    """Say the local figure where it is loaded, compared with its own kind only."""
    found = facts.local_consumption
    if found is None:
        return say("local-missing") if facts.is_lowest else None
    first = say(
        "local",
        amount=found.own_t,
        year=found.year,
        publisher=Worded(
            {each: said(found.publisher, each).plain for each in LANGUAGES}
        ),
    )
    return first, *_beside_country(found), *_beside_group(facts, found)


def _beside_country(found: LocalConsumption) -> tuple[Message, ...]:
    if found.country_t is None:
        return (say("local-otherwise"),)
    name = "as" if is_alike(found.own_t, found.country_t) else "beside"
    return (say(f"local-{name}-country", whole=found.country_t),)


def _beside_group(facts: Facts, found: LocalConsumption) -> tuple[Message, ...]:
    circle = found.circle
    if circle is None:
        return ()
    total = Counted(circle.count, facts.lowest)
    return (say(f"local-{circle.stand}", total=total, circle=circle.kind),)


FINDING = Finding("consumption", Path(__file__).parent, tell)
