"""How long the budget lasts by other ways of counting: bars from the first year."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kolrum.carbon.provenance import Source
from kolrum.charts.figure import WALL_TEXT, Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.measure import width_of, wrapped
from kolrum.charts.rows import NARROW, WIDE
from kolrum.lib.dates import month_and_year
from kolrum.lib.numbers import fixed

KEY = "alternatives"
YEAR_WIDTH = 40  # a written year with the air around it
LONGEST = 15  # years ahead that are drawn; later ends are told beside the bar
FARTHEST_BACK = 6
MONTHS_TOLD = 20  # years ahead within which the table tells a month
LEADING = 17
LAST_HEAD = 0.3  # of the width, at most


@dataclass(frozen=True)
class Alternative:
    """One way of counting: when its budget ends at today's pace, and what it requires.

    `ends_at` is a year with a fraction, before the start when the budget is spent and
    None when it never is. `text` stands in the last column, and `about` in place of the
    moment where that is not known to the day. `ends_on` and `cut` are the same two
    figures for the table, where they are known exactly.
    """

    label: str
    ends_at: float | None
    text: str
    is_chosen: bool = False
    about: str = ""
    ends_on: date | None = None
    cut: float | None = None


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
                cell(_end_of(each), _end_text(each, start_year, words, language)),
                cell(each.cut, each.text),
            )
            for each in figures
        ),
        ("", "", "1/year"),
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
        wall=lambda width, height: _drawing(
            figures, start_year, words, _wall(figures, width, height)
        ),
    )


@dataclass(frozen=True)
class _Room:
    name: str
    width: float
    bars: float
    pitch: float
    size: float
    hatch: float
    aside: float = 13

    @property
    def told(self) -> float:
        """The size of what stands beside the bars."""
        return 14 if self.name == "wall" else 13


_WIDE = _Room("wide", WIDE, 270, 34, 16, 6)
_NARROW = _Room("narrow", NARROW, 0, 48, 14, 4)


def _wall(figures: Sequence[Alternative], width: float, height: float) -> _Room:
    around = 2 * LEADING + 37  # heads of two lines, and the years below
    pitch = min(40.0, (height - around) / len(figures))
    return _Room("wall", width, 1, pitch, WALL_TEXT, 4, WALL_TEXT)


def _end_of(each: Alternative) -> str | float | None:
    """The end as a file has it: a day, or words where it is not known to the day."""
    return each.about or (each.ends_on.isoformat() if each.ends_on else each.ends_at)


def _end_text(
    each: Alternative, start_year: int, words: AlternativeWords, language: str
) -> str:
    if each.about or each.ends_at is None:
        return each.about or words.never
    if each.ends_on is not None and each.ends_on.year - start_year > MONTHS_TOLD:
        return str(each.ends_on.year)
    if each.ends_on is not None:
        return month_and_year(each.ends_on, language)
    return fixed(int(each.ends_at * 10) / 10, language, 1)


@dataclass(frozen=True)
class _Scale:
    """Years along the bars, from the earliest end that is drawn to the latest.

    Their column begins before the years where something is told beside a bar there.
    """

    column: float
    start: int
    first: float
    last: float
    left: float
    right: float

    def x(self, moment: float) -> float:
        """Where a moment is; one beyond the scale stands at its end."""
        within = min(max(moment, self.first), self.last)
        part = (within - self.first) / (self.last - self.first)
        return self.left + part * (self.right - self.left)

    @property
    def years(self) -> list[int]:
        """Round years as near as they can be read, but none at the start itself.

        The start is always written.
        """
        a_year = (self.right - self.left) / (self.last - self.first)
        step = 5 if 5 * a_year > YEAR_WIDTH else 10
        every = range(math.ceil(self.first), math.floor(self.last) + 1)
        return [
            year
            for year in every
            if year % step == 0 and abs(self.x(year) - self.x(self.start)) > YEAR_WIDTH
        ]


def _scale(
    figures: Sequence[Alternative], start: int, words: AlternativeWords, room: _Room
) -> _Scale:
    ends = [each.ends_at for each in figures if each.ends_at is not None]
    last_column = [width_of(each.text, room.size) for each in figures]
    last_column.extend(width_of(line, 14) for line in _last_head(words, room))
    is_beyond = len(ends) < len(figures) or max(ends) > start + LONGEST
    labels = [width_of(each.label, room.size, bold=True) for each in figures]
    first = max(min([start, *ends]), start - FARTHEST_BACK)
    last = min(max([start + 5, *ends]), start + LONGEST)
    # What is told of a bar to the left stands at its own end, before the scale.
    told = [
        _told(each, words, first, last) for each in figures if _is_back(each, start)
    ]
    before = max([width_of(text, room.told) + 2 for text in told if text], default=0)
    column = max(room.bars, max(labels) + 24) if room.bars else 18
    return _Scale(
        column=column,
        start=start,
        first=first,
        last=last,
        left=column + before,
        right=room.width - max(last_column) - (90 if is_beyond else 26),
    )


def _is_back(each: Alternative, start: int) -> bool:
    """Whether its bar runs to the left, the budget having been spent before."""
    return each.ends_at is not None and each.ends_at < start


def _told(each: Alternative, words: AlternativeWords, first: float, last: float) -> str:
    """What stands beside its bar, where the bar does not tell its end by itself."""
    end = each.ends_at
    if each.about or end is None:
        return each.about or words.never
    if end > last:
        return f"→ {math.floor(end)}"
    return f"← {math.floor(end)}" if end < first else ""


def _drawing(
    figures: Sequence[Alternative], start: int, words: AlternativeWords, room: _Room
) -> Drawing:
    pen = Pen()
    scale = _scale(figures, start, words, room)
    tops, lines = [_write_head(pen, words, room, scale)], []
    for each in figures:
        room_for_label = room.width - width_of(each.text, room.size) - 16
        lines.append(wrapped(each.label, room.size, room_for_label, bold=True))
        more = 0 if room.bars else LEADING * (len(lines[-1]) - 1)
        tops.append(tops[-1] + room.pitch + more)
    bottom = tops[-1]
    for year in scale.years:
        pen.write(Text(scale.x(year), bottom + 16, str(year), anchor="middle"))
    now = Text(scale.x(start), bottom + 16, str(start), "plain", anchor="middle")
    pen.write(now)
    for each, label, (above, below) in zip(figures, lines, pairwise(tops), strict=True):
        # Where labels stand above the bars the upright lines pass only the bars.
        top = above if room.bars else below - room.pitch + 26
        for year in scale.years:
            pen.line("hair", (scale.x(year), top), (scale.x(year), below))
        pen.line("here", (scale.x(start), top), (scale.x(start), below))
        _draw_row(pen, each, label, words, room, scale, below)
        if above > tops[0]:
            pen.line("hair", (0, above), (room.width, above))
    pen.line("hair", (0, bottom), (room.width, bottom))
    order = ("hair", "ground", "used", "blue", "debt", "rule", "here")
    return Drawing(room.name, room.width, bottom + 22, pen.marks(order), room.hatch)


def _write_head(pen: Pen, words: AlternativeWords, room: _Room, scale: _Scale) -> float:
    """Write the heads of the columns over a rule; return where the rows begin."""
    left = scale.column if room.bars else 0
    last = _last_head(words, room)
    room_for_middle = room.width - left - max(width_of(line, 14) for line in last) - 12
    middle = wrapped(words.head[1], 14, room_for_middle)
    for i, line in enumerate(middle):
        pen.write(Text(left, 17 + LEADING * i, line))
    for i, line in enumerate(last):
        pen.write(Text(room.width, 17 + LEADING * i, line, anchor="end"))
    if room.bars:
        pen.write(Text(0, 17, words.head[0]))
    bottom = 13 + LEADING * max(len(middle), len(last))
    pen.line("rule", (0, bottom), (room.width, bottom))
    return bottom


def _last_head(words: AlternativeWords, room: _Room) -> tuple[str, ...]:
    """Break the head of the last column, which takes its width from the bars."""
    return tuple(wrapped(words.head[2], 14, LAST_HEAD * room.width))


def _draw_row(
    pen: Pen,
    each: Alternative,
    label: Sequence[str],
    words: AlternativeWords,
    room: _Room,
    scale: _Scale,
    bottom: float,
) -> None:
    size = room.size
    role = "answer" if each.is_chosen else "plain"
    middle = bottom - room.pitch / 2 if room.bars else bottom - 0.3 * room.pitch
    baseline = middle + 0.36 * size
    if not room.bars:
        baseline = bottom - room.pitch + 19
    shown = [each.label] if room.bars else label
    for i, line in enumerate(shown):
        at = baseline - LEADING * (len(shown) - 1 - i)
        pen.write(Text(0, at, line, role, size, bold=each.is_chosen))
    pen.write(Text(room.width, baseline, each.text, "plain", size, "end"))
    start, end = scale.start, each.ends_at
    low, high = scale.x(start), scale.x(math.inf if end is None else end)
    bar = "blue" if each.is_chosen else "used"
    pen.rect(bar, low, middle - 5, high - low, 10)
    pen.rect("debt", high + 0.6, middle - 4.4, low - high - 1.2, 8.8)
    told = _told(each, words, scale.first, scale.last)
    if told:
        is_back = _is_back(each, start)
        at, anchor = (high - 7, "end") if is_back else (max(low, high) + 7, "start")
        text = Text(at, middle + 5, told, "plain", room.told, anchor)
        box = text.box
        pen.rect("ground", box.left - 2, box.top, box.right - box.left + 4, 13)
        pen.write(text)
