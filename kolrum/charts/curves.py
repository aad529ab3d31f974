"""Paths ahead side by side: known years as bars, each path as a line with its name.

The same plot shows emissions of each year, or what they sum to with a limit across.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kolrum.carbon.methods.assessment import ESTIMATED, YearValue
from kolrum.carbon.provenance import Source
from kolrum.charts.axes import Frame, amounts_to, draw_amounts, draw_years
from kolrum.charts.figure import Cell, Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.measure import width_of, wrapped
from kolrum.lib.numbers import fixed

KEY = "curves"
ORDER = (
    "hair", "axis", "used", "reserved", "blue", "halo", "here", "goal", "goal-own",
    "trend", "limit-chosen",
)  # fmt: skip
HEADROOM = 1.5
"""A path that rises is followed so far above the others, and no further."""

AIR = 4.0
TEXT_OF = {"trend": "warm", "limit-chosen": "answer"}


@dataclass(frozen=True)
class Curve:
    """A path: its role (colour and dash), name, and a value [t] for each of `years`."""

    role: str
    name: str
    values_t: tuple[float, ...]


@dataclass(frozen=True)
class Curves:
    """Known years as bars, paths over `years`, and what they must not pass.

    `fitting` are the bars of a path that fits, drawn in the budget's colour; `limit_t`
    is a line across, as where sums are shown.
    """

    history: tuple[YearValue, ...]
    years: tuple[int, ...]
    curves: tuple[Curve, ...]
    fitting: tuple[YearValue, ...] = ()
    limit_t: float | None = None


@dataclass(frozen=True)
class CurvesWords:
    """Words of the plot; `axis` holds {unit}, and empty keys are not shown."""

    title: str
    summary: str
    caption: str
    axis: str
    observed: str
    estimated: str
    year: str
    fitting: str = ""
    limit: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Room:
    name: str
    width: float
    plot: float
    size: float
    names: float


_WIDE = _Room("wide", 858, 250, 14, 176)
_NARROW = _Room("narrow", 320, 240, 13, 0)


def draw(
    figures: Curves,
    words: CurvesWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw the paths, with names at their ends or, on a phone, in a key."""
    drawings = tuple(
        _drawing(figures, words, language, room) for room in (_NARROW, _WIDE)
    )
    table = _table(figures, words, language)
    return Figure(
        key, words.title, words.summary, drawings, table, tuple(sources), words.notes
    )


def _drawing(
    figures: Curves, words: CurvesWords, language: str, room: _Room
) -> Drawing:
    pen = Pen()
    top = _draw_key(pen, figures, words, room)
    frame = _frame(figures, language, room, top)
    amounts = amounts_to(frame.highest, language)
    draw_amounts(pen, frame, amounts, room.size)
    draw_years(pen, frame, room.size, always=(figures.years[0],))
    axis = words.axis.format(unit=amounts.unit.name)
    pen.write(Text(0, top + room.size, axis, size=room.size))
    for value in figures.history:
        role = "reserved" if value.status == ESTIMATED else "used"
        _bar(pen, frame, role, value)
    for value in figures.fitting:
        _bar(pen, frame, "blue", value)
    ends = [_draw_curve(pen, figures, curve, frame) for curve in figures.curves]
    if figures.limit_t is not None:
        y = frame.y(figures.limit_t)
        pen.line("limit-chosen", (frame.left, y), (frame.right, y))
        ends.append((y, words.limit, "limit-chosen"))
    if room.names:
        _draw_names(pen, frame, ends, room)
    height = frame.bottom + 2 * room.size
    return Drawing(room.name, room.width, height, pen.marks(ORDER))


def _frame(figures: Curves, language: str, room: _Room, top: float) -> Frame:
    first = figures.history[0].year if figures.history else figures.years[0]
    highest = _highest(figures)
    amounts = amounts_to(highest, language)
    above = top + 2.4 * room.size
    return Frame(
        left=max(32.0, amounts.margin(room.size)),
        top=above,
        right=room.width - (room.names or 8),
        bottom=above + room.plot,
        first_year=first,
        last_year=figures.years[-1],
        highest=amounts.highest,
    )


def _highest(figures: Curves) -> float:
    """As high as what does not rise, and a little over it for what does."""
    known = [value.emissions_t for value in (*figures.history, *figures.fitting)]
    calm = [max(c.values_t) for c in figures.curves if c.role != "trend"]
    wild = [max(c.values_t) for c in figures.curves if c.role == "trend"]
    base = max([*known, *calm, figures.limit_t or 0.0], default=0.0) or 1.0
    return max(base, min(max(wild, default=0.0), HEADROOM * base))


def _bar(pen: Pen, frame: Frame, role: str, value: YearValue) -> None:
    box = frame.bar(value.year, 0, value.emissions_t)
    inset = 0.5 if role == "reserved" else 0.0
    pen.rect(
        role,
        box.left + inset,
        box.top + inset,
        box.right - box.left - 2 * inset,
        box.bottom - box.top - 2 * inset,
    )


def _draw_curve(
    pen: Pen, figures: Curves, curve: Curve, frame: Frame
) -> tuple[float, str, str]:
    """Draw a line to where it leaves the plot; tell where it ends, and its name."""
    points: list[tuple[float, float]] = []
    for year, value in zip(figures.years, curve.values_t, strict=True):
        point = (frame.x(year + 0.5), frame.y(value))
        if value > frame.highest:
            if points:
                points.append(_leaving(points[-1], point, frame.top))
            break
        points.append(point)
    if len(points) > 1:
        pen.line("halo", *points)
        pen.line(curve.role, *points)
    end = points[-1][1] if points else frame.top
    return end, curve.name, curve.role


def _leaving(
    before: tuple[float, float], after: tuple[float, float], top: float
) -> tuple[float, float]:
    part = (before[1] - top) / (before[1] - after[1])
    return before[0] + part * (after[0] - before[0]), top


def _draw_names(
    pen: Pen, frame: Frame, ends: list[tuple[float, str, str]], room: _Room
) -> None:
    """Write names to the right, moved apart where lines end close to each other."""
    left, leading = frame.right + 10, 1.2 * room.size
    blocks = [
        (y, wrapped(name, room.size, room.names - 12), role)
        for y, name, role in sorted(ends)
    ]
    tops = _apart(
        [(y, leading * len(lines)) for y, lines, _role in blocks],
        frame.top - room.size,
        frame.bottom + 0.2 * room.size,
    )
    for top, (_y, lines, role) in zip(tops, blocks, strict=True):
        for number, line in enumerate(lines):
            y = top + leading * number + 0.85 * room.size
            text = TEXT_OF.get(role, "plain")
            pen.write(Text(left, y, line, text, room.size, bold=number == 0))


def _apart(
    wanted: Sequence[tuple[float, float]], highest: float, lowest: float
) -> list[float]:
    """Tops of blocks around where they are wanted, rising, none on another."""
    tops: list[float] = []
    for middle, height in wanted:
        tops.append(max(middle - height / 2, highest))
        highest = tops[-1] + height + AIR
    for number in range(len(tops) - 1, -1, -1):
        tops[number] = min(tops[number], lowest - wanted[number][1])
        lowest = tops[number] - AIR
    return tops


def _draw_key(pen: Pen, figures: Curves, words: CurvesWords, room: _Room) -> float:
    """Write what bars are, and lines too where their names do not fit beside them."""
    statuses = {value.status for value in figures.history}
    key = [("used", words.observed)] if statuses - {ESTIMATED} else []
    key += [("reserved", words.estimated)] if ESTIMATED in statuses else []
    key += [("blue", words.fitting)] if figures.fitting and words.fitting else []
    if not room.names:
        key += [(curve.role, curve.name) for curve in figures.curves]
        key += [("limit-chosen", words.limit)] if figures.limit_t is not None else []
    x, y, leading = 0.0, 0.0, 1.6 * room.size
    for role, label in key:
        width = 19 + width_of(label, room.size)
        if x and x + width > room.width:
            x, y = 0.0, y + leading
        middle = y + 0.5 * room.size + 2
        if role in {"used", "reserved", "blue"}:
            pen.rect(role, x + 0.6, middle - 5.4, 10.8, 10.8)
        else:
            pen.line(role, (x, middle), (x + 14, middle))
        pen.write(Text(x + 19, y + 0.85 * room.size + 2, label, size=room.size))
        x += width + 18
    return y + leading + 6


def _table(figures: Curves, words: CurvesWords, language: str) -> Table:
    head = (words.year, *(curve.name for curve in figures.curves))
    fitting = {value.year: value.emissions_t for value in figures.fitting}
    if fitting:
        head = (*head, words.fitting)
    rows = []
    for number, year in enumerate(figures.years):
        values: list[float | None] = [c.values_t[number] for c in figures.curves]
        values += [fitting.get(year)] if fitting else []
        cells: list[Cell] = [cell(year)]
        cells += [
            cell(value, None if value is None else fixed(value, language))
            for value in values
        ]
        rows.append(tuple(cells))
    return Table(words.caption, head, tuple(rows), ("year", *("t" for _ in head[1:])))
