"""How wide the columns of a printed table are, and on which side their words stand."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kolrum.charts.measure import width_of
from kolrum.reports.blocks import Table, Width

MARGIN, TEXT = 50.0, 116.0
"""Millimetres of the margin column with its gutter, and of the text column."""

MM_A_POINT = 0.3528
SIZE, HEAD_SIZE, DENSE_SIZE = 8.2, 7.7, 7.7
BETWEEN = 3.2
MANY = 7
"""More columns of numbers than this are set dense, from the edge of the page."""

LEAST_WORDS, SHORT_WORDS, MOST_WORDS, LEAST_NUMBERS = 14.0, 32.0, 90.0, 8.0
SHORT = 16
"""Signs of a word that may stand in a column of numbers, such as a month and year."""

NUMERIC = re.compile(r"[\s\u202f\u00a0\d.,%°–−+±()/<>≈·-]*")


@dataclass(frozen=True)
class Columns:
    """Widths in millimetres and sides, a column each."""

    widths: tuple[float, ...]
    sides: tuple[str, ...]
    is_dense: bool


def columns_of(table: Table) -> Columns:
    """Fit the columns of a table to its cells and to the grid of the page."""
    count = len(table.head)
    sides = tuple(_side(table, column) for column in range(count))
    is_dense = count - 1 > MANY
    size = DENSE_SIZE if is_dense else SIZE
    wanted = [_wanted(table, column, sides[column], size) for column in range(count)]
    room = TEXT if table.width is Width.TEXT else MARGIN + TEXT
    if table.width is Width.WHOLE and not is_dense and wanted[0] <= MARGIN * 1.25:
        others = _shared(wanted[1:], sides[1:], TEXT)
        return Columns((MARGIN, *others), sides, is_dense)
    return Columns(_shared(wanted, sides, room), sides, is_dense)


def _side(table: Table, column: int) -> str:
    """Numbers and what is short among them stand to the right, all else to the left."""
    if column == 0:
        return "left"
    texts = [row.cells[column].text for row in table.rows if column < len(row.cells)]
    told = [text for text in texts if text]
    numbers = sum(bool(NUMERIC.fullmatch(text)) for text in told)
    short = all(len(text) <= SHORT for text in told)
    return "right" if short and numbers * 2 >= max(1, len(told)) else "left"


def _wanted(table: Table, column: int, side: str, size: float) -> float:
    """What a column takes unless words wrap more than is good."""
    texts = [row.cells[column].text for row in table.rows if column < len(row.cells)]
    longest = max((_mm(text, size) for text in texts), default=0.0)
    head = _head(table.head[column])
    if side == "right" or column == 0:
        return max(longest, head, LEAST_NUMBERS) + BETWEEN
    total = sum(_mm(text, size) for text in texts)
    usual = total / max(1, sum(bool(text) for text in texts))
    word = max((_mm(w, size) for text in texts for w in text.split()), default=0.0)
    least = max(LEAST_WORDS, head + BETWEEN, min(word + BETWEEN, 34.0))
    if longest <= SHORT_WORDS:
        return max(least, longest + BETWEEN)
    return max(least, min(longest + BETWEEN, math.sqrt(usual * longest), MOST_WORDS))


def _head(name: str) -> float:
    """What a head takes when it wraps to two lines."""
    longest = max((_mm(word, HEAD_SIZE) for word in name.split()), default=0.0)
    return max(longest, 0.6 * _mm(name, HEAD_SIZE))


def _mm(text: str, size: float) -> float:
    return width_of(text, size, bold=True) * MM_A_POINT


def _shared(
    wanted: Sequence[float], sides: Sequence[str], room: float
) -> tuple[float, ...]:
    """Share the room: numbers evenly where they fit so, words by what they want."""
    even = room / len(wanted)
    if all(side == "right" for side in sides) and max(wanted) <= even:
        return tuple(even for _ in wanted)
    numbers = sum(w for w, side in zip(wanted, sides, strict=True) if side == "right")
    texts = sum(wanted) - numbers
    if not texts or numbers + texts * 0.35 > room:
        scale = room / sum(wanted)
        return tuple(each * scale for each in wanted)
    loose = min(1.35, max(1.0, room / sum(wanted))) if numbers else 1.0
    rest = (room - numbers * loose) / texts
    return tuple(
        each * (loose if side == "right" else rest)
        for each, side in zip(wanted, sides, strict=True)
    )
