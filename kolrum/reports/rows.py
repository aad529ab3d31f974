"""Rows of a report's tables from their texts."""

from kolrum.reports.blocks import Cell, Row


def row(*texts: str, is_sum: bool = False, is_group: bool = False) -> Row:
    """Make a row; the first text is its head."""
    return Row(tuple(Cell(text) for text in texts), is_sum, is_group)


def answer(*texts: str) -> Row:
    """Make the row that holds what the report itself follows."""
    return Row(tuple(Cell(text, is_strong=True) for text in texts))
