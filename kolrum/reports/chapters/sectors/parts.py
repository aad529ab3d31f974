"""What a sector is made of, and who decides over each part."""

from collections.abc import Iterator

from kolrum.lib.numbers import percentage
from kolrum.narrative.values import share
from kolrum.reports.amounts import amounts_for, bare, changed
from kolrum.reports.blocks import Block, Cell, Row, Table
from kolrum.reports.book import Voice
from kolrum.telling.subsectors import Part, Parts, parts_of

LEAST = 0.005
"""Of the sector: smaller parts are summed in one row."""


def table_key(sector: str) -> str:
    """Give the key of the table of a sector's parts."""
    return f"parts-{sector}"


def tell_parts(voice: Voice, sector: str) -> Iterator[Block]:
    """Name the largest part, and list them all; nothing where parts are not told."""
    known = voice.book.known
    found = parts_of(known.published, known.place.code, sector)
    if found is None or found.total_t <= 0:
        return
    largest = found.parts[0]
    yield from voice.say(
        "parts",
        table=table_key(sector).capitalize(),
        largest=_uncapital(_name(voice, largest)),
        part=largest.latest_t / found.total_t,
        year=found.latest_year,
        sector=known.facts.sectors.name(sector) if known.facts.sectors else sector,
    )
    yield _table(voice, sector, found)


def _name(voice: Voice, part: Part) -> str:
    return voice.label(f"name {part.name.key.split('/')[-1]}")


def _uncapital(text: str) -> str:
    return text[:1].lower() + text[1:]


def _table(voice: Voice, sector: str, found: Parts) -> Table:
    facts, language = voice.facts, voice.language
    whole_t = found.total_t
    write = amounts_for(facts, (whole_t,), language)
    kind = "municipality" if facts.is_lowest else "other"
    shown = [part for part in found.parts if part.latest_t >= LEAST * whole_t]
    rows = [
        Row(
            (
                Cell(_name(voice, part)),
                Cell(write(part.latest_t)),
                Cell(percentage(share(part.latest_t, whole_t), language)),
                Cell(changed(part.first_t, part.latest_t, language)),
                Cell(voice.label(f"who {part.name.key.split('/')[-1]}", kind=kind)),
            )
        )
        for part in shown
    ]
    rest = [part for part in found.parts if part not in shown]
    if rest:
        latest_t = sum(part.latest_t for part in rest)
        texts = (
            voice.label("parts-rest"),
            write(latest_t),
            percentage(share(latest_t, whole_t), language),
            changed(sum(part.first_t for part in rest), latest_t, language),
            "",
        )
        rows.append(Row(tuple(map(Cell, texts))))
    heads = ("name", "amount", "part", "since", "who")
    return Table(
        table_key(sector),
        voice.label(
            "parts-title", year=found.latest_year, sector=_sector(voice, sector)
        ),
        tuple(
            voice.label(
                f"parts-head-{head}",
                unit=write.unit.name,
                year=found.latest_year,
                first=found.first_year,
                kind=kind,
            )
            for head in heads
        ),
        tuple(rows),
        note=voice.sourced(
            (found.source,),
            voice.words("parts-note", year=found.latest_year, whole=whole_t),
        ),
    )


def _sector(voice: Voice, sector: str) -> str:
    found = voice.facts.sectors
    return bare(found.name(sector), voice.language) if found else sector
