"""Where figures and tables go in print, so that text fills the pages around them.

A figure that floats stands at the head or foot of a page. It may not stand above the
title of its own chapter, nor below the title of the next. The printer could be asked
where titles are, but moves them when it is told; so lengths are estimated here instead.
"""

from collections.abc import Iterator
from enum import StrEnum

from kolrum.charts.figure import Figure
from kolrum.charts.marks import Drawing
from kolrum.reports.blocks import (
    Block,
    Chapter,
    Formula,
    Heading,
    KeyNumbers,
    Lead,
    Listed,
    Margin,
    Paragraph,
    Picture,
    Points,
    Proposal,
    Statement,
    Steps,
    Table,
    Words,
    Works,
    plain,
)

WHOLE_UNITS = 858
"""Units of a drawing as wide as the page's full measure; text in it is never scaled."""

TEXT_UNITS = 640
"""A drawing no wider than this stands in the text column."""

WHOLE_MM, TEXT_MM = 166, 116
FLOATING_MM = 24
"""A drawing or table taller than this floats."""

WHOLE_TABLE_MM = 130
"""A table taller than this stays where it is, and breaks."""

PAGE_MM = 247
NEXT_TITLE_MM = 90
"""With less of a chapter after it, a figure at a foot may follow the next title."""

LINE_MM, LINE_SIGNS, LEAD_MM, LEAD_SIGNS = 5.0, 64, 7.0, 44
TITLE_MM, OPENING_MM, AROUND_MM = 25.0, 100.0, 27.5


class Side(StrEnum):
    """Where a figure or table stands."""

    HERE = "here"
    HEAD = "top"
    FOOT = "bottom"
    EITHER = "auto"


def sides_of(chapter: Chapter) -> dict[str, Side]:
    """Place the figures and tables of a chapter by their keys."""
    lengths = [_length(block) for block in chapter.blocks]
    before = OPENING_MM if chapter.opening else TITLE_MM
    after = sum(lengths)
    found: dict[str, Side] = {}
    for block, length in zip(chapter.blocks, lengths, strict=True):
        after -= length
        if isinstance(block, Picture | Table):
            is_free = not chapter.is_appendix and _floats(block)
            side = _side(before, after) if is_free else Side.HERE
            found[block.key] = side
            if side is Side.HERE:
                before = 0.0
        before += length
    return found


def _side(before: float, after: float) -> Side:
    """Place what stands so far after a title, or after a figure that does not float.

    Neither may come below it, and figures follow each other by number.
    """
    is_first, is_last = before < PAGE_MM, after < NEXT_TITLE_MM
    if is_first and is_last:
        return Side.HERE
    if is_first:
        return Side.FOOT
    return Side.HEAD if is_last else Side.EITHER


def drawing_for(figure: Figure) -> Drawing:
    """The variant for the page: the widest that fits the full measure."""
    fitting = [each for each in figure.drawings if each.width <= WHOLE_UNITS]
    return max(fitting or figure.drawings, key=lambda each: each.width)


def width_of(drawing: Drawing) -> float:
    """Millimetres that a drawing is wide on the page."""
    room = WHOLE_MM if drawing.width > TEXT_UNITS else TEXT_MM
    return min(room, WHOLE_MM * drawing.width / WHOLE_UNITS)


def _floats(block: Picture | Table) -> bool:
    tall = _tall(block)
    return tall > FLOATING_MM and (isinstance(block, Picture) or tall < WHOLE_TABLE_MM)


def _tall(block: Picture | Table) -> float:
    """Millimetres of a drawing; about those of a table, with words wrapped once."""
    if isinstance(block, Picture):
        drawing = drawing_for(block.figure)
        return width_of(drawing) * drawing.height / drawing.width
    rows = len(block.rows[: block.printed_rows])
    return 20 + rows * (7.0 if block.has_words else 5.0)


def _length(block: Block) -> float:
    """About how many millimetres of a page a block takes."""
    match block:
        case Picture():
            return _tall(block) + AROUND_MM
        case Table():
            return _tall(block) + 15
        case Heading():
            return 20.0 if block.level == 2 else 10.0
        case Lead():
            return 10 + _lines(block.spans, LEAD_SIGNS) * LEAD_MM
        case Statement():
            return 60.0
        case KeyNumbers():
            return 45.0
        case Formula():
            return 20.0
        case Steps():
            return 17.5 * len(block.items) + 10
        case Proposal():
            return 27.5 + _lines(block.why, LINE_SIGNS) * LINE_MM
        case Margin():
            return 0.0
        case _:
            return sum(_lines(each, LINE_SIGNS) for each in _texts(block)) * LINE_MM


def _texts(block: Block) -> Iterator[Words]:
    match block:
        case Listed():
            yield from block.items
        case Points() | Works():
            yield from (told for _head, told in block.items)
        case Paragraph():
            yield block.spans


def _lines(spans: Words, signs: int) -> int:
    return 1 + len(plain(spans)) // signs
