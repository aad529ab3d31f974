"""Warming against the sum of all emissions: what was emitted, and what limits allow."""

from collections.abc import Sequence
from dataclasses import dataclass

from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Figure, Table, cell
from kolrum.charts.marks import Box, Drawing, Pen, Text
from kolrum.charts.rows import NARROW, WIDE
from kolrum.lib.numbers import fixed, significant

KEY = "warming"
BOTTOM_C, TOP_C = 0.85, 2.15
BOTTOM_LIMIT_C = 1.2
"""Lines below it are told by what has been assessed, not by a limit."""

SUM_STEP_GT = 1000.0


@dataclass(frozen=True)
class Allowed:
    """The sums [GtCO2] that keep below a warming, from the most to the least likely."""

    temperature_c: float
    sums_gt: tuple[float, ...]


@dataclass(frozen=True)
class Mean:
    """A warming that was assessed, at the sum emitted by the middle of its years."""

    sum_gt: float
    warming_c: float
    told: str


@dataclass(frozen=True)
class Warming:
    """The sum emitted until some years, and what tables of budgets add to it.

    Attributes
    ----------
    emitted : (year, GtCO2), the sum to the end of each year
    likelihoods_pct : of `sums_gt`, the middle one drawn as a line
    allowed : from the coolest up
    means : assessed so far
    """

    emitted: tuple[tuple[int, float], ...]
    likelihoods_pct: tuple[float, ...]
    allowed: tuple[Allowed, ...]
    means: tuple[Mean, ...] = ()


@dataclass(frozen=True)
class WarmingWords:
    """Words of the plot; `years` says what the marks along the foot are."""

    title: str
    summary: str
    caption: str
    axis: str
    sums: str
    years: str
    likely: tuple[str, ...]
    head: tuple[str, ...]
    limits: tuple[tuple[float, str], ...]
    notes: tuple[str, ...] = ()


def draw(
    figures: Warming,
    words: WarmingWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw the sum so far along the foot, and the limits as lines across."""
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=(
            _drawing("narrow", NARROW, 320, figures, words, language),
            _drawing("wide", WIDE, 284, figures, words, language),
        ),
        table=_table(figures, words, language),
        sources=tuple(sources),
        notes=words.notes,
    )


@dataclass(frozen=True)
class _Frame:
    left: float
    right: float
    top: float
    bottom: float
    highest_gt: float

    def x(self, gt: float) -> float:
        return self.left + gt / self.highest_gt * (self.right - self.left)

    def y(self, warming_c: float) -> float:
        part = (warming_c - BOTTOM_C) / (TOP_C - BOTTOM_C)
        return self.bottom - part * (self.bottom - self.top)


def _drawing(
    name: str,
    width: float,
    height: float,
    figures: Warming,
    words: WarmingWords,
    language: str,
) -> Drawing:
    pen, size = Pen(), 14.0 if width > NARROW else 13.0
    most = max(sum_gt for each in figures.allowed for sum_gt in each.sums_gt)
    frame = _Frame(28, width - 12, 34, height - 4.2 * size, most + 60)
    pen.write(Text(0, size, words.axis, size=size))
    _draw_axes(pen, frame, words, size, language)
    _draw_emitted(pen, frame, figures, words, size)
    middle = len(figures.likelihoods_pct) // 2
    for number in range(len(figures.likelihoods_pct)):
        points = [
            (frame.x(each.sums_gt[number]), frame.y(each.temperature_c))
            for each in figures.allowed
        ]
        pen.line("limit-chosen" if number == middle else "limit-free", *points)
        x, y = points[-1]
        anchor = "start" if number == middle else "end"
        role = "answer" if number == middle else "note"
        text = words.likely[number]
        lift = 8 if width > NARROW or number > 0 else 8 + 1.2 * size
        pen.write(Text(x, y - lift, text, role, size, anchor, bold=number == middle))
    for mean in figures.means:
        x, y = frame.x(mean.sum_gt), frame.y(mean.warming_c)
        pen.ring("own-dot", x, y, 4)
        pen.write(Text(x - 9, y + 5, mean.told, "plain", size, "end"))
    for warming_c, told in words.limits:
        if warming_c > BOTTOM_LIMIT_C:
            y = frame.y(warming_c) - 5
            pen.write(Text(frame.left + 4, y, told, "plain", size))
    order = ("hair", "axis", "used", "limit-free", "limit-chosen", "own-dot")
    return Drawing(name, width, height, pen.marks(order))


def _draw_axes(
    pen: Pen, frame: _Frame, words: WarmingWords, size: float, language: str
) -> None:
    for warming_c, _told in words.limits:
        y = frame.y(warming_c)
        pen.line("hair", (frame.left, y), (frame.right, y))
    pen.line("axis", (frame.left, frame.bottom), (frame.right, frame.bottom))
    at = 0.0
    while at < frame.highest_gt:
        text = significant(at, language, 4)
        pen.write(Text(frame.x(at), frame.bottom + 2.7 * size, text, size=size,
                       anchor="middle"))  # fmt: skip
        at += SUM_STEP_GT
    y = frame.bottom + 4 * size
    pen.write(Text(frame.right, y, words.sums, size=size, anchor="end"))


def _draw_emitted(
    pen: Pen, frame: _Frame, figures: Warming, words: WarmingWords, size: float
) -> None:
    """A bar along the foot as long as what has been emitted, with years in it."""
    emitted = figures.emitted[-1][1]
    thick = 7.0
    pen.rect("used", frame.left, frame.bottom, frame.x(emitted) - frame.left, thick)
    pen.write(Text(frame.left, frame.bottom - 8, words.years, size=size))
    taken: list[Box] = []
    for number, (year, gt) in enumerate(reversed(figures.emitted)):
        x, foot = frame.x(gt), frame.bottom
        y = foot + thick + size
        text = Text(x, y, str(year), "plain", size, "middle", bold=number == 0)
        room = Box(text.box.left - 5, text.box.top, text.box.right + 5, text.box.bottom)
        if room.left > frame.left and not any(room.touches(box) for box in taken):
            pen.line("axis", (x, foot), (x, foot + thick + 2))
            pen.write(text)
            taken.append(text.box)


def _table(figures: Warming, words: WarmingWords, language: str) -> Table:
    rows = tuple(
        (
            cell(each.temperature_c, fixed(each.temperature_c, language, 1)),
            *(cell(gt, fixed(gt, language)) for gt in each.sums_gt),
        )
        for each in figures.allowed
    )
    units = ("degC", *("GtCO2" for _ in figures.likelihoods_pct))
    return Table(words.caption, words.head, rows, units)
