"""Emissions and budget pathways of several places, each against its own first year."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log

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
FOOT, WALL_FOOT = 44.0, 36.0
LEAST_PLOT, BEST_FORM, MOST_COLUMNS = 24.0, 2.5, 3
"""On a wall: how low a panel may be, and how broad it is best, against its height."""

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
class _Room:
    """Where panels stand, in so many columns; `foot` is for years and air below."""

    name: str
    width: float
    columns: int
    plot: float = PLOT
    foot: float = FOOT

    @property
    def panel(self) -> float:
        """The width of one."""
        return (self.width - GAP * (self.columns - 1)) / self.columns


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
            _drawing(_Room("narrow", NARROW, 1), panels, first_year, words),
            _drawing(_Room("wide", WIDE, 3), panels, first_year, words),
        ),
        table=_table(panels, first_year, words, language),
        sources=tuple(sources),
        notes=words.notes,
        wall=lambda width, height: _on_wall(panels, first_year, words, (width, height)),
    )


def _on_wall(
    panels: Sequence[Panel],
    first_year: int,
    words: PanelWords,
    size: tuple[float, float],
) -> Drawing:
    """Draw in as many columns as let the panels be nearest to their best form."""
    width, height = size

    def fitted(columns: int) -> _Room:
        room = _Room("wall", width, columns, 0.0, WALL_FOOT)
        least = _drawing(room, panels, first_year, words).height
        rows = -(-len(panels) // columns)
        return replace(room, plot=max(LEAST_PLOT, (height - least) / rows))

    rooms = map(fitted, range(1, MOST_COLUMNS + 1))
    best = min(rooms, key=lambda room: abs(log(room.panel / room.plot / BEST_FORM)))
    return _drawing(best, panels, first_year, words)


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
    place: _Room, panels: Sequence[Panel], first_year: int, words: PanelWords
) -> Drawing:
    pen = Pen()
    columns, room = place.columns, place.panel
    parts = [parts_of(panel, first_year) for panel in panels]
    highest = max((part for each in parts for _, _, part in each), default=1.0)
    told = [wrapped(panel.told, SIZE, room) for panel in panels]
    y = 14.0
    for line in wrapped(words.axis, SIZE, place.width):
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
            foot = y + head + place.plot
            _bars(pen, parts[i], (x, foot, room), first_year, place.plot / highest)
        y += head + place.plot + place.foot
    order = ("hair", "used", "reserved", "blue", "axis")
    return Drawing(place.name, place.width, y - 12, pen.marks(order))


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
