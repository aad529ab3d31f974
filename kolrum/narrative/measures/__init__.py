"""What can be done: where a tenth less has the largest effect, and who has done it.

The figures come from the page; this is no finding, since they are not all in `Facts`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kolrum.carbon.methods.assessment import OBSERVED
from kolrum.narrative.breaks import break_of
from kolrum.narrative.facts import Facts
from kolrum.narrative.phrase import Phrase, Text
from kolrum.narrative.saying import Message, common, joined, said, say, sentences
from kolrum.narrative.values import SectorName, Value

FOLDER = Path(__file__).parent
KEY = "measures"
TOLD_MONTHS = 0.5


@dataclass(frozen=True)
class Effect:
    """What a tenth less of a sector's emissions does: tCO2 a year, and months gained.

    `months_gained` is None where nothing is left of the budget.
    """

    sector: SectorName
    tenth_t: float
    months_gained: float | None


def told(facts: Facts, largest: Effect, language: str) -> Text:
    """Say where a tenth less has the largest effect."""
    messages = [
        say("largest", sector=largest.sector, amount=largest.tenth_t),
        *_consequence(largest),
    ]
    notes = (say("measured"), *_shares(facts), say("closed"), *_across(facts))
    return Text(
        KEY,
        sentences(joined([_say(facts, each, language) for each in messages])),
        tuple(sentences(_say(facts, note, language)) for note in notes),
    )


def untold(facts: Facts, language: str) -> Text:
    """Say that effects are not shown by sector, and why."""
    return Text(
        KEY,
        sentences(_say(facts, say("untold"), language)),
        (sentences(_say(facts, say("untold-reason"), language)),),
    )


def _consequence(effect: Effect) -> tuple[Message, ...]:
    if effect.months_gained is None:
        return (say("debt"),)
    if effect.months_gained < TOLD_MONTHS:
        return ()
    return (say("gained", months=effect.months_gained),)


def _shares(facts: Facts) -> tuple[Message, ...]:
    """Say of which year's emissions and sectors a tenth is taken."""
    sectors = facts.sectors
    if sectors is None:
        return ()
    if facts.chosen.latest_year_status == OBSERVED:
        return (say("shares"),)
    both = "no" if sectors.estimated_year is None else "yes"
    return (say("shares-estimated", year=sectors.newest_year, both=both),)


def _across(facts: Facts) -> tuple[Message, ...]:
    """Say that the place's own change is counted across a break in its series."""
    sectors, found = facts.sectors, break_of(facts)
    if sectors is None or found is None:
        return ()
    if not found.is_within(sectors.first_year, sectors.latest_year):
        return ()
    return (say("across", before=found.before, after=found.after),)


def heading(
    facts: Facts, sector: SectorName, span: tuple[int, int], language: str
) -> Phrase:
    """Give the head of a sector's examples."""
    values: dict[str, Value] = {"sector": sector, "span": span}
    return sentences(_say(facts, Message("heading", values), language))


def among(
    facts: Facts, where: str, values: Mapping[str, Value], language: str
) -> Phrase:
    """Say which places the examples were found among.

    `where` is ``group``, ``near`` (the same parent), ``members``, ``all``, or
    ``comparable`` where some of all have figures in doubt.
    """
    return sentences(_say(facts, Message(f"among-{where}", values), language))


def _say(facts: Facts, message: Message, language: str) -> Phrase:
    values = common(facts) | dict(message.values)
    return said(FOLDER, message.name, values, language, facts.place.country)[0]
