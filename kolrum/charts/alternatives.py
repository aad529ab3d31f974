"""How long the budget lasts by other ways of counting: bars from the first year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.measure import width_of
from kolrum.charts.rows import NARROW, WIDE
from kolrum.lib.numbers import fixed

KEY = "alternatives"
LONGEST = 15  # years ahead that are drawn; later ends are told beside the bar
FARTHEST_BACK = 6


@dataclass(frozen=True)
class Alternative:
    """One way of counting: when its budget ends at today's pace, and what it requires.

    `ends_at` is a year with a fraction, before the start when the budget is spent and
    None when it never is. `text` stands in the last column.
    """

    label: str
    ends_at: float | None
    text: str
    is_chosen: bool = False


@dataclass(frozen=True)
class AlternativeWords:
    """Words of the rows: heads of the three columns, and "never"."""

    title: str
    summary: str
    caption: str
    head: tuple[str, str, str]
    never: str
    notes: tuple[str, ...] = ()


def draw(
    figures: Sequence[Alternative],
    start_year: int,
    words: AlternativeWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw a row a way of counting; spent budgets are hatched to the left."""
    table = Table(
        words.caption,
        words.head,
        tuple(
            (
                cell(each.label),
                cell(each.ends_at, _end_text(each, words, language)),
                cell(each.text),
            )
            for each in figures
        ),
    )
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=(
            _drawing(figures, start_year, words, _NARROW),
            _drawing(figures, start_year, words, _WIDE),
        ),
        table=table,
        sources=tuple(sources),
        notes=words.notes,
    )


@dataclass(frozen=True)
class _Room:
    name: str
    width: float
    bars: float
    pitch: float
    size: float
    hatch: float


_WIDE = _Room("wide", WIDE, 270, 34, 16, 6)
_NARROW = _Room("narrow", NARROW, 0, 48, 14, 4)


def _end_text(each: Alternative, words: AlternativeWords, language: str) -> str:
    if each.ends_at is None:
        return words.never
    return fixed(int(each.ends_at * 10) / 10, language, 1)


def _drawing(
    figures: Sequence[Alternative],
    start: int,
    words: AlternativeWords,
    room: _Room,
) -> Drawing:
    pen = Pen()
    size = room.size
    texts = [width_of(each.text, size) for each in figures]
    right = room.width - max([*texts, width_of(words.head[2], 14)]) - 20
    ends = [each.ends_at for each in figures if each.ends_at is not None]
    first = max(min([start, *ends]), start - FARTHEST_BACK)
    is_beyond = any(
        each.ends_at is None or each.ends_at > start + LONGEST for each in figures
    )
    last = min(max([start + 5, *ends]), start + LONGEST)
    room_for_end = 70 if is_beyond else 6

    def x(moment: float) -> float:
        part = (min(max(moment, first), last) - first) / (last - first)
        return room.bars + part * (right - room_for_end - room.bars)

    bottom = 30 + room.pitch * len(figures)
    head = words.head if room.bars else (words.head[1], "", words.head[2])
    pen.write(Text(0, 17, head[0]), Text(room.bars, 17, head[1]))
    pen.write(Text(room.width, 17, head[2], anchor="end"))
    pen.line("rule", (0, 30), (room.width, 30))
    years = [y for y in range(int(first) + 1, int(last) + 1) if y % 5 == 0]
    years = [year for year in years if abs(x(year) - x(start)) > 36]
    for year in years:
        pen.write(Text(x(year), bottom + 14, str(year), anchor="middle"))
    for i, each in enumerate(figures):
        y = 30 + room.pitch * i
        # Where labels stand above the bars the upright lines pass only the bars.
        top = y if room.bars else y + 26
        for year in years:
            pen.line("hair", (x(year), top), (x(year), y + room.pitch))
        pen.line("here", (x(start), top), (x(start), y + room.pitch))
        _draw_row(pen, each, start, words, room, x, y)
        pen.line("hair", (0, y + room.pitch), (room.width, y + room.pitch))
    pen.write(Text(x(start), bottom + 14, str(start), "plain", anchor="middle"))
    order = ("hair", "ground", "used", "blue", "debt", "rule", "here")
    return Drawing(room.name, room.width, bottom + 20, pen.marks(order), room.hatch)


def _draw_row(
    pen: Pen,
    each: Alternative,
    start: int,
    words: AlternativeWords,
    room: _Room,
    x: Callable[[float], float],
    y: float,
) -> None:
    size = room.size
    role = "answer" if each.is_chosen else "plain"
    if room.bars:
        middle = y + room.pitch / 2
        baseline = middle + 0.36 * size
        pen.write(Text(0, baseline, each.label, role, size, bold=each.is_chosen))
    else:
        middle, baseline = y + 0.7 * room.pitch, y + 19
        pen.write(Text(0, baseline, each.label, role, size, bold=each.is_chosen))
    pen.write(Text(room.width, baseline, each.text, "plain", size, "end"))
    end = each.ends_at
    low, high = x(start), x(end if end is not None else start + 1e3)
    bar = "blue" if each.is_chosen else "used"
    pen.rect(bar, low, middle - 5, high - low, 10)
    pen.rect("debt", high + 0.6, middle - 4.4, low - high - 1.2, 8.8)
    if end is None or end > start + LONGEST:
        told = words.never if end is None else f"→ {int(end)}"
        text = Text(high + 6, middle + 5, told, "plain", 13)
        box = text.box
        pen.rect("ground", box.left - 2, box.top, box.right - box.left + 4, 13)
        pen.write(text)
