"""The yearly cut that the budget requires, above the one that has been achieved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen
from kolrum.charts.rows import NARROW, WIDE, Row, RowRoom, draw_rows
from kolrum.lib.numbers import percent, percent_label

KEY = "required-against-achieved"


@dataclass(frozen=True)
class Paces:
    """Yearly cuts as fractions: what is required, and achieved; negative is a rise.

    None where there is none: the budget is spent, or no direction can be told.
    """

    required: float | None
    achieved: float | None


@dataclass(frozen=True)
class PacesWords:
    """Words of the two bars; `cut` and `rise` hold {percent}."""

    title: str
    summary: str
    caption: str
    required: str
    achieved: str
    cut: str
    rise: str
    no_required: str
    no_achieved: str
    head: tuple[str, str]
    notes: tuple[str, ...] = ()


def paces_of(assessment: Assessment) -> Paces:
    """Gather the two paces; a trend without direction is none."""
    trend = assessment.trend
    has_direction = trend is not None and trend.has_direction
    return Paces(
        assessment.required_annual_cut,
        -trend.rate if trend is not None and has_direction else None,
    )


def draw(
    figures: Paces,
    words: PacesWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw the two bars, with their labels beside them or above on a phone."""
    rows = _rows(figures, words, language)
    drawings = (
        _drawing(
            "narrow", rows, RowRoom(NARROW, 0, 0, 0, 22, 15, has_label_above=True)
        ),
        _drawing("wide", rows, RowRoom(WIDE, 160, 0, 36, 26, 16)),
    )
    values = (figures.required, figures.achieved)
    column = _rows(figures, words, language, percent)
    table = Table(
        words.caption,
        words.head,
        tuple(
            (cell(row.label), cell(value, row.text))
            for row, value in zip(column, values, strict=True)
        ),
        ("", "1/year"),
    )
    return Figure(
        key, words.title, words.summary, drawings, table, tuple(sources),
        words.notes, lambda width, _height: _wall(rows, width),
    )  # fmt: skip


def _drawing(name: str, rows: Sequence[Row], room: RowRoom) -> Drawing:
    pen = Pen()
    bottom = draw_rows(pen, rows, room)
    return Drawing(name, room.width, bottom, pen.marks(("used", "blue", "axis")))


def _wall(rows: Sequence[Row], width: float) -> Drawing:
    room = RowRoom(min(width, 540), 0, 6, 0, 40, 20, has_label_above=True)
    return _drawing("wall", rows, room)


def _rows(
    figures: Paces,
    words: PacesWords,
    language: str,
    written: Callable[[float, str], str] = percent_label,
) -> tuple[Row, Row]:
    required = Row(words.required, None, words.no_required)
    if figures.required is not None:
        text = words.cut.format(percent=written(figures.required, language))
        required = Row(words.required, figures.required, text, "blue", "answer")
    achieved = Row(words.achieved, None, words.no_achieved)
    if figures.achieved is not None:
        form = words.cut if figures.achieved >= 0 else words.rise
        text = form.format(percent=written(abs(figures.achieved), language))
        achieved = Row(words.achieved, figures.achieved, text)
    return required, achieved
