"""What waiting costs: the yearly cut that each later start requires, as a timetable."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.provenance import Source
from kolrum.charts.figure import WALL_TEXT, Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.rows import NARROW, Row, RowRoom, draw_rows
from kolrum.lib.numbers import percent, percent_label

KEY = "delay"
WIDTH = 470  # beside it stands the form that tries a decision


@dataclass(frozen=True)
class Departure:
    """A year to start in, and the cut it requires; None when it is too late."""

    year: int
    required_annual_cut: float | None


@dataclass(frozen=True)
class DelayWords:
    """Words of the timetable: heads of its columns, and the row that is too late."""

    title: str
    summary: str
    caption: str
    head: tuple[str, str]
    too_late: str
    notes: tuple[str, ...] = ()


def departures_of(assessment: Assessment) -> tuple[Departure, ...]:
    """Gather the rows of the timetable."""
    return tuple(
        Departure(assessment.start_year + delay.years, delay.required_annual_cut)
        for delay in assessment.delay
    )


def draw(
    figures: Sequence[Departure],
    words: DelayWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw a row a start; the first is the answer."""
    rows = [_row(each, words, language, i == 0) for i, each in enumerate(figures)]
    drawings = (
        _drawing(
            "slim", rows, words, RowRoom(NARROW, 66, 34, 36, 20, 15, is_ruled=True)
        ),
        _drawing(
            "half", rows, words, RowRoom(WIDTH, 92, 34, 38, 22, 16, is_ruled=True)
        ),
    )
    table = Table(
        words.caption,
        words.head,
        tuple(
            (
                cell(each.year),
                cell(each.required_annual_cut, _told(each, row, language)),
            )
            for each, row in zip(figures, rows, strict=True)
        ),
        ("year", "1/year"),
    )
    return Figure(
        key, words.title, words.summary, drawings, table, tuple(sources),
        words.notes, lambda width, height: _wall(rows, words, width, height),
    )  # fmt: skip


def _told(each: Departure, row: Row, language: str) -> str:
    """A column keeps its decimals, as labels do not."""
    cut = each.required_annual_cut
    return row.text if cut is None else percent(cut, language)


def _drawing(
    name: str, rows: Sequence[Row], words: DelayWords, room: RowRoom
) -> Drawing:
    pen = Pen()
    pen.write(Text(0, 17, words.head[0]), Text(room.bars, 17, words.head[1]))
    bottom = draw_rows(pen, rows, room)
    pen.line("rule", (0, 30), (room.width, 30))
    order = ("hair", "used", "blue", "rule")
    return Drawing(name, room.width, bottom + 1, pen.marks(order))


def _wall(
    rows: Sequence[Row], words: DelayWords, width: float, height: float
) -> Drawing:
    pitch = min(44.0, (height - 36) / len(rows))
    size = max(WALL_TEXT, min(19.0, 0.5 * pitch))
    room = RowRoom(width, 92, 34, pitch, 0.62 * pitch, size, is_ruled=True)
    return _drawing("wall", rows, words, room)


def _row(each: Departure, words: DelayWords, language: str, is_first: bool) -> Row:
    row = Row(str(each.year), None, words.too_late, is_chosen=is_first)
    if each.required_annual_cut is None:
        return row
    text = percent_label(each.required_annual_cut, language)
    row = replace(row, value=each.required_annual_cut, text=text)
    return replace(row, role="blue", text_role="answer") if is_first else row
