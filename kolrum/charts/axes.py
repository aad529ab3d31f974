"""Axes of years and amounts, and free places for labels beside what is drawn."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from kolrum.charts.marks import Box, Pen, Text
from kolrum.charts.measure import width_of
from kolrum.lib.numbers import significant
from kolrum.lib.units import MassUnit, mass_unit

Point = tuple[float, float]
Place = tuple[float, float, str]  # x, top and anchor of a label


@dataclass(frozen=True)
class Frame:
    """The room of a plot, with years from left to right and amounts from nought up."""

    left: float
    top: float
    right: float
    bottom: float
    first_year: int
    last_year: int
    highest: float
    lowest: float = 0

    @property
    def pitch(self) -> float:
        """Width of a year."""
        return (self.right - self.left) / (self.last_year - self.first_year + 1)

    def x(self, year: float) -> float:
        """Where a moment of a year is; a whole number is its first of January."""
        return self.left + (year - self.first_year) * self.pitch

    def y(self, amount: float) -> float:
        """How high an amount is."""
        part = (amount - self.lowest) / (self.highest - self.lowest)
        return self.bottom - part * (self.bottom - self.top)

    def bar(self, year: int, low: float, high: float) -> Box:
        """Box of a bar, a little narrower than its year."""
        air = max(1.0, 0.12 * self.pitch) / 2
        left, right = self.x(year) + air, self.x(year + 1) - air
        return Box(left, self.y(high), right, self.y(low))


def ticks(highest: float) -> list[float]:
    """Return round numbers from nought to a little above the highest, at most six."""
    if highest <= 0:
        return [0.0]
    scale = 10.0 ** math.floor(math.log10(highest))
    steps = (scale / 10, scale / 5, scale / 2, scale, 2 * scale, 5 * scale)
    step = next(step for step in steps if highest / step <= 4.2)
    return [step * i for i in range(math.floor(highest / step + 0.4) + 1)]


@dataclass(frozen=True)
class Amounts:
    """The marks of an axis of masses, in one unit, up to the highest amount shown."""

    unit: MassUnit
    marks: tuple[tuple[float, str], ...]
    highest: float

    def margin(self, size: float) -> float:
        """Room that the numbers need to the left of the plot."""
        return 9 + max(width_of(text, size) for _, text in self.marks)


def amounts_to(highest: float, language: str, whole: Iterable[float] = ()) -> Amounts:
    """Return round marks up to an amount, or a little above it where that is near.

    `whole` are amounts of the same place beyond those drawn: every drawing of it has
    their unit, unless the marks would then be parts of one.
    """
    found = [mark for mark in ticks(highest) if mark <= 1.15 * highest] or [0.0]
    unit = mass_unit([highest, *whole], language)
    if highest < unit.tonnes:
        unit = mass_unit([highest], language)
    marks = tuple((mark, significant(mark / unit.tonnes, language)) for mark in found)
    return Amounts(unit, marks, max(highest, found[-1]))


def draw_amounts(pen: Pen, frame: Frame, amounts: Amounts, size: float) -> None:
    """Draw grid lines and their numbers, outside the plot to the left."""
    for amount, text in amounts.marks:
        y = frame.y(amount)
        pen.line("axis" if amount == 0 else "hair", (frame.left, y), (frame.right, y))
        pen.write(Text(frame.left - 8, y + 0.35 * size, text, size=size, anchor="end"))


def draw_years(pen: Pen, frame: Frame, size: float, always: Iterable[int] = ()) -> None:
    """Write years every fifth, and those asked for, as far as there is room."""
    fifths = [y for y in range(frame.first_year, frame.last_year + 1) if y % 5 == 0]
    wanted = [*always, frame.first_year, frame.last_year, *fifths]
    taken: list[Box] = []
    for year in dict.fromkeys(wanted):
        if not frame.first_year <= year <= frame.last_year:
            continue
        text = Text(
            frame.x(year + 0.5), frame.bottom + 1.4 * size, str(year), size=size,
            anchor="middle",
        )  # fmt: skip
        room = Box(text.box.left - 6, text.box.top, text.box.right + 6, text.box.bottom)
        if not any(room.touches(box) for box in taken):
            taken.append(text.box)
            pen.write(text)


@dataclass(frozen=True)
class Label:
    """Lines of text that stand together: the first is bold, the others are notes."""

    lines: tuple[str, ...]
    role: str
    size: float

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return 1.25 * self.size

    @cached_property
    def width(self) -> float:
        """Width of the longest line."""
        return max(text.width for text in self.at(0, 0, "start"))

    @property
    def height(self) -> float:
        """Height of all lines."""
        return self.leading * (len(self.lines) - 1) + 0.95 * self.size

    def at(self, x: float, top: float, anchor: str) -> list[Text]:
        """Return the texts, with the top of the first where asked."""
        first = top + 0.75 * self.size
        return [
            Text(
                x,
                first + i * self.leading,
                line,
                self.role if i == 0 else "note",
                self.size,
                anchor,
                bold=i == 0,
            )
            for i, line in enumerate(self.lines)
        ]


def boxes_along(
    points: Sequence[Point], step: float = 12, half: float = 5
) -> list[Box]:
    """Small boxes along a line, so that labels can keep off it."""
    boxes = []
    for (x1, y1), (x2, y2) in pairwise(points):
        count = max(1, math.ceil(math.hypot(x2 - x1, y2 - y1) / step))
        for i in range(count + 1):
            x, y = x1 + (x2 - x1) * i / count, y1 + (y2 - y1) * i / count
            boxes.append(Box(x - half, y - half, x + half, y + half))
    return boxes


def placed(
    label: Label, places: Iterable[Place], room: Box, taken: list[Box]
) -> list[Text]:
    """Return the label at the first place where it touches nothing, or nothing.

    What is placed is added to what is taken, with a little air.
    """
    for x, top, anchor in places:
        left = {"start": x, "end": x - label.width}[anchor]
        box = Box(left, top, left + label.width, top + label.height)
        inside = (
            box.left >= room.left
            and box.right <= room.right
            and box.top >= room.top
            and box.bottom <= room.bottom
        )
        around = Box(box.left - 6, box.top - 3, box.right + 6, box.bottom + 3)
        if inside and not any(around.touches(other) for other in taken):
            taken.append(Box(box.left, box.top - 6, box.right, box.bottom + 6))
            return label.at(x, top, anchor)
    return []


def over_all(
    label: Label, frame: Frame, taken: Sequence[Box], xs: Iterable[float]
) -> Iterator[Place]:
    """Places for a label at these x, above everything there."""
    for x in xs:
        for anchor, tops in _tops(label, frame, taken, x):
            for lift in (0, 14, 28):
                yield x, min(tops) - 6 - label.height - lift, anchor


def in_gaps(
    label: Label, frame: Frame, taken: Sequence[Box], xs: Iterable[float]
) -> Iterator[Place]:
    """Places for a label at these x, the lowest first, as between bars and a curve."""
    for x in xs:
        for anchor, tops in _tops(label, frame, taken, x):
            for top in sorted(set(tops), reverse=True):
                yield x, top - 6 - label.height, anchor


def _tops(
    label: Label, frame: Frame, taken: Sequence[Box], x: float
) -> Iterator[tuple[str, list[float]]]:
    """For both sides of x, the tops of all that stands within the label's width."""
    for anchor, left in (("start", x), ("end", x - label.width)):
        first, last = left - 6, left + label.width + 6
        tops = [box.top for box in taken if box.left < last and first < box.right]
        yield anchor, [frame.bottom, *tops]
