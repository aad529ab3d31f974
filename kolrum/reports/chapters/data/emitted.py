"""The table of emissions by year and sector."""

from collections.abc import Mapping

from kolrum.lib.numbers import fixed
from kolrum.lib.units import whole_tonnes
from kolrum.narrative.sectors.finding import is_untold
from kolrum.narrative.ways import write
from kolrum.reports.blocks import Cell, Row, Table
from kolrum.reports.book import Voice

SECTORS = "data-sectors"


def by_sector(voice: Voice) -> Table | None:
    """All years with statistics and the estimated one: sectors, total, per person."""
    facts, language = voice.facts, voice.language
    whole_t = {value.year: value.emissions_t for value in facts.observed}
    if not whole_t:
        return None
    sectors, keys = facts.sectors, _keys(voice)
    estimated = sectors.estimated_year if sectors is not None and keys else None
    if estimated is not None and sectors is not None:
        whole_t[estimated] = sectors.total_t(estimated)
    head = [voice.label("head-year")]
    if sectors is not None:
        names = (write(sectors.name(key), "bare", language) for key in keys)
        head += [name[:1].upper() + name[1:] for name in names]
    head += [voice.label("head-total"), voice.label("head-person")]
    rows = (_row(voice, keys, whole_t, year, estimated) for year in sorted(whole_t))
    series = voice.book.known.published.statistics.observed
    sources = (series.source, *voice.book.known.sector_sources)
    note = voice.words("sectors-note" if keys else "sectors-note-whole")
    return Table(
        SECTORS,
        voice.label("sectors-title"),
        tuple(head),
        tuple(rows),
        note=voice.sourced(sources, note),
    )


def _keys(voice: Voice) -> tuple[str, ...]:
    """The sectors that have emitted anything, where sectors are told."""
    sectors = voice.facts.sectors
    if sectors is None or is_untold(voice.facts):
        return ()
    latest = sectors.of(sectors.latest_year)
    return tuple(key for key in latest if any(sectors.emissions_t[key].values()))


def _row(
    voice: Voice,
    keys: tuple[str, ...],
    whole_t: Mapping[int, float],
    year: int,
    estimated: int | None,
) -> Row:
    facts, language, empty = voice.facts, voice.language, voice.label("empty")
    told = [facts.sectors.emissions_t[key].get(year) for key in keys] if (
        facts.sectors is not None
    ) else []  # fmt: skip
    people = facts.people.get(year)
    head = str(year)
    if year == estimated:
        head = voice.label("estimated", year=year)
    return Row(
        (
            Cell(head),
            *(
                Cell(empty if each is None else whole_tonnes(each, language))
                for each in told
            ),
            Cell(whole_tonnes(whole_t[year], language), is_strong=True),
            Cell(fixed(whole_t[year] / people, language, 2) if people else empty),
        )
    )
