"""Each sector by itself over the years, all on one scale: which falls, which stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kolrum.carbon.provenance import Source
from kolrum.charts.figure import WALL_TEXT, Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.measure import width_of, wrapped
from kolrum.charts.rows import NARROW, WIDE
from kolrum.charts.sector_groups import Sectors, amounts_in
from kolrum.lib.numbers import fixed, signed_percent
from kolrum.lib.units import mass_unit

KEY = "sector-multiples"
TWO_ROWS = 340.0
MOST_IN_A_ROW = 5
LEAST_SHARE = 0.05
"""A group that never was a twentieth of the largest stands in the table only."""


@dataclass(frozen=True)
class MultiplesWords:
    """Words of the small charts: `names` has one for each group of sectors.

    `since` is the head of the column of changes; `axis` holds {unit}, and `left_out`
    the {names} of those that are too small to be seen beside the largest.
    """

    title: str
    summary: str
    caption: str
    names: Mapping[str, str]
    sector_head: str
    since: str
    axis: str
    left_out: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Room:
    name: str
    width: float
    columns: int
    gap: float
    plot: float
    size: float

    @property
    def panel(self) -> float:
        return (self.width - self.gap * (self.columns - 1)) / self.columns


NARROW_ROOM = _Room("narrow", NARROW, 2, 16, 84, 13)
WIDE_ROOM = _Room("wide", WIDE, 4, 26, 110, 14)


def _columns(count: int) -> int:
    """All in a row as far as there is room, and no row of one."""
    if count <= MOST_IN_A_ROW:
        return max(3, count)
    return 3 if count % 4 in (1, 2) else 4


def draw(
    figures: Sectors,
    words: MultiplesWords,
    language: str,
    *,
    since: int,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw a small chart a group, the largest of the latest year first."""
    shown = [name for name in figures.order if _is_seen(figures, name)]
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=tuple(
            _drawing(figures, shown, words, language, room, since)
            for room in (NARROW_ROOM, replace(WIDE_ROOM, columns=_columns(len(shown))))
        ),
        table=_table(figures, words, language, since),
        sources=tuple(sources),
        notes=(*words.notes, *_left_out(figures, words)),
        wall=lambda width, height: _on_wall(
            figures, shown, words, language, since, (width, height)
        ),
    )


def _on_wall(
    figures: Sectors,
    shown: Sequence[str],
    words: MultiplesWords,
    language: str,
    since: int,
    size: tuple[float, float],
) -> Drawing:
    """The largest only, over the years without a gap: what can be read from afar."""
    if figures.start_of_run <= since:
        figures = figures.recent
        shown = [name for name in shown if _is_seen(figures, name)]
    width, height = size
    is_broad = height < TWO_ROWS and width > TWO_ROWS
    columns = min(_columns(len(shown)) if is_broad else 3, len(shown))
    rows = 1 if is_broad else min(2, -(-len(shown) // columns))
    around = 1.25 * WALL_TEXT * 3 + 8 + 2.6 * WALL_TEXT
    kept = shown[: columns * rows]
    parts = sum(_part_of_highest(figures, row) for row in _rows(kept, columns))
    plot = (height - 2 * WALL_TEXT - rows * around) / parts
    room = _Room("wall", width, columns, 26, plot, WALL_TEXT)
    return _drawing(figures, kept, words, language, room, since)


def _highest(figures: Sectors) -> float:
    values = [v for told in figures.groups.values() for v in told if v is not None]
    return max([*values, 0.0]) or 1.0


def _rows(shown: Sequence[str], columns: int) -> Iterator[Sequence[str]]:
    """The panels of each row, from above."""
    for first in range(0, len(shown), columns):
        yield shown[first : first + columns]


def _part_of_highest(figures: Sectors, row: Sequence[str]) -> float:
    """How much of the tallest bar's height a row needs, so that none stands empty."""
    return max(_largest(figures, name) for name in row) / _highest(figures)


def _largest(figures: Sectors, name: str) -> float:
    return max((value or 0.0) for value in figures.groups[name])


def _left_out(figures: Sectors, words: MultiplesWords) -> tuple[str, ...]:
    names = [words.names[each] for each in figures.order if not _is_seen(figures, each)]
    if not names or not words.left_out:
        return ()
    told = ", ".join(name[:1].lower() + name[1:] for name in names)
    return (words.left_out.format(names=told),)


def _is_seen(figures: Sectors, name: str) -> bool:
    return _largest(figures, name) >= LEAST_SHARE * _highest(figures)


def change_of(figures: Sectors, name: str, since: int) -> float | None:
    """Give the relative change from a year to the latest; None where one is lacking."""
    values = dict(zip(figures.years, figures.groups[name], strict=True))
    first, latest = values.get(since), values[figures.years[-1]]
    if not first or latest is None:
        return None
    return latest / first - 1


def _drawing(
    figures: Sectors,
    shown: Sequence[str],
    words: MultiplesWords,
    language: str,
    room: _Room,
    since: int,
) -> Drawing:
    pen = Pen()
    unit = mass_unit([_highest(figures)], language)
    size = room.size
    pen.write(Text(0, size, words.axis.format(unit=unit.name), size=size))
    lines = max(
        len(wrapped(words.names[name], size, room.panel, bold=True)) for name in shown
    )
    head = 1.25 * size * (lines + 1) + 8
    y = 2 * size
    for row in _rows(shown, room.columns):
        foot = y + head + room.plot * _part_of_highest(figures, row)
        for column, name in enumerate(row):
            x = column * (room.panel + room.gap)
            _panel(pen, figures, name, words, language, room, (x, y, foot), since)
        y = foot + 2.6 * size
    order = ("hair", "axis")
    return Drawing(room.name, room.width, y, pen.marks(order))


def _panel(
    pen: Pen,
    figures: Sectors,
    name: str,
    words: MultiplesWords,
    language: str,
    room: _Room,
    place: tuple[float, float, float],
    since: int,
) -> None:
    x, y, foot = place
    size, leading = room.size, 1.25 * room.size
    lines = wrapped(words.names[name], size, room.panel, bold=True)
    for number, line in enumerate(lines):
        pen.write(Text(x, y + size + leading * number, line, "plain", size, bold=True))
    pen.write(
        Text(
            x,
            y + size + leading * len(lines),
            _told(figures, name, since, language, room),
            size=size,
        )
    )
    unit_t = room.plot / _highest(figures)
    years = figures.years
    pitch = room.panel / (years[-1] - years[0] + 1)
    for year, value in zip(years, figures.groups[name], strict=True):
        if value:
            tall = max(value * unit_t, 0.4)
            pen.rect(
                f"sector-{figures.colours[name]}",
                x + (year - years[0]) * pitch + 0.1 * pitch,
                foot - tall,
                0.8 * pitch,
                tall,
            )
    pen.line("axis", (x, foot), (x + room.panel, foot))
    first, last = str(years[0]), str(years[-1])
    pen.write(Text(x, foot + 1.3 * size, first, size=size))
    pen.write(Text(x + room.panel, foot + 1.3 * size, last, size=size, anchor="end"))


def _told(figures: Sectors, name: str, since: int, language: str, room: _Room) -> str:
    """The latest amount and the change, as much as there is room for."""
    unit = mass_unit([_highest(figures)], language)
    amount = amounts_in(unit, figures, language)[name]
    change = change_of(figures, name, since)
    if change is None:
        return amount
    both = f"{amount}, {signed_percent(change, language, 0)}"
    return both if width_of(both, room.size) <= room.panel else amount


def _table(figures: Sectors, words: MultiplesWords, language: str, since: int) -> Table:
    rows = []
    for name in figures.order:
        latest = figures.groups[name][-1]
        change = change_of(figures, name, since)
        rows.append(
            (
                cell(words.names[name]),
                cell(latest, None if latest is None else fixed(latest, language)),
                cell(
                    change,
                    None if change is None else signed_percent(change, language, 0),
                ),
            )
        )
    head = (
        words.sector_head,
        words.axis.format(unit=mass_unit([1.0], language).name),
        words.since,
    )
    return Table(words.caption, head, tuple(rows), ("", "t", "1"))
