"""Amounts in rows: a bar each, and where it helps, the one that all are held against.

Rows may stand in columns, one for each kind: then it also shows what kind each is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Cell, Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.measure import width_of, wrapped
from kolrum.charts.rows import NARROW, WIDE, Row, RowRoom, draw_rows
from kolrum.lib.numbers import fixed, percent

KEY = "amounts"
LABEL = 210.0
NAME = 252.0
SIZE = 14.0
PITCH = 30.0
THICK = 18.0


@dataclass(frozen=True)
class Amount:
    """A row: its name, tonnes a year, the text after its bar, and its colour.

    `kind` is the number of the column it stands in, where there are columns.
    """

    name: str
    value_t: float
    text: str
    role: str = "used"
    kind: int = 0


@dataclass(frozen=True)
class AmountWords:
    """Words of the rows; `kinds` head the columns, and `parts` say what each holds."""

    title: str
    summary: str
    caption: str
    head: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def draw(
    figures: Sequence[Amount],
    words: AmountWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw the rows, in columns where kinds are named and there is room."""
    narrow = _rows(figures, words, RowRoom(NARROW, 0, 0, 0, 16, 13, True), "narrow")
    wide = (
        _columns(figures, words)
        if words.kinds
        else _rows(figures, words, RowRoom(WIDE, LABEL, 0, 28, 18, SIZE), "wide")
    )
    table = _table(figures, words, language)
    return Figure(
        key, words.title, words.summary, (narrow, wide), table, tuple(sources),
        words.notes,
    )  # fmt: skip


def _rows(
    figures: Sequence[Amount], words: AmountWords, room: RowRoom, name: str
) -> Drawing:
    pen = Pen()
    rows = [
        Row(
            f"{each.name} ({words.kinds[each.kind].lower()})"
            if words.kinds
            else each.name,
            each.value_t,
            each.text,
            each.role,
            "answer" if each.role == "blue" else "plain",
            is_chosen=each.role == "blue",
        )
        for each in figures
    ]
    bottom = draw_rows(pen, rows, room)
    return Drawing(name, room.width, bottom, pen.marks(("used", "blue", "axis")))


def _columns(figures: Sequence[Amount], words: AmountWords) -> Drawing:
    """One column a kind, and every row's bar in its own."""
    pen = Pen()
    width = (WIDE - NAME) / len(words.kinds)
    top = 0.0
    for number, (kind, part) in enumerate(zip(words.kinds, words.parts, strict=True)):
        x = NAME + number * width
        lines = wrapped(kind, SIZE, width - 12, bold=True)
        for at, line in enumerate(lines):
            pen.write(Text(x, 14 + 17 * at, line, "plain", SIZE, bold=True))
        pen.write(Text(x, 14 + 17 * len(lines), part, size=SIZE))
        top = max(top, 24 + 17 * len(lines))
    widest = max((width_of(each.text, SIZE) for each in figures), default=0.0)
    longest = max((each.value_t for each in figures), default=1.0) or 1.0
    unit = (width - widest - 20) / longest
    y = top
    for each in figures:
        pen.line("hair", (0, y), (WIDE, y))
        middle = y + PITCH / 2
        pen.write(Text(0, middle + 0.36 * SIZE, each.name, "plain", SIZE))
        x, length = NAME + each.kind * width, max(1.0, each.value_t * unit)
        pen.rect(each.role, x, middle - THICK / 2, length, THICK)
        pen.write(Text(x + length + 7, middle + 0.36 * SIZE, each.text, "plain", SIZE))
        y += PITCH
    for number in range(len(words.kinds)):
        x = NAME + number * width
        pen.line("axis", (x, top), (x, y))
    return Drawing("wide", WIDE, y + 1, pen.marks(("hair", "axis", "used", "blue")))


def _table(figures: Sequence[Amount], words: AmountWords, language: str) -> Table:
    whole = sum(each.value_t for each in figures)
    rows: list[tuple[Cell, ...]] = []
    for each in figures:
        cells: list[Cell] = [cell(each.name)]
        if words.kinds:
            cells.append(cell(words.kinds[each.kind]))
        cells.append(cell(each.value_t, fixed(each.value_t, language)))
        if words.kinds:
            part = each.value_t / whole if whole else 0.0
            cells.append(cell(part, percent(part, language)))
        rows.append(tuple(cells))
    units = ("", "", "t/year", "1") if words.kinds else ("", "t/year")
    return Table(words.caption, words.head, tuple(rows), units)
