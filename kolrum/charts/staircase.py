"""A budget stepping down, year by year, from what it was to what is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from kolrum.carbon.methods.assessment import OBSERVED, Assessment
from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.measure import wrapped
from kolrum.charts.rows import NARROW, WIDE
from kolrum.lib.numbers import agreeing, fixed, signed
from kolrum.lib.units import MassUnit, mass_unit

KEY = "staircase"
FEW = 20
"""Years of fewer units than this are told with a decimal."""


@dataclass(frozen=True)
class Step:
    """What a year took from the budget [tCO2]; estimated years are drawn lighter."""

    year: int
    amount_t: float
    is_estimated: bool = False


@dataclass(frozen=True)
class Staircase:
    """A budget [tCO2] and the years that have been charged to it."""

    before_t: float
    steps: tuple[Step, ...]

    @property
    def after_t(self) -> float:
        """What is left; below nought it is a debt."""
        return self.before_t - sum(step.amount_t for step in self.steps)


@dataclass(frozen=True)
class StaircaseWords:
    """Words of the staircase: `labels` has the first bar, each year, the last bar.

    `briefs` are the same in the width of four digits or so, for narrow rooms. `head`
    names the columns of the table; the second holds {unit}.
    """

    title: str
    summary: str
    caption: str
    labels: tuple[str, ...]
    briefs: tuple[str, ...]
    head: tuple[str, str]
    notes: tuple[str, ...] = ()


def staircase_of(assessment: Assessment) -> Staircase:
    """Gather the years that an assessment charges."""
    return Staircase(
        assessment.budget_at_base_t,
        tuple(
            Step(value.year, value.emissions_t, value.status != OBSERVED)
            for value in assessment.history
            if value.year >= assessment.base_year
        ),
    )


def draw(
    figures: Staircase,
    words: StaircaseWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw the whole budget, a step down for each year, and what is left in blue."""
    unit = _unit(figures, language)
    texts = texts_of(figures, language)
    amounts = (figures.before_t, *(-s.amount_t for s in figures.steps), figures.after_t)
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=(
            _drawing("narrow", (NARROW, 190, 13), figures, words.briefs, texts, unit),
            _drawing("wide", (WIDE, 230, 15), figures, words.labels, texts, unit),
        ),
        table=Table(
            words.caption,
            (words.head[0], words.head[1].format(unit=unit.name)),
            tuple(
                (cell(label), cell(amount, text))
                for label, amount, text in zip(
                    words.labels, amounts, texts, strict=True
                )
            ),
            ("", "t"),
        ),
        sources=tuple(sources),
        notes=words.notes,
    )


def _unit(figures: Staircase, language: str) -> MassUnit:
    return mass_unit((_least_t(figures),), language)


def _least_t(figures: Staircase) -> float:
    return min((step.amount_t for step in figures.steps), default=figures.before_t)


def texts_of(figures: Staircase, language: str) -> tuple[str, ...]:
    """Write the amounts in one unit, rounded so that the printed sum agrees."""
    unit = _unit(figures, language).tonnes
    decimals = 1 if _least_t(figures) < FEW * unit else 0
    parts = (figures.before_t, *(-step.amount_t for step in figures.steps))
    shown = agreeing([part / unit for part in parts], decimals)
    return (
        fixed(shown[0], language, decimals),
        *(signed(each, language, decimals) for each in shown[1:]),
        fixed(sum(shown), language, decimals),
    )


def _drawing(
    name: str,
    room: tuple[float, float, float],
    figures: Staircase,
    labels: Sequence[str],
    texts: Sequence[str],
    unit: MassUnit,
) -> Drawing:
    width, height, size = room
    pen = Pen()
    levels = list(
        accumulate(
            (figures.before_t, *(step.amount_t for step in figures.steps)),
            lambda left, taken: left - taken,
        )
    )
    pitch = width / (len(figures.steps) + 2)
    bar = pitch * 0.66
    top = 2.6 * size
    scale = height / (max(levels[0], 0.0) - min(0.0, *levels) or 1.0)
    nought = top + max(levels[0], 0.0) * scale
    pen.write(Text(0, size, unit.name))

    def x_of(number: int) -> float:
        return number * pitch + (pitch - bar) / 2

    _whole(pen, x_of(0), bar, nought, levels[0] * scale, is_last=False)
    for number, (high_t, low_t) in enumerate(pairwise(levels), start=1):
        role = "reserved" if figures.steps[number - 1].is_estimated else "used"
        high, low = nought - high_t * scale, nought - low_t * scale
        pen.line("lead", (x_of(number - 1) + bar, high), (x_of(number), high))
        pen.rect(role, x_of(number), high, bar, max(low - high, 0.8))
    last = len(figures.steps) + 1
    end = nought - levels[-1] * scale
    pen.line("lead", (x_of(last - 1) + bar, end), (x_of(last), end))
    _whole(pen, x_of(last), bar, nought, levels[-1] * scale, is_last=True)
    pen.line("axis", (0, nought), (width, nought))
    _write_amounts(pen, texts, levels, (nought, scale), (pitch, size))
    below = size if min(levels) < 0 else 0.0
    foot = nought - min(0.0, *levels) * scale + 1.3 * below
    middles = [(number + 0.5) * pitch for number in range(last + 1)]
    lines = _write_labels(pen, labels, middles, foot + 20, pitch - 4)
    order = ("lead", "free", "used", "reserved", "blue", "debt", "axis")
    return Drawing(name, width, foot + 16 * lines + 10, pen.marks(order))


def _write_amounts(
    pen: Pen,
    texts: Sequence[str],
    levels: Sequence[float],
    axis: tuple[float, float],
    room: tuple[float, float],
) -> None:
    """Write each amount above its bar, or below one that reaches into debt."""
    (nought, scale), (pitch, size) = axis, room
    last = len(levels)
    ends = [(levels[0], 0.0), *pairwise(levels), (max(levels[-1], 0.0), levels[-1])]
    for number, (text, (high_t, low_t)) in enumerate(zip(texts, ends, strict=True)):
        y = nought - high_t * scale - 0.45 * size
        if low_t < 0:
            y = nought - low_t * scale + 1.1 * size
        role = "answer" if number == last and levels[-1] > 0 else "plain"
        x = (number + 0.5) * pitch
        pen.write(Text(x, y, text, role, size, "middle", bold=True))


def _whole(
    pen: Pen, x: float, bar: float, nought: float, tall: float, *, is_last: bool
) -> None:
    """The budget as it was, an outline; what is left, blue; a debt, hatched."""
    if tall < 0:
        pen.rect("debt", x + 0.6, nought + 0.6, bar - 1.2, max(-tall - 1.2, 0.8))
    elif is_last:
        pen.rect("blue", x, nought - tall, bar, tall)
    else:
        pen.rect("free", x + 0.8, nought - tall + 0.8, bar - 1.6, tall - 1.6)


def _write_labels(
    pen: Pen, labels: Sequence[str], middles: Sequence[float], y: float, room: float
) -> int:
    """Write a label under each bar, broken where it must be; count the lines."""
    most = 1
    for label, middle in zip(labels, middles, strict=True):
        lines = wrapped(label, 13, room)
        most = max(most, len(lines))
        for number, line in enumerate(lines):
            pen.write(Text(middle, y + 16 * number, line, "note", 13, "middle"))
    return most
