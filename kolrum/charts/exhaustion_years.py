"""When the budgets of a country's places end: a square a place, at its moment."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kolrum.carbon.provenance import Source
from kolrum.charts.axes import Frame
from kolrum.charts.figure import Figure, Table, cell
from kolrum.charts.marks import Box, Drawing, Pen, Text
from kolrum.charts.rows import NARROW, WIDE

KEY = "exhaustion-years"
CLASSES = 5
MOST_YEARS = 16
MONTHS = (1, 2, 3, 6, 12)
LARGEST = 12.0  # side of a square
FINE = 7.0  # side under which its outline would hide its colour
MARGIN = 8.0
BELOW = 120.0  # room for years and classes on a wall
LOWEST = 44.0  # height of a plot of few squares, with room for a label


@dataclass(frozen=True)
class Ends:
    """Moments when budgets end, as years with a fraction; None where one never does.

    `edges` part them into five classes, the same as on the map; `highlighted` is the
    moment of one place that is pointed out.
    """

    moments: tuple[float | None, ...]
    edges: tuple[float, float, float, float]
    highlighted: float | None = None


@dataclass(frozen=True)
class EndsWords:
    """Words of the picture: a label a class, and those of the place pointed out.

    `later` tells of those beyond the last year, with {count}.
    """

    title: str
    summary: str
    caption: str
    classes: tuple[str, str, str, str, str]
    head: tuple[str, str]
    highlighted: tuple[str, ...] = ()
    later: str = "→ {count}"
    notes: tuple[str, ...] = ()


def draw(
    figures: Ends,
    words: EndsWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw the squares; the colours of the classes stand below them, as a legend."""
    counts = _counts(figures)
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=(
            _drawing("narrow", (NARROW, 220, 3.5), figures, words),
            _drawing("wide", (WIDE, 320, 6), figures, words),
        ),
        table=Table(
            words.caption,
            words.head,
            tuple(
                (cell(label), cell(count))
                for label, count in zip(words.classes, counts, strict=True)
            ),
        ),
        sources=tuple(sources),
        notes=words.notes,
        wall=lambda width, height: _drawing(
            "wall", (width, height - BELOW, 3.5), figures, words
        ),
    )


def _class_of(moment: float | None, edges: Sequence[float]) -> int:
    if moment is None:
        return CLASSES - 1
    return sum(moment >= edge for edge in edges)


def _counts(figures: Ends) -> list[int]:
    counts = [0] * CLASSES
    for moment in figures.moments:
        counts[_class_of(moment, figures.edges)] += 1
    return counts


def _drawing(
    name: str, size: tuple[float, float, float], figures: Ends, words: EndsWords
) -> Drawing:
    """Draw with the finest columns whose squares are not smaller than asked."""
    width, tall, smallest = size
    pen = Pen()
    known = [moment for moment in figures.moments if moment is not None]
    first = math.floor(min(known, default=0.0))
    last = min(math.floor(max(known, default=0.0)) + 1, first + MOST_YEARS)
    last = max(last, first + 3)
    shown = [moment for moment in known if moment < last]
    grids = [_grid(shown, first, last, months, width, tall) for months in MONTHS]
    seen = [grid for grid in grids if grid.side >= smallest]
    grid = seen[0] if seen else max(grids, key=lambda grid: grid.side)
    columns: dict[int, list[int]] = defaultdict(list)
    for moment in shown:
        columns[grid.column(moment)].append(_class_of(moment, figures.edges))
    top = 52.0 if figures.highlighted is not None and words.highlighted else 12.0
    most = max([1, *(len(column) for column in columns.values())])
    bottom = top + max(LOWEST, math.ceil(most / grid.abreast) * grid.side)
    frame = Frame(MARGIN, top, width - MARGIN, bottom, first, last - 1, 1)
    boxes = _draw_columns(pen, columns, frame, grid)
    pen.line("axis", (frame.left, frame.bottom), (frame.right, frame.bottom))
    _write_years(pen, frame, first, last)
    if figures.highlighted is not None and words.highlighted:
        x = frame.left + (grid.column(figures.highlighted) + 0.5) * grid.pitch
        _point_out(pen, width, x, frame.bottom, boxes, words)
    later = len(figures.moments) - len(shown)
    told = words.later.format(count=later) if later else ""
    end = _write_classes(pen, (*words.classes, told), width, frame.bottom + 36)
    roles = ("class", "class-fine")
    shapes = tuple(f"{role}-{n}" for role in roles for n in range(1, CLASSES + 1))
    return Drawing(name, width, end, pen.marks((*shapes, "axis", "here")))


@dataclass(frozen=True)
class _Grid:
    """Columns of so many months, in which squares of a side stand so many abreast."""

    first: int
    months: int
    pitch: float
    side: float
    abreast: int

    def column(self, moment: float) -> int:
        """In which column a moment falls."""
        return math.floor((moment - self.first) * 12 / self.months + 1e-9)


def _grid(
    shown: Sequence[float],
    first: int,
    last: int,
    months: int,
    width: float,
    tall: float,
) -> _Grid:
    """Return the largest squares that fit with columns of so many months."""
    pitch = (width - 2 * MARGIN) * months / (12 * (last - first))
    grid = _Grid(first, months, pitch, 0, 1)
    counts: dict[int, int] = defaultdict(int)
    for moment in shown:
        counts[grid.column(moment)] += 1
    most = max([1, *counts.values()])
    sides = {
        abreast: min(pitch / abreast, tall / math.ceil(most / abreast), LARGEST)
        for abreast in range(1, 13)
    }
    abreast = max(sides, key=lambda abreast: sides[abreast])
    return _Grid(first, months, pitch, sides[abreast], abreast)


def _draw_columns(
    pen: Pen, columns: dict[int, list[int]], frame: Frame, grid: _Grid
) -> list[Box]:
    boxes = []
    side, abreast = grid.side, grid.abreast
    gap = max(0.7, 0.12 * side)
    role = "class" if side >= FINE else "class-fine"
    for column, classes in columns.items():
        left = frame.left + column * grid.pitch + (grid.pitch - abreast * side) / 2
        for i, number in enumerate(sorted(classes)):
            row, place = divmod(i, abreast)
            pen.rect(
                f"{role}-{number + 1}",
                left + place * side + gap / 2,
                frame.bottom - (row + 1) * side + gap / 2 - 1,
                side - gap,
                side - gap,
            )
        top = frame.bottom - math.ceil(len(classes) / abreast) * side - 1
        boxes.append(Box(left, top, left + abreast * side, frame.bottom))
    return boxes


def _write_years(pen: Pen, frame: Frame, first: int, last: int) -> None:
    every = 1 if frame.pitch > 36 else 2 if frame.pitch > 18 else 5
    for year in range(first, last):
        x = frame.x(year)
        pen.line("axis", (x, frame.bottom), (x, frame.bottom + 5))
        if year % every == 0:
            middle = frame.x(year + 0.5)
            pen.write(Text(middle, frame.bottom + 20, str(year), anchor="middle"))


def _point_out(
    pen: Pen,
    width: float,
    x: float,
    bottom: float,
    boxes: Sequence[Box],
    words: EndsWords,
) -> None:
    """Write the label of one place beside a line to its column, clear of others."""
    lines = words.highlighted
    widest = max(Text(0, 0, line, bold=i == 0).width for i, line in enumerate(lines))
    own = min([bottom, *(box.top for box in boxes if box.left <= x <= box.right)])
    left, foot_of_line = x + 7, own - 2
    if left + widest > width:
        left = x - 7 - widest
    if left < 0:  # no room beside the line: above it
        left = min(max(0.0, x - widest / 2), width - widest)
    covered = [b.top for b in boxes if b.left < left + widest and left < b.right]
    foot = min([bottom - 30, *covered]) - 9
    is_above = left < x < left + widest
    if is_above:
        foot = min(foot, own - 22)
    top = foot - 18 * (len(lines) - 1)
    pen.line("here", (x, foot + 5 if is_above else top - 12), (x, foot_of_line))
    for i, line in enumerate(lines):
        role = "plain" if i == 0 else "note"
        pen.write(Text(left, top + 18 * i, line, role, 14, bold=i == 0))


def _write_classes(pen: Pen, labels: Sequence[str], width: float, y: float) -> float:
    """Write the classes with their colours; what stands after them has none."""
    x = 0.0
    for number, label in enumerate(labels):
        indent = 20 if number < CLASSES else 0
        text = Text(x + indent, y + 10, label)
        if x and text.box.right > width:
            x, y = 0.0, y + 24
            text = Text(indent, y + 10, label)
        if indent:
            pen.rect(f"class-{number + 1}", x, y, 12, 12)
        pen.write(text)
        x = text.box.right + 18
    return y + 20
