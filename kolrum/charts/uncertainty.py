"""How sure the remaining budget is: a strip from low to high, with nought on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from kolrum.carbon.methods.assessment import Spread
from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.rows import NARROW, WIDE
from kolrum.lib.units import tonnes, tonnes_interval

KEY = "uncertainty"


@dataclass(frozen=True)
class UncertaintyWords:
    """Words of the strip: `nought` stands where the budget is spent.

    `low`, `middle` and `high` are labels of the three values, such as "58 månader", and
    `span` the outer two together, for where they lie too near each other: tonnes,
    when it is not given.
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
    notes: tuple[str, ...] = ()


def draw(
    figures: Spread,
    words: UncertaintyWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw the strip: blue is left, hatched is outside the budget."""
    values = (figures.p05_t, figures.p50_t, figures.p95_t)
    labels = (words.low, words.middle, words.high)
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=(
            _drawing("narrow", NARROW, values, labels, words, language),
            _drawing("wide", WIDE, values, labels, words, language),
        ),
        table=Table(
            words.caption,
            words.head,
            tuple(
                (cell(label), cell(value, tonnes(value, language)))
                for label, value in zip(labels, values, strict=True)
            ),
            ("", "t"),
        ),
        sources=tuple(sources),
        notes=words.notes,
    )


def _drawing(
    name: str,
    width: float,
    values: tuple[float, float, float],
    labels: tuple[str, str, str],
    words: UncertaintyWords,
    language: str,
) -> Drawing:
    pen = Pen()
    low, middle, high = values
    start, end = min(0.0, low), max(0.0, high)
    size = 14.0
    margin = 8.0

    def x(value: float) -> float:
        return margin + (value - start) / (end - start or 1) * (width - 2 * margin)

    top, tall = 50.0, 22.0
    pen.line("axis", (0, top + tall + 8), (width, top + tall + 8))
    pen.rect("blue", x(max(0.0, low)), top, x(max(high, 0.0)) - x(max(0.0, low)), tall)
    if low < 0:
        right = x(min(0.0, high))
        pen.rect("debt", x(low) + 0.6, top + 0.6, right - x(low) - 1.2, tall - 1.2)
    pen.line("halo", (x(middle), top - 6), (x(middle), top + tall))
    pen.line("limit", (x(middle), top - 6), (x(middle), top + tall))
    pen.line("here", (x(0), top - 6), (x(0), top + tall + 14))
    pen.write(_within(Text(x(0), top + tall + 30, words.nought, size=size), width))
    ends = _within(Text(x(low), top - 12, labels[0], size=size), width)
    last = _within(Text(x(high), top - 12, labels[2], size=size), width)
    if ends.box.right + 12 > last.box.left:  # too near each other for two labels
        centre = x((low + high) / 2)
        span = words.span or tonnes_interval(low, high, language)
        ends = _within(Text(centre, top - 12, span, size=size), width)
        pen.write(ends)
    else:
        pen.write(ends, last)
    head = Text(x(middle), top - 32, labels[1], "answer" if middle > 0 else "plain",
                15, bold=True)  # fmt: skip
    pen.write(_within(head, width))
    order = ("axis", "blue", "debt", "halo", "here", "limit")
    hatch = 4 if width == NARROW else 6
    return Drawing(name, width, top + tall + 36, pen.marks(order), hatch)


def _within(text: Text, width: float) -> Text:
    """Centre a text on its x, as far as the drawing is wide."""
    left = min(max(0.0, text.x - text.width / 2), width - text.width)
    return Text(left, text.y, text.text, text.role, text.size, bold=text.bold)
