"""A square a place, piled where its figure is: the legend of a map."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kolrum.charts.areas import kind_of
from kolrum.charts.marks import Area, Areas, Pen, Text, number

PARTS = (1, 2, 3, 4, 5, 6, 10, 12)
MOST_COLUMNS = 46
LARGEST = 11.0
TALL = 230.0
OUTSIDE = 0.02
"""This part of the figures at either end may be piled in the outermost column."""


@dataclass(frozen=True)
class Pile:
    """Figures with the number of their class, and how they are told apart.

    `step` divides every edge between classes, so that no column holds two of them.
    `marks` are figures on the axis with their labels.
    """

    values: tuple[tuple[float, int], ...]
    step: float
    marks: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class _Columns:
    """Columns of one width from the lowest figure that is shown apart."""

    first: int
    count: int
    width: float

    def of(self, value: float) -> int:
        """In which column a figure stands; the outermost take what lies beyond."""
        found = math.floor(value / self.width + 1e-9) - self.first
        return min(max(found, 0), self.count - 1)


def _columns(pile: Pile) -> _Columns:
    values = sorted(value for value, _ in pile.values)
    last = len(values) - 1
    low, high = values[round(OUTSIDE * last)], values[round((1 - OUTSIDE) * last)]
    found = _Columns(math.floor(low / pile.step), 1, pile.step)
    for part in PARTS:
        width = pile.step / part
        first, end = math.floor(low / width + 1e-9), math.floor(high / width + 1e-9)
        if part > 1 and end - first + 1 > MOST_COLUMNS:
            break
        found = _Columns(first, end - first + 1, width)
    return found


def draw_pile(
    pen: Pen, pile: Pile, axis: str, at: tuple[float, float], width: float
) -> tuple[float, tuple[Areas, ...]]:
    """Draw the axis from a corner; return where it ends, and the squares."""
    x, y = at
    pen.write(Text(x, y + 12, axis, "plain"))
    if not pile.values:
        return y + 24, ()
    columns = _columns(pile)
    piled: dict[int, list[int]] = defaultdict(list)
    for value, kind in pile.values:
        piled[columns.of(value)].append(kind)
    pitch = width / columns.count
    most = max(len(each) for each in piled.values())
    side, abreast = _size(pitch, most)
    bottom = y + 32 + math.ceil(most / abreast) * side
    corners: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for column, kinds in piled.items():
        left = x + (column + 0.5) * pitch - abreast * side / 2
        for i, kind in enumerate(sorted(kinds)):
            row, place = divmod(i, abreast)
            corner = left + place * side, bottom - 1 - (row + 1) * side
            corners[kind].append(corner)
    found = tuple(
        Areas(kind_of(kind), (Area(squares(corners[kind], side)),))
        for kind in sorted(corners)
    )
    pen.line("axis", (x, bottom), (x + width, bottom))
    _write_axis(pen, pile, columns, (x, bottom, width))
    return bottom + 26, found


def _size(pitch: float, most: int) -> tuple[float, int]:
    """The largest squares that fit, and how many stand abreast in a column."""
    sides = {
        abreast: min(pitch / abreast, TALL / math.ceil(most / abreast), LARGEST)
        for abreast in range(1, 9)
    }
    abreast = max(sides, key=lambda each: sides[each])
    return sides[abreast], abreast


def squares(corners: Iterable[tuple[float, float]], side: float) -> str:
    """Write squares of one size as one path, with a little air around each."""
    air = max(0.5, 0.12 * side)
    length = number(side - air)
    around = f"h{length}v{length}h-{length}z"
    written: list[str] = []
    at = 0.0, 0.0
    for x, y in corners:
        to = round(x + air / 2, 1), round(y + air / 2, 1)
        step = f"{number(to[0] - at[0])} {number(to[1] - at[1])}".replace(" -", "-")
        written.append(f"{'m' if written else 'M'}{step}{around}")
        at = to
    return "".join(written)


def _write_axis(
    pen: Pen,
    pile: Pile,
    columns: _Columns,
    room: tuple[float, float, float],
) -> None:
    x, bottom, width = room
    start, end = columns.first * columns.width, columns.count * columns.width
    taken = x - 14.0
    for value, label in pile.marks:
        place = x + (value - start) / end * width
        if not x <= place <= x + width + 0.1:
            continue
        pen.line("axis", (place, bottom), (place, bottom + 5))
        half = Text(place, 0, label).width / 2
        middle = max(place, half)  # no label is cut by the picture's edge
        if middle - half < taken or middle + half > x + width + 12:
            continue
        pen.write(Text(middle, bottom + 20, label, anchor="middle"))
        taken = middle + half + 10
