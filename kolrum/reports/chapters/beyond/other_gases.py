"""Methane, nitrous oxide and other gases: what they add, sector by sector."""

from collections.abc import Iterator

from kolrum.lib.numbers import percentage
from kolrum.narrative.values import SectorName, share
from kolrum.reports.amounts import amounts_for, bare
from kolrum.reports.blocks import Block, Cell, Row, Table
from kolrum.reports.book import Voice
from kolrum.telling.gases import Gases, gases_of

LEAST = 0.005
"""Of all gases: smaller sectors are summed in one row."""


def tell_other_gases(voice: Voice) -> Iterator[Block]:
    """Say how much the other gases add, from where, and list it."""
    known = voice.book.known
    found = gases_of(known.published, known.place.code)
    if found is None or found.total_t <= 0:
        yield from voice.say("gases-unknown")
        return
    largest = max(found.all_t, key=found.others_t)
    others_t = found.others_total_t
    yield from voice.say(
        "gases",
        year=found.year,
        others=others_t,
        part=share(others_t, found.total_t),
        sector=_name(voice, largest),
        most=share(found.others_t(largest), others_t),
        kind="none" if voice.facts.is_tiny else "table",
    )
    if voice.facts.is_tiny:
        return
    yield _table(voice, found)


def _name(voice: Voice, key: str) -> SectorName:
    return SectorName(key, voice.book.known.country.sectors.get(key, {}))


def _table(voice: Voice, found: Gases) -> Table:
    facts, language = voice.facts, voice.language
    whole_t = found.total_t
    write = amounts_for(facts, (whole_t,), language)
    keys = sorted(found.all_t, key=lambda key: -found.all_t[key])
    shown = [key for key in keys if found.all_t[key] >= LEAST * whole_t]
    rest = [key for key in keys if key not in shown and found.all_t[key] > 0]

    def told(name: str, of: list[str], *, is_sum: bool = False) -> Row:
        alone = sum(found.carbon_dioxide_t[key] for key in of)
        others = sum(map(found.others_t, of))
        both = sum(found.all_t[key] for key in of)
        part = percentage(share(both, whole_t), language)
        texts = (name, write(alone), write(others), write(both), part)
        return Row(tuple(map(Cell, texts)), is_sum=is_sum)

    rows = [told(bare(_name(voice, key), language), [key]) for key in shown]
    if rest:
        rows.append(told(voice.label("gases-rest"), rest))
    rows.append(told(voice.label("gases-sum"), keys, is_sum=True))
    heads = ("sector", "alone", "others", "all", "part")
    return Table(
        "gases-sectors",
        voice.label("gases-title", year=found.year, unit=write.unit.name),
        tuple(voice.label(f"gases-head-{head}") for head in heads),
        tuple(rows),
        note=voice.sourced(found.sources[1:], voice.words("gases-note")),
    )
