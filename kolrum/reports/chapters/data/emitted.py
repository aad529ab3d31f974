"""Tables of emissions: by sector and year, and what is charged to the budget."""

from kolrum.carbon.methods.assessment import ESTIMATED
from kolrum.carbon.provenance import Source
from kolrum.lib.numbers import fixed
from kolrum.lib.units import whole_tonnes
from kolrum.narrative.sectors.finding import is_untold
from kolrum.narrative.ways import write
from kolrum.reports.blocks import Cell, Row, Table
from kolrum.reports.book import Voice
from kolrum.reports.sources import noted

SECTORS, USED = "data-sectors", "data-used"


def by_sector(voice: Voice) -> Table | None:
    """All years with statistics, each sector, the total and per person."""
    facts, language = voice.facts, voice.language
    years = [value.year for value in facts.observed]
    if not years:
        return None
    whole_t = {value.year: value.emissions_t for value in facts.observed}
    sectors = facts.sectors
    keys: list[str] = []
    if sectors is not None and not is_untold(facts):
        latest = sectors.of(sectors.latest_year)
        keys = [key for key in latest if any(sectors.emissions_t[key].values())]
    head = [voice.label("head-year")]
    if sectors is not None:
        names = (write(sectors.name(key), "bare", language) for key in keys)
        head += [name[:1].upper() + name[1:] for name in names]
    head += [voice.label("head-total"), voice.label("head-person")]
    rows = []
    for year in years:
        told = [sectors.emissions_t[key].get(year) for key in keys] if sectors else []
        people = facts.people.get(year)
        cells = [
            voice.label("empty") if each is None else whole_tonnes(each, language)
            for each in told
        ]
        person = voice.label("empty")
        if people:
            person = fixed(whole_t[year] / people, language, 2)
        rows.append(
            Row(
                (
                    Cell(str(year)),
                    *map(Cell, cells),
                    Cell(whole_tonnes(whole_t[year], language), is_strong=True),
                    Cell(person),
                )
            )
        )
    series = voice.book.known.published.statistics.observed
    sources = (series.source, *voice.book.known.sector_sources)
    name = "sectors-note" if keys else "sectors-note-whole"
    return Table(
        SECTORS,
        voice.label("sectors-title"),
        tuple(head),
        tuple(rows),
        note=noted(voice.words(name), sources, language),
    )


def charged(voice: Voice) -> Table:
    """Every year since the base year, as it is charged to the budget."""
    facts, language = voice.facts, voice.language
    chosen = facts.chosen
    rows, sum_t = [], 0.0
    empty = voice.label("empty")
    for value in chosen.history:
        if not chosen.base_year <= value.year < chosen.start_year:
            continue
        sum_t += value.emissions_t
        status = "estimated" if value.status == ESTIMATED else "official"
        bounds = (value.low_t, value.high_t)
        rows.append(
            Row(
                (
                    Cell(str(value.year)),
                    Cell(voice.label(status)),
                    Cell(whole_tonnes(value.emissions_t, language)),
                    *(
                        Cell(empty if each is None else whole_tonnes(each, language))
                        for each in bounds
                    ),
                )
            )
        )
    total = Cell(whole_tonnes(sum_t, language))
    rows.append(
        Row(
            (Cell(voice.label("sum")), Cell(""), total, Cell(""), Cell("")), is_sum=True
        )
    )
    return Table(
        USED,
        voice.label("used-title"),
        tuple(
            voice.label(f"head-{name}")
            for name in ("year", "status", "tonnes", "low", "high")
        ),
        tuple(rows),
        note=noted(voice.words("used-note"), _of_emissions(voice), language),
    )


def _of_emissions(voice: Voice) -> tuple[Source, ...]:
    """The publications of known years, and of what later years are estimated from."""
    statistics = voice.book.known.published.statistics
    later = (statistics.movement.source,) if statistics.has("movement") else ()
    return (statistics.observed.source, *later)
