"""The whole budget as one bar: used, reserved and left, with a tick for each year."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.rows import NARROW, WIDE
from kolrum.lib.units import tonnes

KEY = "budget-bar"


@dataclass(frozen=True)
class Parts:
    """Parts of the budget [tCO2]; what is left is negative when it is spent."""

    used_t: float
    reserved_t: float
    left_t: float
    pace_t: float


@dataclass(frozen=True)
class PartsWords:
    """Words of the bar: a label for each part, `left` being the debt when it is one."""

    title: str
    summary: str
    caption: str
    used: str
    reserved: str
    left: str
    head: tuple[str, str]
    notes: tuple[str, ...] = ()


def parts_of(assessment: Assessment) -> Parts:
    """Gather the parts of an assessment's budget."""
    return Parts(
        assessment.used_t,
        assessment.reserved_t,
        assessment.budget_t,
        assessment.emissions_latest_t,
    )


def draw(
    figures: Parts,
    words: PartsWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw the bar; what is outside the budget is hatched."""
    rows = zip(
        (words.used, words.reserved, words.left),
        (figures.used_t, figures.reserved_t, figures.left_t),
        strict=True,
    )
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=(
            _drawing("narrow", NARROW, figures, words, language),
            _drawing("wide", WIDE, figures, words, language),
        ),
        table=Table(
            words.caption,
            words.head,
            tuple((cell(label), cell(v, tonnes(v, language))) for label, v in rows),
            ("", "t"),
        ),
        sources=tuple(sources),
        notes=words.notes,
    )


def _drawing(
    name: str, width: float, figures: Parts, words: PartsWords, language: str
) -> Drawing:
    pen = Pen()
    spent = figures.used_t + figures.reserved_t
    unit = width / (spent + max(0.0, figures.left_t) or 1)
    limit = max(0.0, spent + figures.left_t) * unit
    top, tall = 26.0, 30.0
    at = 0.0
    for role, amount in (
        ("used", figures.used_t),
        ("reserved", figures.reserved_t),
        ("blue", max(0.0, figures.left_t)),
    ):
        end = at + amount * unit
        inside = max(at, min(end, limit))
        inset = 0.5 if role == "reserved" else 0
        wide = inside - at - 2 * inset
        pen.rect(role, at + inset, top + inset, wide, tall - 2 * inset)
        pen.rect("debt", inside + 0.6, top + 0.6, end - inside - 1.2, tall - 1.2)
        at = end
    if figures.left_t > 0 and figures.pace_t > 0:
        years = math.ceil(figures.left_t / figures.pace_t - 1e-9)
        for i in range(1, min(years, 40)):
            x = (spent + i * figures.pace_t) * unit
            pen.line("cut", (x, top), (x, top + tall))
    if figures.left_t <= 0:
        pen.line("limit", (limit, top - 6), (limit, top + tall + 6))
    bottom = _write(pen, width, top, tall, figures, words, language)
    order = ("used", "reserved", "blue", "debt", "cut", "limit")
    return Drawing(name, width, bottom, pen.marks(order), 4 if width == NARROW else 6)


def _write(
    pen: Pen,
    width: float,
    top: float,
    tall: float,
    figures: Parts,
    words: PartsWords,
    language: str,
) -> float:
    """Write used above at the left, left above at the right, reserved below."""
    role = "answer" if figures.left_t > 0 else "plain"
    first = Text(0, top - 9, words.used, "plain", 14, bold=True,
                 after=f" {tonnes(figures.used_t, language)}")  # fmt: skip
    last = Text(width, top - 9, words.left, role, 14, "end", bold=True,
                after=f" {tonnes(abs(figures.left_t), language)}")  # fmt: skip
    y = top + tall + 20
    middle = Text(0, y, words.reserved, "plain", 14, bold=True,
                  after=f" {tonnes(figures.reserved_t, language)}")  # fmt: skip
    pen.write(first, middle)
    if first.box.right + 16 > last.box.left:
        y += 20
        last = Text(0, y, last.text, role, 14, bold=True, after=last.after)
    pen.write(last)
    return y + 8
