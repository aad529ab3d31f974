"""From the world's budget to a place's: each is a part of the one before it.

A bar stands for a whole, whatever its size. What goes on to the next is filled at its
foot, to scale, and opens out into the next bar. The last is parted into what it holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Cell, Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.measure import width_of, wrapped
from kolrum.charts.rows import NARROW, WIDE
from kolrum.lib.numbers import fixed, significant

KEY = "cascade"
SIZE = 14.0
LINE = 18.0
BAR, HIGH = 46.0, 104.0
ASIDE = 172.0
"""Room for the names of the last bar's parts."""

LEAST = 1.2
"""A part is at least so high, or it is not seen."""

NARROW_THICK = 16.0


@dataclass(frozen=True)
class Stage:
    """A budget on the way: its name, tonnes, and the amount as it is told."""

    name: str
    amount_t: float
    text: str


@dataclass(frozen=True)
class Part:
    """A part of the last bar, in the colour of its role; a debt lies beyond it."""

    name: str
    amount_t: float
    text: str
    role: str


@dataclass(frozen=True)
class CascadeWords:
    """Words of the way: `goes_on` tells a share of the one before, in `{part}`."""

    title: str
    summary: str
    caption: str
    goes_on: str
    head: tuple[str, str, str]
    notes: tuple[str, ...] = ()


def draw(
    stages: Sequence[Stage],
    parts: Sequence[Part],
    words: CascadeWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw two stages or more, each no larger than the one before."""
    told = [
        words.goes_on.format(part=_percent(after, before, language))
        for before, after in pairwise(stages)
    ]
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=(_narrow(stages, parts, told), _wide(stages, parts, told)),
        table=_table(stages, parts, words, language),
        sources=tuple(sources),
        notes=words.notes,
    )


def _percent(stage: "Stage | Part", of: Stage, language: str) -> str:
    part = stage.amount_t / of.amount_t
    return f"{significant(100 * part, language, 2)}\u00a0%"


def _wide(stages: Sequence[Stage], parts: Sequence[Part], told: list[str]) -> Drawing:
    pen = Pen()
    step = (WIDE - ASIDE - BAR) / (len(stages) - 1)
    names = [wrapped(each.name, SIZE, step - 16) for each in stages[:-1]]
    names.append(wrapped(stages[-1].name, SIZE, BAR + ASIDE))
    top = LINE * (max(map(len, names)) + 1) + 6
    foot = top + HIGH
    for number, (each, lines) in enumerate(zip(stages, names, strict=True)):
        x = number * step
        for at, line in enumerate(lines):
            pen.write(Text(x, 13 + LINE * at, line, "note", SIZE))
        y = 13 + LINE * len(lines)
        pen.write(Text(x, y, each.text, "plain", SIZE + 1, bold=True))
        if number == len(stages) - 1:
            _parted(pen, parts, each.amount_t, x, top)
            break
        part = stages[number + 1].amount_t / each.amount_t
        high = max(LEAST, HIGH * part)
        _opening(pen, (x + BAR, foot - high), (x + step, top), foot)
        pen.rect("area", x, top, BAR, HIGH)
        pen.rect("blue", x, foot - high, BAR, high)
        pen.line("axis", (x, foot), (x, top), (x + BAR, top), (x + BAR, foot))
        pen.write(Text(x + BAR, foot + 19, told[number], "note", SIZE))
    return Drawing("wide", WIDE, foot + 24, pen.marks(("area", "used", "blue")))


def _opening(
    pen: Pen, start: tuple[float, float], end: tuple[float, float], foot: float
) -> None:
    """The edges between a part and the bar that it is."""
    pen.line("hair", start, end)
    pen.line("hair", (start[0], foot), (end[0], foot))


def _parted(
    pen: Pen, parts: Sequence[Part], whole_t: float, x: float, top: float
) -> None:
    """The last bar from its head: each part with its words beside, none on another."""
    y, free = top, top + 4
    for each, drawn_t in zip(parts, _within(parts, whole_t), strict=True):
        high = HIGH * drawn_t / whole_t
        pen.rect(each.role, x, y, BAR, high)
        free = max(free + 7, y + high / 2 + 5)
        left = x + BAR + 9
        pen.write(_told(each, left, free))
        y, free = y + high, free + 12


def _told(part: Part, x: float, y: float) -> Text:
    is_left = part.role == "blue"
    colour = "answer" if is_left else "plain"
    after = f" {part.name}"
    return Text(x, y, part.text, colour, SIZE, bold=is_left, after=after)


def _within(parts: Sequence[Part], whole_t: float) -> list[float]:
    """What of each part the bar has room for: nothing of what lies beyond it."""
    found, room_t = [], whole_t
    for each in parts:
        found.append(0.0 if each.role == "debt" else min(each.amount_t, room_t))
        room_t -= found[-1]
    return found


def _narrow(stages: Sequence[Stage], parts: Sequence[Part], told: list[str]) -> Drawing:
    """A bar across for each stage, and what goes on at its left."""
    pen = Pen()
    y = 0.0
    for number, each in enumerate(stages):
        y = _headed(pen, each, y)
        if number == len(stages) - 1:
            y = _across(pen, parts, each.amount_t, y)
            break
        part = stages[number + 1].amount_t / each.amount_t
        pen.rect("area", 0, y, NARROW, NARROW_THICK)
        pen.rect("blue", 0, y, max(LEAST, NARROW * part), NARROW_THICK)
        foot = y + NARROW_THICK
        pen.line("axis", (0, y), (NARROW, y), (NARROW, foot), (0, foot))
        pen.write(Text(0, foot + 18, told[number], "note", SIZE))
        y = foot + 34
    return Drawing("narrow", NARROW, y, pen.marks(("area", "used", "blue")))


def _headed(pen: Pen, stage: Stage, y: float) -> float:
    room = NARROW - width_of(stage.text, SIZE, bold=True) - 12
    for line in wrapped(stage.name, SIZE, room):
        y += LINE
        pen.write(Text(0, y - 5, line, "plain", SIZE))
    pen.write(Text(NARROW, y - 5, stage.text, "plain", SIZE, "end", bold=True))
    return y + 2


def _across(pen: Pen, parts: Sequence[Part], whole_t: float, y: float) -> float:
    x = 0.0
    for each, drawn_t in zip(parts, _within(parts, whole_t), strict=True):
        length = NARROW * drawn_t / whole_t
        pen.rect(each.role, x, y, length, NARROW_THICK)
        x += length
    y += NARROW_THICK
    for each in parts:
        y += 20
        is_left = each.role == "blue"
        role = "answer" if is_left else "plain"
        pen.write(Text(0, y, each.name, "note", SIZE))
        pen.write(Text(NARROW, y, each.text, role, SIZE, "end", bold=is_left))
    return y + 6


def _table(
    stages: Sequence[Stage],
    parts: Sequence[Part],
    words: CascadeWords,
    language: str,
) -> Table:
    rows: list[tuple[Cell, ...]] = []
    before: Stage | None = None
    for each in stages:
        rows.append(_row(each, before, language))
        before = each
    rows += [_row(each, stages[-1], language) for each in parts]
    return Table(words.caption, words.head, tuple(rows), ("", "t", "1"))


def _row(one: Stage | Part, of: Stage | None, language: str) -> tuple[Cell, ...]:
    amount = cell(one.amount_t, fixed(one.amount_t, language))
    if of is None:
        return (cell(one.name), amount, cell(None))
    part = one.amount_t / of.amount_t
    return (cell(one.name), amount, cell(part, _percent(one, of, language)))
