"""The whole budget as one bar: what is used, what is reserved, and what is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kolrum.carbon.methods.assessment import OBSERVED, Assessment
from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.measure import width_of
from kolrum.charts.rows import NARROW, WIDE
from kolrum.lib.numbers import fixed

KEY = "budget-bar"
USED, RESERVED, LEFT, OVER = "used", "reserved", "left", "over"
ROLES: Mapping[str, str] = {USED: "used", RESERVED: "reserved", LEFT: "blue"}
AIR = 18
LEAST_T = 0.5
THICK = 44
MOST_YEARS_LEFT = 40
"""A bar of more years than this is not divided: its years would be too thin to see."""


@dataclass(frozen=True)
class Part:
    """Some of the bar: emissions of a year, or what is left for a year."""

    year: int | None
    amount_t: float
    kind: str


@dataclass(frozen=True)
class BudgetBar:
    """A budget [tCO2] from its base year, and what takes it, one part after another.

    What lies beyond the budget has been emitted too much.
    """

    budget_t: float
    parts: tuple[Part, ...]

    @property
    def over_t(self) -> float:
        """What was emitted beyond the budget."""
        over_t = sum(part.amount_t for part in self.parts) - self.budget_t
        return over_t if over_t > LEAST_T else 0.0

    def total_t(self, kind: str) -> float:
        """Sum the parts of a kind."""
        if kind == OVER:
            return self.over_t
        return sum(part.amount_t for part in self.parts if part.kind == kind)


@dataclass(frozen=True)
class BarWords:
    """Words of the bar: for each kind a heading, its amount, and that in brief.

    `head` names the columns of the table, `kinds` what each row of it is.
    """

    title: str
    summary: str
    caption: str
    blocks: Mapping[str, tuple[str, str, str]]
    kinds: Mapping[str, str]
    head: tuple[str, str, str]
    notes: tuple[str, ...] = ()


def bar_of(assessment: Assessment) -> BudgetBar:
    """Gather the parts: what is left is divided into years of today's emissions."""
    charged = tuple(
        Part(
            value.year,
            value.emissions_t,
            USED if value.status == OBSERVED else RESERVED,
        )
        for value in assessment.history
        if value.year >= assessment.base_year
    )
    left = _years_left(
        assessment.budget_t, assessment.emissions_latest_t, assessment.start_year
    )
    return BudgetBar(assessment.budget_at_base_t, (*charged, *left))


def _years_left(budget_t: float, level_t: float, start_year: int) -> tuple[Part, ...]:
    if budget_t <= 0:
        return ()
    if not level_t * MOST_YEARS_LEFT > 0 or budget_t > level_t * MOST_YEARS_LEFT:
        return (Part(None, budget_t, LEFT),)
    parts, left_t, year = [], budget_t, start_year
    while left_t > 0:
        parts.append(Part(year, min(left_t, level_t), LEFT))
        left_t, year = left_t - level_t, year + 1
    return tuple(parts)


def draw(
    figures: BudgetBar,
    words: BarWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw the bar to scale; beyond the end of the budget it is hatched."""
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=(
            _drawing("narrow", NARROW, figures, words, 13),
            _drawing("wide", WIDE, figures, words, 15),
        ),
        table=Table(
            words.caption,
            words.head,
            tuple(
                (
                    cell(part.year),
                    cell(words.kinds[part.kind]),
                    cell(part.amount_t, fixed(part.amount_t, language)),
                )
                for part in figures.parts
            ),
            ("year", "", "t"),
        ),
        sources=tuple(sources),
        notes=words.notes,
    )


def _drawing(
    name: str, width: float, figures: BudgetBar, words: BarWords, size: float
) -> Drawing:
    pen = Pen()
    whole_t = max(figures.budget_t, sum(part.amount_t for part in figures.parts))
    unit = width / whole_t
    top = 2.5 * size + 12
    limit_x = figures.budget_t * unit
    edges = [0.0]
    for part in figures.parts:
        left, right = edges[-1], edges[-1] + part.amount_t * unit
        pen.rect(ROLES[part.kind], left, top, min(right, limit_x) - left, THICK)
        beyond = max(left, limit_x)
        pen.rect("debt", beyond + 0.6, top + 0.6, right - beyond - 1.2, THICK - 1.2)
        edges.append(right)
    for x in edges[1:-1]:
        if x < limit_x:
            pen.line("cut", (x, top), (x, top + THICK))
    _write_years(pen, figures, edges, top + THICK + 1.3 * size, size - 1)
    _write_blocks(pen, figures, words, unit, width, size)
    if figures.over_t:
        pen.line("limit-chosen", (limit_x, top - 6), (limit_x, top + THICK + 6))
    bottom = top + THICK + 1.7 * size
    order = ("used", "reserved", "blue", "debt", "cut", "limit-chosen")
    return Drawing(name, width, bottom, pen.marks(order))


def _write_years(
    pen: Pen, figures: BudgetBar, edges: Sequence[float], y: float, size: float
) -> None:
    """Write the years that there is room for under their parts."""
    free = 0.0
    for part, (left, right) in zip(figures.parts, pairwise(edges), strict=True):
        text = "" if part.year is None else str(part.year)
        wide = width_of(text, size)
        middle = (left + right) / 2
        if text and middle - wide / 2 >= free and right - left >= 0.6 * wide:
            is_outside = middle + wide / 2 > edges[-1]
            x = edges[-1] - wide / 2 if is_outside else middle
            if x - wide / 2 >= free:
                pen.write(Text(x, y, text, "note", max(size, 13), "middle"))
                free = x + wide / 2 + 8


def _write_blocks(
    pen: Pen,
    figures: BudgetBar,
    words: BarWords,
    unit: float,
    width: float,
    size: float,
) -> None:
    """Write a heading and an amount above where each kind begins, side by side."""
    starts: dict[str, float] = {}
    at_t = 0.0
    for part in figures.parts:
        starts.setdefault(part.kind, at_t * unit)
        at_t += part.amount_t
    if figures.over_t:
        starts[OVER] = figures.budget_t * unit
    is_narrow = width == NARROW
    lines = {
        kind: (heading, brief if is_narrow else amount)
        for kind, (heading, amount, brief) in words.blocks.items()
    }
    shown = [
        (kind, x, _width_of_block(lines[kind], size)) for kind, x in starts.items()
    ]
    xs: list[float] = []
    for _kind, x, wide in shown:
        xs.append(max(x, xs[-1] + shown[len(xs) - 1][2] + AIR) if xs else x)
        xs[-1] = min(xs[-1], width - wide)
    for i in reversed(range(len(xs) - 1)):
        xs[i] = max(0.0, min(xs[i], xs[i + 1] - AIR - shown[i][2]))
    for (kind, _x, _wide), x in zip(shown, xs, strict=True):
        heading, amount = lines[kind]
        role = "answer" if kind == LEFT else "plain"
        pen.write(
            Text(x, size, heading, role, size, bold=True),
            Text(x, 2.3 * size, amount, role, size),
        )


def _width_of_block(lines: tuple[str, str], size: float) -> float:
    return max(width_of(lines[0], size, bold=True), width_of(lines[1], size))
