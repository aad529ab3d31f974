"""What the budget rests on: how far each assumption moves what is left."""

from collections.abc import Sequence
from dataclasses import dataclass

from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.measure import width_of, wrapped
from kolrum.charts.rows import NARROW, WIDE
from kolrum.lib.units import MassUnit, mass_unit

KEY = "sensitivity"
AIR = 8
THICK = 18.0


@dataclass(frozen=True)
class Range:
    """An assumption, and the lowest and highest that is left [tCO2] under it."""

    label: str
    low_t: float
    high_t: float


@dataclass(frozen=True)
class SensitivityWords:
    """Words of the bars: `main` stands at the line of the budget itself.

    `head` names the columns of the table; the last two hold {unit}.
    """

    title: str
    summary: str
    caption: str
    main: str
    head: tuple[str, str, str]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Room:
    name: str
    width: float
    bars: float
    size: float
    has_label_above: bool = False


ROOMS = (
    _Room("narrow", NARROW, 0, 14, has_label_above=True),
    _Room("wide", WIDE, 290, 15),
)


def draw(
    ranges: Sequence[Range],
    main_t: float,
    words: SensitivityWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw a bar an assumption, from lowest to highest; a debt is hatched."""
    bounds = [bound for each in ranges for bound in (each.low_t, each.high_t)]
    unit = mass_unit((*bounds, main_t), language)
    first, *others = words.head
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=tuple(
            _drawing(room, ranges, main_t, words.main, unit, language) for room in ROOMS
        ),
        table=Table(
            words.caption,
            (first, *(name.format(unit=unit.name) for name in others)),
            tuple(
                (
                    cell(each.label),
                    cell(each.low_t, unit.number(each.low_t, language)),
                    cell(each.high_t, unit.number(each.high_t, language)),
                )
                for each in ranges
            ),
            ("", "t", "t"),
        ),
        sources=tuple(sources),
        notes=words.notes,
    )


def _drawing(
    room: _Room,
    ranges: Sequence[Range],
    main_t: float,
    main: str,
    unit: MassUnit,
    language: str,
) -> Drawing:
    pen, size = Pen(), room.size
    texts = [
        (unit.number(each.low_t, language), unit.number(each.high_t, language))
        for each in ranges
    ]
    before = max(width_of(low, size) for low, _ in texts) + AIR
    after = max(width_of(high, size) for _, high in texts) + AIR
    lowest = min(0.0, main_t, *(each.low_t for each in ranges))
    highest = max(0.0, main_t, *(each.high_t for each in ranges))
    scale = (room.width - room.bars - before - after) / (highest - lowest or 1.0)
    nought = room.bars + before - lowest * scale
    main_x = nought + main_t * scale
    _write_head(pen, room, unit.name, main, main_x)
    y = 1.9 * size
    for each, told in zip(ranges, texts, strict=True):
        middle, bottom = _label(pen, each, room, y)
        ends = nought + each.low_t * scale, nought + each.high_t * scale
        _bar(pen, ends, nought, middle)
        low, high = _beside(pen, ends, told, middle, size)
        _line(pen, "limit-chosen", main_x, middle)
        if lowest < 0 and not any(
            box.left - 3 < nought < box.right + 3 for box in (low.box, high.box)
        ):
            _line(pen, "axis", nought, middle)
        y = bottom
    order = ("used", "debt", "axis", "limit-chosen")
    return Drawing(room.name, room.width, y + 2, pen.marks(order))


def _write_head(pen: Pen, room: _Room, unit: str, main: str, main_x: float) -> None:
    """Write the unit, and what the line is, as near above it as there is room."""
    size = room.size
    wide = width_of(main, size, bold=True)
    free = max(room.bars, width_of(unit, size) + AIR)
    x = max(min(main_x - wide / 2, room.width - wide), free)
    pen.write(Text(0, size, unit), Text(x, size, main, "answer", size, bold=True))


def _bar(pen: Pen, ends: tuple[float, float], nought: float, middle: float) -> None:
    left, right = ends
    top = middle - THICK / 2
    edge = min(max(left, nought), right)
    pen.rect("used", edge, top, right - edge, THICK)
    if left < nought:
        wide = min(right, nought) - left
        pen.rect("debt", left + 0.6, top + 0.6, max(wide - 1.2, 0.8), THICK - 1.2)
    elif right - left < 1:
        pen.rect("used", left - 1, top, 2, THICK)


def _beside(
    pen: Pen,
    ends: tuple[float, float],
    told: tuple[str, str],
    middle: float,
    size: float,
) -> tuple[Text, Text]:
    base = middle + 0.36 * size
    low = Text(ends[0] - AIR, base, told[0], "plain", size, "end")
    high = Text(ends[1] + AIR, base, told[1], "plain", size)
    pen.write(low, high)
    return low, high


def _line(pen: Pen, role: str, x: float, middle: float) -> None:
    """A line through the bar's row only: not through its label."""
    pen.line(role, (x, middle - THICK / 2 - 3), (x, middle + THICK / 2 + 3))


def _label(pen: Pen, each: Range, room: _Room, y: float) -> tuple[float, float]:
    """Write a row's label; give the middle of its bar, and where the row ends."""
    size = room.size
    if room.has_label_above:
        for line in wrapped(each.label, size, room.width):
            y += 1.35 * size
            pen.write(Text(0, y - 0.35 * size, line, "plain", size))
        return y + 11, y + 32
    lines = wrapped(each.label, size, room.bars - 14)
    tall = max(34.0, 1.2 * size * len(lines) + 10)
    middle = y + tall / 2
    top = middle + 0.36 * size - 0.6 * size * (len(lines) - 1)
    for number, line in enumerate(lines):
        pen.write(Text(0, top + 1.2 * size * number, line, "plain", size))
    return middle, y + tall
