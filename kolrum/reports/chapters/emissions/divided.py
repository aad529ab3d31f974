"""By sector: bars over the years, and a table of selected years."""

from collections.abc import Iterator
from dataclasses import replace

from kolrum.narrative.facts import Sectors
from kolrum.narrative.sectors.finding import is_untold
from kolrum.reports.amounts import amounts_for, bare, changed
from kolrum.reports.blocks import Block, Cell, Row, Table
from kolrum.reports.book import Voice
from kolrum.reports.sources import noted

FIGURE = "emissions-by-sector"
"""The chapter of sectors has the figure's own key."""

EARLIER = (1990, 2000, 2010)
"""Shown with the first of the unbroken years, the last two, and the estimate."""


def tell_sectors(voice: Voice) -> Iterator[Block]:
    """Say where emissions come from, draw it and list it; or say why it is not told."""
    found = voice.facts.sectors
    yield from voice.finding("sectors", notes=True)
    if found is None or is_untold(voice.facts) or not voice.has("sectors"):
        return
    yield from voice.say("sectors", latest=found.latest_year)
    figure = replace(voice.book.figures["sectors"], key=FIGURE)
    yield voice.drawn(figure, voice.label("sectors-title"))
    yield _table(voice, found)


def years_shown(found: Sectors) -> tuple[int, ...]:
    """Choose the years of the table out of those with a figure."""
    known = {year for told in found.emissions_t.values() for year in told}
    latest = found.latest_year
    wanted = {*EARLIER, found.first_year, latest - 1, latest, found.estimated_year}
    return tuple(sorted(year for year in known if year in wanted))


def _table(voice: Voice, found: Sectors) -> Table:
    language = voice.language
    years = years_shown(found)
    totals = {year: found.total_t(year) for year in years}
    write = amounts_for(voice.facts, totals.values(), language)
    first, latest = found.first_year, found.latest_year
    rows = []
    for key in found.of(latest):
        told = found.emissions_t[key]
        if not any(told.get(year) for year in years):
            continue
        cells = [bare(found.name(key), language)]
        cells += [write(told.get(year)) for year in years]
        cells.append(changed(told.get(first), told.get(latest), language))
        rows.append(Row(tuple(Cell(text) for text in cells)))
    total = [voice.label("sectors-sum"), *(write(totals[year]) for year in years)]
    total.append(changed(totals[first], totals[latest], language))
    rows.append(Row(tuple(Cell(text) for text in total), is_sum=True))
    heads = [
        voice.label("estimated-year", year=year)
        if year == found.estimated_year
        else str(year)
        for year in years
    ]
    since = voice.label("sectors-since", first=first, latest=latest)
    note = voice.words("sectors-note") if found.estimated_year else ()
    return Table(
        "sectors-years",
        voice.label("sectors-table-title", unit=write.unit.name),
        (voice.label("sector"), *heads, since),
        tuple(rows),
        note=noted(note, voice.book.known.sector_sources, language),
    )
