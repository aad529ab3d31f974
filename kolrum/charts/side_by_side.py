"""Emissions and budget pathways of several places, each against its own first year."""

from collections.abc import Sequence
from dataclasses import dataclass

from kolrum.carbon.methods.assessment import OBSERVED, YearValue
from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.measure import wrapped
from kolrum.charts.rows import NARROW, WIDE
from kolrum.lib.numbers import percent

KEY = "side-by-side"
LAST_YEAR = 2040
PLOT = 130.0
GAP = 28.0
SIZE = 14.0
SHADES = {"used": "used", "reserved": "reserved", "path": "blue"}


@dataclass(frozen=True)
class Panel:
    """A place: its years with figures, and its path where it has one.

    `told` says what the path asks, or why there is none.
    """

    name: str
    history: tuple[YearValue, ...]
    pathway: tuple[YearValue, ...]
    told: str


@dataclass(frozen=True)
class PanelWords:
    """Words of the panels; `axis` says what a full bar is."""

    title: str
    summary: str
    caption: str
    axis: str
    head: tuple[str, ...]
    notes: tuple[str, ...] = ()


def draw(
    panels: Sequence[Panel],
    first_year: int,
    words: PanelWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw a panel a place, bars as parts of the place's own first year."""
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=(
            _drawing("narrow", NARROW, 1, panels, first_year, words),
            _drawing("wide", WIDE, 3, panels, first_year, words),
        ),
        table=_table(panels, first_year, words, language),
        sources=tuple(sources),
        notes=words.notes,
    )


def parts_of(panel: Panel, first_year: int) -> list[tuple[int, str, float]]:
    """Give years from the first on with their kind and part of the first year's."""
    values = {value.year: value for value in panel.history}
    base = values[first_year].emissions_t if first_year in values else 0.0
    if base <= 0:
        return []
    found = [
        (v.year, "used" if v.status == OBSERVED else "reserved", v.emissions_t / base)
        for v in panel.history
        if v.year >= first_year
    ]
    path = [(v.year, "path", v.emissions_t / base) for v in panel.pathway]
    return [*found, *(each for each in path if each[0] <= LAST_YEAR)]


def _drawing(
    name: str,
    width: float,
    columns: int,
    panels: Sequence[Panel],
    first_year: int,
    words: PanelWords,
) -> Drawing:
    pen = Pen()
    room = (width - GAP * (columns - 1)) / columns
    parts = [parts_of(panel, first_year) for panel in panels]
    highest = max((part for each in parts for _, _, part in each), default=1.0)
    told = [wrapped(panel.told, SIZE, room) for panel in panels]
    y = 14.0
    for line in wrapped(words.axis, SIZE, width):
        pen.write(Text(0, y, line))
        y += 20
    for start in range(0, len(panels), columns):
        row = range(start, min(start + columns, len(panels)))
        head = 20.0 * (1 + max(len(told[i]) for i in row)) + 10
        for i in row:
            x = (i - start) * (room + GAP)
            pen.write(Text(x, y + 16, panels[i].name, "plain", SIZE + 1, bold=True))
            for n, line in enumerate(told[i]):
                pen.write(Text(x, y + 36 + 20 * n, line))
            foot = y + head + PLOT
            _bars(pen, parts[i], (x, foot, room), first_year, PLOT / highest)
        y += head + PLOT + 44
    order = ("hair", "used", "reserved", "blue", "axis")
    return Drawing(name, width, y - 12, pen.marks(order))


def _bars(
    pen: Pen,
    parts: Sequence[tuple[int, str, float]],
    place: tuple[float, float, float],
    first_year: int,
    unit: float,
) -> None:
    x, foot, room = place
    pitch = room / (LAST_YEAR - first_year + 1)
    pen.line("hair", (x, foot - unit), (x + room, foot - unit))
    for year, kind, part in parts:
        left = x + (year - first_year) * pitch
        tall = max(0.5, part * unit) if part > 0 else 0.0
        pen.rect(SHADES[kind], left + 0.1 * pitch, foot - tall, 0.8 * pitch, tall)
    pen.line("axis", (x, foot), (x + room, foot))
    pen.write(Text(x, foot + 18, str(first_year)))
    pen.write(Text(x + room, foot + 18, str(LAST_YEAR), anchor="end"))


def _table(
    panels: Sequence[Panel], first_year: int, words: PanelWords, language: str
) -> Table:
    by_year = [
        {year: part for year, _, part in parts_of(panel, first_year)}
        for panel in panels
    ]
    years = sorted({year for each in by_year for year in each})
    return Table(
        words.caption,
        (words.head[0], *(panel.name for panel in panels)),
        tuple(
            (
                cell(str(year)),
                *(
                    cell(
                        each.get(year),
                        percent(each[year], language) if year in each else None,
                    )
                    for each in by_year
                ),
            )
            for year in years
        ),
    )
