"""How sure the remaining budget is: a strip from low to high, seen near."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kolrum.carbon.methods.assessment import Spread
from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.rows import NARROW, WIDE
from kolrum.lib.numbers import fixed
from kolrum.lib.units import tonnes, tonnes_interval

KEY = "uncertainty"
WALL = 480.0  # a strip is low, so all of it is large, yet below its title
NEAR = 2.0
"""Nought is shown where it lies no farther off than so many widths of the strip."""

STEPS = (1, 2, 3, 6, 12, 24, 48, 96)
MOST_STEPS = 6
MOST_MONTHS = 20 * 12
"""Farther ahead, months would be told with more certainty than there is."""


@dataclass(frozen=True)
class UncertaintyWords:
    """Words of the strip: `nought` stands where the budget is spent.

    `low`, `middle` and `high` are labels of the three values, such as "58 månader", and
    `span` the outer two together, for where they lie too near each other: tonnes,
    when it is not given. `axis` tells which months the numbers below are, and `rows`
    name the three values in the table.
    """

    title: str
    summary: str
    caption: str
    nought: str
    low: str
    middle: str
    high: str
    head: tuple[str, str]
    span: str = ""
    axis: str = ""
    notes: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


def draw(
    figures: Spread,
    words: UncertaintyWords,
    language: str,
    *,
    month_t: float = 0.0,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw the strip over months of `month_t`: blue is left, hatched is debt."""
    values = (figures.p05_t, figures.p50_t, figures.p95_t)
    labels = (words.low, words.middle, words.high)
    reach = _reach(figures.p05_t, figures.p95_t, month_t)
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=(
            _drawing("narrow", NARROW, reach, values, words, language),
            _drawing("wide", WIDE, reach, values, words, language),
        ),
        table=Table(
            words.caption,
            words.head,
            tuple(
                (cell(label), cell(value, tonnes(value, language)))
                for label, value in zip(words.rows or labels, values, strict=True)
            ),
            ("", "t"),
        ),
        sources=tuple(sources),
        notes=words.notes,
        wall=lambda width, _height: _drawing(
            "wall", min(width, WALL), reach, values, words, language
        ),
    )


@dataclass(frozen=True)
class _Reach:
    """What lies between the sides of the drawing [t], and the months marked on it."""

    start: float
    end: float
    month_t: float = 0.0
    months: range = range(0)

    @property
    def has_nought(self) -> bool:
        return self.start <= 0 <= self.end


def _reach(low: float, high: float, month_t: float) -> _Reach:
    """Keep nought where it is near, and else only what lies around the strip."""
    near, air = NEAR * (high - low), (high - low) / 4
    if low < 0 < high:
        return _Reach(low, high)
    if high <= 0:
        return _Reach(low, 0.0) if -high <= near else _Reach(low - air, high + air)
    if month_t > 0 and high / month_t <= MOST_MONTHS:
        return _over_months(0.0 if low <= near else low, high, month_t)
    return _Reach(0.0, high) if low <= near else _Reach(low - air, high + air)


def _over_months(low: float, high: float, month_t: float) -> _Reach:
    """Reach from a marked month to another: as few as can be told apart."""
    for step in STEPS:
        first = math.floor(low / month_t / step) * step
        last = max(math.ceil(high / month_t / step) * step, first + step)
        if last - first <= MOST_STEPS * step:
            break
    months = range(first, last + 1, step)
    return _Reach(first * month_t, last * month_t, month_t, months)


def _drawing(
    name: str,
    width: float,
    reach: _Reach,
    values: tuple[float, float, float],
    words: UncertaintyWords,
    language: str,
) -> Drawing:
    pen = Pen()
    low, middle, high = values
    margin = 8.0

    def x(value: float) -> float:
        part = (value - reach.start) / (reach.end - reach.start or 1)
        return margin + part * (width - 2 * margin)

    top, tall = 50.0, 28.0
    base = top + tall + 8
    pen.line("axis", (0, base), (width, base))
    pen.rect("blue", x(max(0.0, low)), top, x(max(high, 0.0)) - x(max(0.0, low)), tall)
    if low < 0:
        right = x(min(0.0, high))
        pen.rect("debt", x(low) + 0.6, top + 0.6, right - x(low) - 1.2, tall - 1.2)
    pen.line("halo", (x(middle), top - 6), (x(middle), top + tall))
    pen.line("limit", (x(middle), top - 6), (x(middle), top + tall))
    written = []
    if reach.has_nought:
        pen.line("here", (x(0), top - 6), (x(0), base + 6))
        written.append(_within(Text(x(0), base + 22, words.nought), width))
    for month in reach.months:
        mark = x(month * reach.month_t)
        number = _within(Text(mark, base + 22, fixed(month, language)), width)
        pen.line("axis", (mark, base), (mark, base + 5))
        if not any(number.box.touches(other.box) for other in written):
            written.append(number)
    foot = base + 22 if written else base
    if reach.months and words.axis:
        foot += 22
        pen.write(Text(width, foot, words.axis, anchor="end"))
    pen.write(*written)
    span = words.span or tonnes_interval(low, high, language)
    _write_values(pen, width, tuple(map(x, values)), top, words, span, middle)
    order = ("axis", "blue", "debt", "halo", "here", "limit")
    hatch = 4 if width == NARROW else 6
    return Drawing(name, width, foot + 8, pen.marks(order), hatch)


def _write_values(
    pen: Pen, width: float, xs: tuple[float, ...], top: float,
    words: UncertaintyWords, span: str, middle_t: float,
) -> None:  # fmt: skip
    """Write the outer two above their ends, or together, and the middle above them."""
    low_x, middle_x, high_x = xs
    low = _within(Text(low_x, top - 12, words.low), width)
    high = _within(Text(high_x, top - 12, words.high), width)
    if low.box.right + 12 > high.box.left:  # too near each other for two labels
        pen.write(_within(Text((low_x + high_x) / 2, top - 12, span), width))
    else:
        pen.write(low, high)
    role = "answer" if middle_t > 0 else "plain"
    pen.write(
        _within(Text(middle_x, top - 32, words.middle, role, 15, bold=True), width)
    )


def _within(text: Text, width: float) -> Text:
    """Centre a text on its x, as far as the drawing is wide."""
    left = min(max(0.0, text.x - text.width / 2), width - text.width)
    return Text(left, text.y, text.text, text.role, text.size, bold=text.bold)
