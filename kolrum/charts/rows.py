"""Rows with a label, a bar and a text: the form that several charts share."""

from collections.abc import Sequence
from dataclasses import dataclass

from kolrum.charts.marks import Pen, Text
from kolrum.charts.measure import width_of, wrapped

WIDE = 858
NARROW = 320


@dataclass(frozen=True)
class Row:
    """One row: a value with a bar, or only a text where there is no value."""

    label: str
    value: float | None
    text: str
    role: str = "used"
    text_role: str = "plain"
    is_chosen: bool = False
    right: str = ""


@dataclass(frozen=True)
class RowRoom:
    """Where labels, bars and texts of rows stand."""

    width: float
    bars: float
    top: float
    pitch: float
    thick: float
    size: float
    has_label_above: bool = False
    is_ruled: bool = False


def bar_scale(rows: Sequence[Row], room: RowRoom) -> tuple[float, float]:
    """Where nought is and how long one unit is, so that every text fits its row."""
    values = [row.value for row in rows if row.value is not None]
    highest, lowest = max([*values, 0.0]), min([*values, 0.0])
    texts = [
        width_of(row.text, room.size + 1, bold=True) + 14
        for row in rows
        if row.value is not None
    ]
    rights = [width_of(row.right, room.size) + 14 for row in rows if row.right]
    length = room.width - room.bars - max(texts, default=0) - max(rights, default=0)
    unit = length / (highest - lowest or 1)
    return room.bars - lowest * unit, unit


def draw_rows(pen: Pen, rows: Sequence[Row], room: RowRoom) -> float:
    """Draw rows from the top; return where they end."""
    nought, unit = bar_scale(rows, room)
    y = room.top
    has_fall = any(row.value is not None and row.value < 0 for row in rows)
    for row in rows:
        y = _draw_row(pen, row, room, y, nought, unit)
        if has_fall:
            foot = y - (14 if room.has_label_above else (room.pitch - room.thick) / 2)
            pen.line("axis", (nought, foot - room.thick - 4), (nought, foot + 4))
        if room.is_ruled:
            pen.line("hair", (0, y), (room.width, y))
    return y


def _draw_row(
    pen: Pen, row: Row, room: RowRoom, y: float, nought: float, unit: float
) -> float:
    size = room.size
    if room.has_label_above:
        for line in wrapped(row.label, size, room.width, bold=row.is_chosen):
            y += 1.35 * size
            pen.write(_label(row, 0, y - 0.35 * size, line, size))
        middle = y + room.thick / 2 + 2
        bottom = y + room.thick + 14
    else:
        middle, bottom = y + room.pitch / 2, y + room.pitch
        lines = wrapped(row.label, size, room.bars - 12, bold=row.is_chosen)
        first = middle + 0.36 * size - 0.6 * size * (len(lines) - 1)
        for i, line in enumerate(lines):
            pen.write(_label(row, 0, first + 1.2 * size * i, line, size))
    baseline = middle + 0.36 * size
    if row.right:
        pen.write(Text(room.width, baseline, row.right, "plain", size, "end"))
    if row.value is None:
        pen.write(Text(nought, baseline, row.text, row.text_role, size))
        return bottom
    left = nought + min(0.0, row.value) * unit
    length = abs(row.value) * unit
    inset = 0.6 if row.role == "debt" else 0.0
    pen.rect(
        row.role,
        left + inset,
        middle - room.thick / 2 + inset,
        length - 2 * inset,
        room.thick - 2 * inset,
    )
    pen.write(
        Text(
            nought + max(0.0, row.value) * unit + 9,
            middle + 0.36 * (size + 1),
            row.text,
            row.text_role,
            size + 1,
            bold=True,
        )
    )
    return bottom


def _label(row: Row, x: float, y: float, text: str, size: float) -> Text:
    role = "answer" if row.is_chosen and row.text_role == "answer" else "plain"
    return Text(x, y, text, role, size, bold=row.is_chosen)
