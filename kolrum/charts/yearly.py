"""Emissions year by year as bars: what was, what is estimated, and a way ahead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kolrum.carbon.provenance import Source
from kolrum.charts.axes import (
    Frame,
    Label,
    amounts_to,
    draw_amounts,
    draw_years,
    over_all,
    placed,
)
from kolrum.charts.figure import Figure, Table, cell
from kolrum.charts.marks import Box, Drawing, Pen, Text
from kolrum.charts.rows import NARROW, WIDE
from kolrum.lib.numbers import fixed
from kolrum.lib.units import MASS_UNITS

KEY = "yearly"
ESTIMATED, AHEAD = "reserved", "blue"
ABOVE = 2.0
"""How far below the top of its bar a label may end."""

AIR = (1.0, 1.12, 1.25, 1.4, 1.6)
"""Room above the highest bar, as much as the labels need."""


@dataclass(frozen=True)
class Bar:
    """A year's amount [t], and the role it is drawn in."""

    year: int
    amount_t: float
    role: str = "used"


@dataclass(frozen=True)
class Told:
    """A label above a year: its first line is bold."""

    year: int
    lines: tuple[str, ...]
    role: str = "plain"


@dataclass(frozen=True)
class YearlyWords:
    """Words of the bars: `axis` holds {unit}, `kinds` names each role in the table."""

    title: str
    summary: str
    caption: str
    axis: str
    head: tuple[str, str, str]
    kinds: Mapping[str, str]
    labels: tuple[Told, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Room:
    name: str
    width: float
    height: float
    text: float


def draw(
    bars: Sequence[Bar],
    words: YearlyWords,
    language: str,
    *,
    height: float = 250,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw a bar a year; years without a figure stay empty."""
    rooms = (_Room("narrow", NARROW, 270, 13), _Room("wide", WIDE, height, 14))
    shown = {"narrow": _recent(bars), "wide": tuple(bars)}
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=tuple(
            _drawing(shown[room.name], words, language, room) for room in rooms
        ),
        table=_table(bars, words, language),
        sources=tuple(sources),
        notes=words.notes,
    )


def _recent(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """Those after the last gap among the years: there is little room on a phone."""
    first = bars[0].year
    for before, after in pairwise(bars):
        if after.year != before.year + 1:
            first = after.year
    return tuple(bar for bar in bars if bar.year >= first)


def _drawing(
    bars: Sequence[Bar], words: YearlyWords, language: str, room: _Room
) -> Drawing:
    for air in AIR:
        drawing, has_all = _attempt(bars, words, language, room, air)
        if has_all:
            break
    return drawing


def _attempt(
    bars: Sequence[Bar], words: YearlyWords, language: str, room: _Room, air: float
) -> tuple[Drawing, bool]:
    pen, size = Pen(), room.text
    highest = max([*(bar.amount_t for bar in bars), 1.0])
    amounts = amounts_to(highest * air, language)
    frame = Frame(
        left=max(34, amounts.margin(size)),
        top=34,
        right=room.width - 12,
        bottom=room.height - 2 * size,
        first_year=bars[0].year,
        last_year=bars[-1].year,
        highest=amounts.highest,
    )
    draw_amounts(pen, frame, amounts, size)
    draw_years(pen, frame, size, always=(told.year for told in words.labels))
    pen.write(Text(0, size, words.axis.format(unit=amounts.unit.name), size=size))
    taken = [_bar(pen, frame, bar) for bar in bars]
    tops = {bar.year: box.top for bar, box in zip(bars, taken, strict=True)}
    has_all = True
    for told in words.labels:
        if told.year in tops:
            top = tops[told.year]
            has_all &= _write_label(pen, frame, told, room, taken, top)
    order = ("hair", "ground", "axis", "used", "reserved", "blue")
    return Drawing(room.name, room.width, room.height, pen.marks(order)), has_all


def _bar(pen: Pen, frame: Frame, bar: Bar) -> Box:
    box = frame.bar(bar.year, 0, bar.amount_t)
    inset = 0.5 if bar.role == ESTIMATED else 0.0
    pen.rect(
        bar.role,
        box.left + inset,
        box.top + inset,
        box.right - box.left - 2 * inset,
        max(box.bottom - box.top - 2 * inset, 0.4),
    )
    return box


def _write_label(
    pen: Pen, frame: Frame, told: Told, room: _Room, taken: list[Box], top: float
) -> bool:
    """Write a label above its own bar, whose top is given, or beside that."""
    label = Label(told.lines, told.role, room.text)
    own = [frame.x(told.year), frame.x(told.year + 1)]
    if own[0] + label.width > room.width:
        own.reverse()
    xs = [x + sign * 14 * step for step in range(7) for sign in (1, -1) for x in own]
    inside = Box(frame.left, room.text + 4, room.width, frame.bottom)
    above = (
        place
        for place in over_all(label, frame, taken, xs)
        if place[1] + label.height <= top + ABOVE
    )
    found = placed(label, above, inside, taken)
    pen.write(*found)
    for text in found:  # lines of the grid stop at a label
        box = text.box
        wide = box.right - box.left + 6
        pen.rect("ground", box.left - 3, box.top - 2, wide, 1.1 * text.size)
    return bool(found)


def _table(bars: Sequence[Bar], words: YearlyWords, language: str) -> Table:
    unit = MASS_UNITS[language][-1].name
    return Table(
        words.caption,
        (*words.head[:2], words.head[2].format(unit=unit)),
        tuple(
            (
                cell(bar.year),
                cell(words.kinds[bar.role]),
                cell(bar.amount_t, fixed(bar.amount_t, language)),
            )
            for bar in bars
        ),
        ("year", "", "t"),
    )
