"""Ways from today's emissions to nought in the same year, and what each sums to."""

from collections.abc import Sequence
from dataclasses import dataclass

from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.measure import wrapped
from kolrum.charts.rows import NARROW, WIDE
from kolrum.lib.numbers import fixed

KEY = "ways-down"


@dataclass(frozen=True)
class Way:
    """A yearly amount [t] from the start year to the year in which it is nought."""

    name: str
    told: tuple[str, ...]
    amounts_t: tuple[float, ...]

    @property
    def total_t(self) -> float:
        """What it sums to: the area under it."""
        return sum(self.amounts_t)


@dataclass(frozen=True)
class WaysWords:
    """Words of the panels: `axis` holds the level they all begin from."""

    title: str
    summary: str
    caption: str
    axis: str
    year_head: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Room:
    name: str
    width: float
    columns: int
    gap: float
    plot: float
    text: float

    @property
    def panel(self) -> float:
        return (self.width - self.gap * (self.columns - 1)) / self.columns


ROOMS = (_Room("narrow", NARROW, 1, 0, 96, 13), _Room("wide", WIDE, 3, 34, 130, 14))


def draw(
    ways: Sequence[Way],
    first_year: int,
    words: WaysWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw a panel a way, all in one scale."""
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=tuple(_drawing(ways, first_year, words, room) for room in ROOMS),
        table=_table(ways, first_year, words, language),
        sources=tuple(sources),
        notes=words.notes,
    )


def _drawing(
    ways: Sequence[Way], first_year: int, words: WaysWords, room: _Room
) -> Drawing:
    pen, size = Pen(), room.text
    axis = wrapped(words.axis, size, room.width)
    for at, line in enumerate(axis):
        pen.write(Text(0, size * (1 + 1.3 * at), line, size=size))
    top = size * (0.9 + 1.3 * len(axis))
    lines = {
        way.name: [
            line for told in way.told for line in wrapped(told, size, room.panel)
        ]
        for way in ways
    }
    head = 1.3 * size * (1 + max(len(each) for each in lines.values())) + 10
    pitch = head + room.plot + 2.8 * size
    highest = max(amount for way in ways for amount in way.amounts_t) or 1.0
    for number, way in enumerate(ways):
        row, column = divmod(number, room.columns)
        x, y = column * (room.panel + room.gap), top + row * pitch
        pen.write(Text(x, y + size, way.name, "plain", size, bold=True))
        for at, line in enumerate(lines[way.name], start=1):
            pen.write(Text(x, y + size + 1.3 * size * at, line, size=size))
        foot = y + head + room.plot
        step = room.panel / len(way.amounts_t)
        for at, amount in enumerate(way.amounts_t):
            tall = amount / highest * room.plot
            pen.rect("used", x + (at + 0.1) * step, foot - tall, 0.8 * step, tall)
        pen.line("axis", (x, foot), (x + room.panel, foot))
        last = first_year + len(way.amounts_t) - 1
        pen.write(Text(x, foot + 1.3 * size, str(first_year), size=size))
        right = x + room.panel
        pen.write(Text(right, foot + 1.3 * size, str(last), size=size, anchor="end"))
    rows = -(-len(ways) // room.columns)
    height = top + rows * pitch
    return Drawing(room.name, room.width, height, pen.marks(("used", "axis")))


def _table(
    ways: Sequence[Way], first_year: int, words: WaysWords, language: str
) -> Table:
    years = range(first_year, first_year + len(ways[0].amounts_t))
    rows = tuple(
        (
            cell(year),
            *(
                cell(way.amounts_t[at], fixed(way.amounts_t[at], language))
                for way in ways
            ),
        )
        for at, year in enumerate(years)
    )
    head = (words.year_head, *(way.name for way in ways))
    return Table(words.caption, head, rows, ("year", *("t" for _ in ways)))
