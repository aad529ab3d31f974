"""The budget divided by sector for each period, and how it is divided further."""

from collections.abc import Iterator

from kolrum.lib.numbers import agreeing, fixed, percent
from kolrum.narrative.facts import Sectors
from kolrum.narrative.values import share
from kolrum.reports.blocks import Block, Row, Table
from kolrum.reports.book import Voice
from kolrum.reports.cases import LEFT, case_of, told_sectors
from kolrum.reports.chapters.pace.path import Term, terms
from kolrum.reports.rows import row
from kolrum.reports.sources import source_words

DIVIDED = "pace-by-sector"
MOST_TERMS = 4
SEEN = 0.0005
LEAST = 0.005
"""Of all emissions: smaller sectors are told together."""


def divided(voice: Voice) -> Iterator[Block]:
    """Divide the path by the rule that every sector cuts the same percentage."""
    if case_of(voice.facts) != LEFT:
        return
    yield voice.heading("pace-divided")
    sectors = told_sectors(voice.facts)
    found = _parts(sectors) if sectors else {}
    if sectors is None or not found:
        yield from voice.say("divided-unknown")
    else:
        shown = terms(voice)[:MOST_TERMS]
        yield from voice.say("divided", year=_year(sectors))
        yield Table(
            DIVIDED,
            voice.label("divided-title"),
            (
                voice.label("head-sector"),
                voice.label("head-share"),
                *(term.span for term in shown),
            ),
            tuple(_rows(voice, sectors, found, shown)),
            note=source_words(voice.book.known.sector_sources, voice.language),
        )
    if voice.facts.is_lowest:
        yield from voice.say("departments")
    else:
        yield from voice.say("departments-of-sum", members=voice.facts.counted_members)


def _year(sectors: Sectors) -> int:
    return sectors.estimated_year or sectors.latest_year


def _parts(sectors: Sectors) -> dict[str, float]:
    """Each sector's part of the newest year that is told by sector, largest first."""
    year = _year(sectors)
    whole_t = sectors.total_t(year)
    return {key: share(t, whole_t) for key, t in sectors.of(year).items() if t > 0}


def _rows(
    voice: Voice, sectors: Sectors, found: dict[str, float], shown: tuple[Term, ...]
) -> Iterator[Row]:
    language = voice.language
    large = {key: part for key, part in found.items() if part >= LEAST}
    heads = [_capital(voice, sectors, key) for key in large]
    parts = list(large.values())
    if len(large) < len(found):
        heads.append(voice.label("other-sectors"))
        parts.append(1 - sum(parts))
    columns = [agreeing([part * term.total_t for part in parts]) for term in shown]
    least = percent(2 * SEEN, language)
    for number, (head, part) in enumerate(zip(heads, parts, strict=True)):
        yield row(
            head,
            percent(part, language) if part >= SEEN else "<\N{NO-BREAK SPACE}" + least,
            *(fixed(column[number], language) for column in columns),
        )
    sums = (fixed(sum(column), language) for column in columns)
    yield row(voice.label("all-sectors"), "", *sums, is_sum=True)


def _capital(voice: Voice, sectors: Sectors, key: str) -> str:
    name = voice.label("sector-name", sector=sectors.name(key))
    return name[:1].upper() + name[1:]
