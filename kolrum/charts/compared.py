"""A few amounts beside each other, a bar each, in one unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.rows import NARROW, WIDE, Row, RowRoom, draw_rows
from kolrum.lib.numbers import fixed

KEY = "compared"


@dataclass(frozen=True)
class Compared:
    """An amount under its name; the place's own is set apart."""

    name: str
    value: float
    role: str = "reserved"
    is_own: bool = False


@dataclass(frozen=True)
class ComparedWords:
    """Words of the bars: `axis` is their unit."""

    title: str
    summary: str
    caption: str
    axis: str
    head: tuple[str, str]
    notes: tuple[str, ...] = ()


def draw(
    figures: Sequence[Compared],
    words: ComparedWords,
    language: str,
    *,
    decimals: int = 1,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw a bar each, in the order given."""
    rows = [
        Row(
            each.name,
            each.value,
            fixed(each.value, language, decimals),
            each.role,
            is_chosen=each.is_own,
        )
        for each in figures
    ]
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=(
            _drawing(
                "narrow",
                rows,
                words,
                RowRoom(NARROW, 0, 20, 0, 18, 15, has_label_above=True),
            ),
            _drawing("wide", rows, words, RowRoom(WIDE, 330, 26, 38, 20, 15)),
        ),
        table=Table(
            words.caption,
            words.head,
            tuple(
                (cell(each.name), cell(each.value, row.text))
                for each, row in zip(figures, rows, strict=True)
            ),
        ),
        sources=tuple(sources),
        notes=words.notes,
    )


def _drawing(
    name: str, rows: Sequence[Row], words: ComparedWords, room: RowRoom
) -> Drawing:
    pen = Pen()
    pen.write(Text(room.bars, 14, words.axis, size=14))
    bottom = draw_rows(pen, rows, room)
    return Drawing(name, room.width, bottom + 4, pen.marks(("axis", "used")))
