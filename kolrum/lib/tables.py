"""Rows as CSV, in the plain form and in the one that Swedish Excel opens."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Cell = str | int | float | None


@dataclass(frozen=True)
class CsvForm:
    """How a CSV file separates its columns and writes its decimals."""

    separator: str
    decimal: str
    start: str


PLAIN = CsvForm(",", ".", "")
EXCEL_SV = CsvForm(";", ",", "\ufeff")  # the byte order mark makes Excel read UTF-8
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
CSV_FORMS = {"plain": PLAIN, "excel-sv": EXCEL_SV}


def csv_number(value: float, form: CsvForm) -> str:
    """Write a number for machines: all its digits, ASCII minus, no groups."""
    number = float(value)
    text = str(int(number)) if number.is_integer() else repr(number)
    return text.replace(".", form.decimal)


def kept_as_text(text: str) -> str:
    """A text that a spreadsheet would run as a formula, marked as a text."""
    return f"'{text}" if text.startswith(_FORMULAS) else text


def csv_text(
    head: Sequence[str], rows: Iterable[Sequence[Cell]], form: CsvForm = PLAIN
) -> str:
    """Write a table as CSV; a missing value is an empty field, never a zero."""
    out = io.StringIO()
    out.write(form.start)
    writer = csv.writer(out, delimiter=form.separator, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_field(cell, form) for cell in row])
    return out.getvalue()


def _field(cell: Cell, form: CsvForm) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return kept_as_text(cell) if form.start else cell
    return csv_number(cell, form)
