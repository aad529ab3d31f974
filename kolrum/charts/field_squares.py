"""Which squares the field of months has, line by line, before anything is drawn."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kolrum.carbon.methods.assessment import ESTIMATED, Assessment, YearValue

SQUARES_A_LINE = 12
LONGEST_LINE = 16
CRUMB = 0.5  # a line may be this much longer, rather than leave a crumb below it
LONGEST_ROW = 48
MOST_MONTHS = 240
MOST_LINES = 20
SPECK = 1e-6  # of a square: what floating point leaves behind


class Block(StrEnum):
    """The three parts of the field."""

    USED = "used"
    RESERVED = "reserved"
    LEFT = "left"


@dataclass(frozen=True)
class Limit:
    """A limit through the field: what it leaves [tCO2] at the start of the first year.

    Negative when it was passed before.
    """

    key: str
    budget_t: float


@dataclass(frozen=True)
class Field:
    """Figures of the field of months.

    `years` go from the base year to the one before `start_year`; `pace_t` is the
    emissions of the latest of them, whose twelfth is a square. The first limit is the
    chosen one.
    """

    years: tuple[YearValue, ...]
    start_year: int
    pace_t: float
    limits: tuple[Limit, ...]

    @property
    def months_a_square(self) -> int:
        """One, and three where months would make more than 240 squares."""
        months = (self.spent_t + self.left_t) / self._month_t
        return 3 if months > MOST_MONTHS else 1

    @property
    def square_t(self) -> float:
        """Tonnes of one square."""
        return self._month_t * self.months_a_square

    @property
    def left_t(self) -> float:
        """What the loosest limit leaves; nothing when all are passed."""
        return max(0.0, *(limit.budget_t for limit in self.limits))

    @property
    def spent_t(self) -> float:
        """What the years before the first one with a choice have emitted."""
        return sum(value.emissions_t for value in self.years)

    @property
    def has_calendar(self) -> bool:
        """Whether rows of what is left are years: not where nothing is emitted."""
        return self.pace_t > 0

    @property
    def _month_t(self) -> float:
        """A month of today's pace, or of the highest year where today's is nought."""
        highest = max(value.emissions_t for value in self.years)
        return (self.pace_t or highest or 1.0) / 12


def field_of(chosen: Assessment, others: Sequence[Assessment] = ()) -> Field:
    """Gather the figures of a field from the chosen assessment and other limits of it.

    The others share place, method and start and differ in temperature or likelihood.
    """
    years = tuple(v for v in chosen.history if v.year >= chosen.base_year)
    limits = [
        Limit(f"{each.temperature_c:g}-{each.likelihood_pct:g}", each.budget_t)
        for each in (chosen, *others)
    ]
    return Field(years, chosen.start_year, chosen.emissions_latest_t, tuple(limits))


@dataclass(frozen=True)
class Run:
    """Squares of one year that stand together in a line; the last may be a part."""

    year: int
    squares: float


@dataclass(frozen=True)
class Line:
    """A line of squares; `start` is the number of squares before it.

    A wrapped line has no label; `unseen` squares of a very long year are not drawn.
    """

    block: Block
    label: str
    start: float
    runs: tuple[Run, ...]
    total: float | None = None
    unseen: float = 0

    @property
    def squares(self) -> float:
        """Squares drawn in the line."""
        return _sum(self.runs)

    @property
    def end(self) -> float:
        """Number of squares up to the end of the line, since the base year."""
        return self.start + self.squares + self.unseen


@dataclass(frozen=True)
class Unseen:
    """Lines of what is left that are told and not drawn, after line `after`."""

    after: int
    squares: float
    last_year: int


@dataclass(frozen=True)
class Squares:
    """The whole field as lines, with where each limit ends, in squares."""

    lines: tuple[Line, ...]
    ends: dict[str, float]
    spent: float
    unseen: Unseen | None = None


def squares_of(figures: Field) -> Squares:
    """Lay the whole budget out as lines of squares."""
    spent_lines = _spent_lines(figures)
    spent = figures.spent_t / figures.square_t
    left_lines = lines_left(figures)
    unseen = None
    if len(left_lines) > MOST_LINES:
        hidden = left_lines[MOST_LINES - 1 : -1]
        unseen = Unseen(
            after=len(spent_lines) + MOST_LINES - 2,
            squares=sum(line.squares for line in hidden),
            last_year=hidden[-1].runs[-1].year,
        )
        left_lines = [*left_lines[: MOST_LINES - 1], left_lines[-1]]
    ends = {
        limit.key: spent + limit.budget_t / figures.square_t for limit in figures.limits
    }
    return Squares((*spent_lines, *left_lines), ends, spent, unseen)


def _spent_lines(figures: Field) -> list[Line]:
    lines: list[Line] = []
    start = 0.0
    for years in _rows(figures):
        runs = tuple(Run(v.year, v.emissions_t / figures.square_t) for v in years)
        block = Block.RESERVED if years[0].status == ESTIMATED else Block.USED
        label = _label([run.year for run in runs])
        wrapped, unseen = _wrapped(runs)
        for part in wrapped:
            rest = unseen if part is wrapped[-1] else 0.0
            line = Line(block, label, start, part, unseen=rest)
            lines.append(line)
            label, start = "", line.end
    return lines


def _sum(runs: tuple[Run, ...]) -> float:
    return sum(run.squares for run in runs)


def _rows(figures: Field) -> list[tuple[YearValue, ...]]:
    """Years by row: one each, or three of a kind where a square is a quarter."""
    if figures.months_a_square == 1:
        return [(value,) for value in figures.years]
    rows: list[tuple[YearValue, ...]] = []
    for status in dict.fromkeys(value.status for value in figures.years):
        same = [value for value in figures.years if value.status == status]
        rows += [tuple(same[i : i + 3]) for i in range(0, len(same), 3)]
    return rows


def _wrapped(runs: tuple[Run, ...]) -> tuple[list[tuple[Run, ...]], float]:
    """Break a row at sixteen squares; past 48 the rest is told, not drawn."""
    whole = _sum(runs)
    # Four squares less leave room for the number of those that are not drawn.
    shown = whole if whole <= LONGEST_ROW else LONGEST_ROW - 4.0
    if shown <= LONGEST_LINE + CRUMB:
        return [runs], whole - shown
    lines: list[list[Run]] = [[]]
    room = float(LONGEST_LINE)
    seen = 0.0
    for run in runs:
        squares = min(run.squares, shown - seen)
        while squares > SPECK:
            if room <= SPECK:
                lines.append([])
                room = float(LONGEST_LINE)
            part = min(squares, room)
            lines[-1].append(Run(run.year, part))
            squares, room, seen = squares - part, room - part, seen + part
    return [tuple(line) for line in lines], whole - shown


def lines_left(figures: Field) -> list[Line]:
    """Every line of what is left, also those that are too many to draw."""
    spent = figures.spent_t / figures.square_t
    left = figures.left_t / figures.square_t
    years_a_line = figures.months_a_square
    squares_a_year = SQUARES_A_LINE / years_a_line
    lines: list[Line] = []
    for i in range(math.ceil(left / SQUARES_A_LINE - SPECK)):
        before = float(i * SQUARES_A_LINE)
        runs = []
        for k in range(years_a_line):
            squares = min(squares_a_year, left - before - k * squares_a_year)
            if squares > SPECK:
                year = figures.start_year + i * years_a_line + k
                runs.append(Run(year, squares))
        total = min(before + SQUARES_A_LINE, left)
        label = _label([run.year for run in runs]) if figures.has_calendar else ""
        lines.append(Line(Block.LEFT, label, spent + before, tuple(runs), total))
    return lines


def _label(years: list[int]) -> str:
    if len(years) == 1:
        return str(years[0])
    return f"{years[0]}–{years[-1] % 100:02d}"
