"""Rows of a report's tables from their texts."""

from kolrum.charts.figure import Table as Drawn
from kolrum.reports.blocks import Cell, Row, Table, Words


def row(*texts: str, is_sum: bool = False, is_group: bool = False) -> Row:
    """Make a row; the first text is its head."""
    return Row(tuple(Cell(text) for text in texts), is_sum, is_group)


def answer(*texts: str) -> Row:
    """Make the row that holds what the report itself follows."""
    return Row(tuple(Cell(text, is_strong=True) for text in texts))


def taken_over(key: str, table: Drawn, note: Words = ()) -> Table:
    """Make a table of the report from one that a page or a figure has."""
    rows = tuple(row(*(cell.text for cell in cells)) for cells in table.rows)
    return Table(key, table.caption, table.head, rows, note=note)
