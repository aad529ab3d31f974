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
BEFORE_WORDS = 2.5
"""More air before words that stand after numbers."""

MANY = 7
"""More columns of numbers than this are set dense, from the edge of the page."""

LEAST_WORDS, LONGEST_WORD, SHORT_WORDS, MOST_WORDS = 10.0, 34.0, 32.0, 90.0
LEAST_HEADS, LEAST_NUMBERS, LOOSE = 24.0, 11.0, 1.35
SHORT = 16
"""Signs of a word that may stand in a column of numbers, such as a month and year."""

NUMERIC = re.compile(r"[\s\u202f\u00a0\d.,%°–−+±()/<>≈·-]*")


@dataclass(frozen=True)
class Wanted:
    """Millimetres that a column would have, and those that it needs."""

    usual: float
    least: float


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
    if table.width is Width.WHOLE and not is_dense and wanted[0].usual <= MARGIN * 1.25:
        return Columns((MARGIN, *_shared(wanted[1:], TEXT)), sides, is_dense)
    return Columns(_shared(wanted, room), sides, is_dense)


def _side(table: Table, column: int) -> str:
    """Numbers and what is short among them stand to the right, all else to the left."""
    if column == 0:
        return "left"
    texts = [row.cells[column].text for row in table.rows if column < len(row.cells)]
    told = [text for text in texts if text]
    numbers = sum(bool(NUMERIC.fullmatch(text)) for text in told)
    short = all(len(text) <= SHORT for text in told)
    return "right" if short and numbers * 2 >= max(1, len(told)) else "left"


def _wanted(table: Table, column: int, side: str, size: float) -> Wanted:
    """What a column takes unless words wrap more than is good."""
    texts = [row.cells[column].text for row in table.rows if column < len(row.cells)]
    widths = [_mm(text, size) for text in texts if text]
    longest = max(widths, default=0.0)
    head = _head(table.head[column], is_broken=size == DENSE_SIZE) + BETWEEN
    if side == "right":
        usual = max(longest + BETWEEN, head, LEAST_NUMBERS)
        return Wanted(usual, usual)
    air = BETWEEN + (BEFORE_WORDS if column else 0.0)
    word = max((_mm(w, size) for text in texts for w in text.split()), default=0.0)
    least = max(LEAST_WORDS, head, min(word, LONGEST_WORD) + air)
    if column == 0:
        usual = max(least, longest + air)
        return Wanted(usual, max(least, min(usual, LEAST_HEADS)))
    if longest <= SHORT_WORDS:
        return Wanted(max(least, longest + air), least)
    mean = sum(widths) / len(widths)
    return Wanted(max(least, min(math.sqrt(mean * longest) + air, MOST_WORDS)), least)


def _head(name: str, *, is_broken: bool) -> float:
    """What a head takes when it wraps to two lines; dense ones break within words."""
    longest = max((_mm(word, HEAD_SIZE) for word in name.split()), default=0.0)
    if is_broken:
        return 0.6 * longest
    return max(longest, 0.6 * _mm(name, HEAD_SIZE))


def _mm(text: str, size: float) -> float:
    return width_of(text, size, bold=True) * MM_A_POINT


def _shared(wanted: Sequence[Wanted], room: float) -> tuple[float, ...]:
    """Share the room: evenly where all fit so, else by what columns want and need."""
    even = room / len(wanted)
    are_numbers = all(each.usual == each.least for each in wanted)
    if are_numbers and max(each.usual for each in wanted) <= even:
        return tuple(even for _ in wanted)
    usual, least = (
        sum(each.usual for each in wanted),
        sum(each.least for each in wanted),
    )
    if least >= room:
        return tuple(each.least * room / least for each in wanted)
    if usual >= room:
        part = (room - least) / (usual - least)
        return tuple(each.least + part * (each.usual - each.least) for each in wanted)
    loose = min(LOOSE, room / usual)
    words = sum(each.usual for each in wanted if each.usual != each.least)
    rest = room - loose * (usual - words)
    if not words:
        return tuple(each.usual * room / usual for each in wanted)
    return tuple(
        each.usual * (loose if each.usual == each.least else rest / words)
        for each in wanted
    )
