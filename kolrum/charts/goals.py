"""Goals made comparable: a small path each, and its sum against one budget."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kolrum.carbon.provenance import Source
from kolrum.charts.figure import WALL_TEXT, Cell, Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.measure import width_of, wrapped
from kolrum.charts.rows import NARROW, WIDE
from kolrum.lib.numbers import fixed, percent, short
from kolrum.lib.units import tonnes, whole_tonnes

KEY = "goals"
HEAD = 70.0
BROAD = 560.0
ORDER = (
    "hair", "area", "axis", "blue", "debt", "here", "goal", "rule", "limit-chosen",
)  # fmt: skip


@dataclass(frozen=True)
class GoalRow:
    """A goal: its path [t/year] from the latest known year, and what it sums to [t].

    `least_t` and `most_t` are the sums by the other ways of filling the years between;
    `is_adopted` sets a goal that somebody has decided apart from plain examples.
    """

    label: str
    path_t: tuple[float, ...]
    total_t: float
    least_t: float
    most_t: float
    is_adopted: bool = False


@dataclass(frozen=True)
class Goals:
    """Goals in the order shown, and the budget, which may be spent."""

    rows: tuple[GoalRow, ...]
    budget_t: float


@dataclass(frozen=True)
class GoalWords:
    """Words of the rows; `times` holds {count}, and `paths` says which years."""

    title: str
    summary: str
    caption: str
    paths: str
    budget: str
    budget_amount: str
    times: str
    head: tuple[str, str, str, str, str]
    notes: tuple[str, ...] = ()


def draw(
    figures: Goals,
    words: GoalWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw a row a goal; blue is inside the budget, hatched is outside."""
    drawings = tuple(
        _Plot(figures, words, language, room).drawing for room in (_NARROW, _WIDE)
    )
    table = Table(
        words.caption,
        words.head,
        tuple(_table_row(row, figures, words, language) for row in figures.rows),
        ("", "t", "1", "t", "t"),
    )
    return Figure(
        key, words.title, words.summary, drawings, table, tuple(sources), words.notes,
        lambda width, height: _Plot(
            figures, words, language, _wall(figures, width, height)
        ).drawing,
    )  # fmt: skip


def _table_row(
    row: GoalRow, figures: Goals, words: GoalWords, language: str
) -> tuple[Cell, ...]:
    ratio = row.total_t / figures.budget_t if figures.budget_t > 0 else None
    share = None if ratio is None else _share(ratio, words, language, fixed)
    return (
        cell(row.label),
        cell(row.total_t, whole_tonnes(row.total_t, language)),
        cell(ratio, share),
        cell(row.least_t, whole_tonnes(row.least_t, language)),
        cell(row.most_t, whole_tonnes(row.most_t, language)),
    )


def _share(
    ratio: float,
    words: GoalWords,
    language: str,
    written: Callable[[float, str, int], str] = short,
) -> str:
    """Write what a goal takes of the budget; `written` keeps decimals in a column."""
    if ratio <= 1:
        return percent(ratio, language, 0)
    return words.times.format(count=written(ratio, language, 1))


@dataclass(frozen=True)
class _Room:
    """Where labels, paths and bars stand; on a phone labels stand above."""

    name: str
    width: float
    path: float
    path_width: float
    bars: float
    size: float
    thick: float
    hatch: float
    has_label_above: bool
    pitch: float = 44.0
    has_amounts: bool = True


_WIDE = _Room("wide", WIDE, 238, 80, 342, 16, 26, 6, has_label_above=False)
_NARROW = _Room("narrow", NARROW, 0, 52, 68, 14, 22, 4, has_label_above=True)


def _wall(figures: Goals, width: float, height: float) -> _Room:
    """Labels beside the bars, and amounts where the wall is broad enough for them."""
    label, path = 0.32 * width, 0.1 * width
    pitch = min(52.0, (height - HEAD) / max(len(figures.rows), 1))
    return _Room(
        "wall", width, label, path, label + path + 16, WALL_TEXT, 0.55 * pitch, 6,
        has_label_above=False, pitch=pitch, has_amounts=width > BROAD,
    )  # fmt: skip


class _Plot:
    """One variant: a head over the columns, then a row a goal."""

    def __init__(
        self, figures: Goals, words: GoalWords, language: str, room: _Room
    ) -> None:
        self.figures, self.words, self.language = figures, words, language
        self.room, self.pen = room, Pen()
        self.budget_t = max(figures.budget_t, 0.0)
        self.highest_t = max(
            (value for row in figures.rows for value in row.path_t), default=1.0
        )
        self.unit = self._unit()
        self.line = room.bars + self.budget_t * self.unit
        y = top = self._write_head()
        for row in figures.rows:
            y = self._draw_row(row, y)
        if not room.has_label_above:
            self.pen.line("limit-chosen", (self.line, top - 6), (self.line, y))
        self.drawing = Drawing(
            room.name, room.width, y + 1, self.pen.marks(ORDER), room.hatch
        )

    def _unit(self) -> float:
        """How long a tonne is, so that the text after every bar has room."""
        room, units = self.room, []
        aside = 0.0
        if not room.has_label_above:
            amounts = [self._amount(row) for row in self.figures.rows]
            aside = max((width_of(each, room.size) for each in amounts), default=0) + 16
        for row in self.figures.rows:
            length = max(row.total_t, self.budget_t)
            told = width_of(self._text(row), room.size, bold=True) + 22
            units.append((room.width - room.bars - aside - told) / (length or 1))
        return min(units, default=1.0)

    def _text(self, row: GoalRow) -> str:
        if not self.budget_t:
            return ""
        return _share(row.total_t / self.budget_t, self.words, self.language)

    def _amount(self, row: GoalRow) -> str:
        return tonnes(row.total_t, self.language) if self.room.has_amounts else ""

    @property
    def _leading(self) -> float:
        return 1.25 * self.room.size

    def _write_head(self) -> float:
        room, words = self.room, self.words
        lines = (words.budget, words.budget_amount)
        width = max(width_of(line, 14, bold=True) for line in lines)
        left = min(self.line, room.width - width)
        self.pen.write(
            Text(left, 15, words.budget, "answer", 14, bold=True),
            Text(left, 33, words.budget_amount, "answer", 14),
        )
        if room.path + width_of(words.paths, 14) + 12 < left:
            self.pen.write(Text(room.path, 33, words.paths))
            return 46
        self.pen.write(Text(0, 53, words.paths))
        return 66

    def _draw_row(self, row: GoalRow, y: float) -> float:
        room = self.room
        if room.has_label_above:
            for line in wrapped(row.label, room.size, room.width - 110):
                y += 1.35 * room.size
                self.pen.write(Text(0, y, line, "plain", room.size))
            amount = Text(room.width, y, self._amount(row), "note", 13, "end")
            self.pen.write(amount)
            top, bottom = y + 10, y + room.thick + 20
        else:
            lines = wrapped(row.label, room.size, room.path - 16)
            height = max(room.pitch, self._leading * len(lines) + 16)
            first = y + height / 2 + 0.36 * room.size
            first -= self._leading / 2 * (len(lines) - 1)
            for number, line in enumerate(lines):
                at = first + self._leading * number
                self.pen.write(Text(0, at, line, "plain", room.size))
            top, bottom = y + (height - room.thick) / 2, y + height
            base = top + room.thick / 2 + 0.36 * room.size
            self.pen.write(
                Text(room.width, base, self._amount(row), "note", room.size, "end")
            )
        self._draw_path(row, top)
        self._draw_bar(row, top)
        self.pen.line("hair", (0, bottom), (room.width, bottom))
        return bottom

    def _draw_path(self, row: GoalRow, top: float) -> None:
        room, foot = self.room, top + self.room.thick
        step = room.path_width / max(len(row.path_t) - 1, 1)
        scale = (room.thick - 2) / (self.highest_t or 1)
        points = [
            (room.path + step * number, foot - scale * value)
            for number, value in enumerate(row.path_t)
        ]
        shown = [points[0], *_bends(points), points[-1]]
        self.pen.line("area", (points[0][0], foot), *shown, (points[-1][0], foot))
        self.pen.line("axis", (room.path, foot), (room.path + room.path_width, foot))
        self.pen.line("goal" if row.is_adopted else "here", *shown)

    def _draw_bar(self, row: GoalRow, top: float) -> None:
        room, pen = self.room, self.pen
        inside = min(row.total_t, self.budget_t) * self.unit
        outside = max(row.total_t - self.budget_t, 0.0) * self.unit
        if room.has_label_above:  # labels stand between the bars: no line through them
            ends = (top - 3, top + room.thick + 3)
            pen.line("limit-chosen", *((self.line, end) for end in ends))
        pen.rect("blue", room.bars, top, inside, room.thick)
        if outside > 1.2:
            left = room.bars + inside
            pen.rect("debt", left + 0.6, top + 0.6, outside - 1.2, room.thick - 1.2)
        after = max(room.bars + inside + outside, self.line) + 9
        baseline = top + room.thick / 2 + 0.36 * room.size
        text = self._text(row)
        pen.write(Text(after, baseline, text, "plain", room.size, bold=True))


def _bends(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Only the points where a line bends: straight paths stay short."""
    found = []
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        slope = (here[1] - before[1]) - (after[1] - here[1])
        if abs(slope) > 0.01:
            found.append(here)
    return found
