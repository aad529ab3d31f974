"""Where figures and tables go in print, so that text fills the pages around them.

A figure that floats stands at the head or foot of a page. It may not stand above the
title of its own chapter, nor below the title of the next. The printer could be asked
where titles are, but moves them when it is told; so lengths are estimated here instead.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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

PAGE_MM, HALF_MM = 247, 124
ROOM_OPENING_MM, ROOM_MM, ROOM_APPENDIX_MM = 107.0, 60.0, 60.0
"""What is left of a page for a chapter to begin there, after the one before."""

NEXT_TITLE_MM = 90
"""With less of a chapter after it, a figure at a foot may follow the next title."""

LINE_MM, LINE_SIGNS, LEAD_MM, LEAD_SIGNS = 5.0, 64, 7.0, 44
LARGE_MM, LARGE_SIGNS = 15.0, 20
"""A line of a title that opens a chapter."""

TITLE_MM, OPENING_MM, AROUND_MM = 25.0, 85.0, 27.5


class Side(StrEnum):
    """Where a figure or table stands."""

    HERE = "here"
    AFTER = "after"
    """Here, but after all figures that still wait for their page."""

    HEAD = "top"
    FOOT = "bottom"
    EITHER = "auto"


@dataclass(frozen=True)
class Placing:
    """Where figures and tables of a chapter stand, by their keys.

    `room` is how many millimetres must be left of a page for it to begin there.
    """

    sides: Mapping[str, Side]
    room: float


def placed(chapter: Chapter) -> Placing:
    """Place the figures and tables of a chapter."""
    if chapter.is_appendix:
        return Placing({}, ROOM_APPENDIX_MM)
    lengths = [_length(block) for block in chapter.blocks]
    walk = _Walk(chapter, after=sum(lengths))
    sides: dict[str, Side] = {}
    for block, length in zip(chapter.blocks, lengths, strict=True):
        walk.after -= length
        if isinstance(block, Picture | Table):
            sides[block.key] = walk.side(block, length)
        walk.go(length)
    return Placing(sides, walk.room)


class _Walk:
    """Goes through a chapter, and knows how far it is from what matters."""

    def __init__(self, chapter: Chapter, *, after: float) -> None:
        more = LARGE_MM * (len(chapter.title) // LARGE_SIGNS)
        self.room = ROOM_OPENING_MM + more if chapter.opening else ROOM_MM
        self.title = OPENING_MM + more if chapter.opening else TITLE_MM
        """Since the title; and since it or a figure that did not float."""
        self.still = self.title
        self.after = after
        """What is left of the chapter."""
        self.waiting = self.foot = 0.0
        """For how long what floats, or was sent to a foot, may wait for its page."""

    def go(self, length: float) -> None:
        """Leave a block behind."""
        self.title += length
        self.still += length
        self.waiting -= length
        self.foot -= length

    def side(self, block: Picture | Table, length: float) -> Side:
        """Choose where the next figure or table stands."""
        side = self._side(length) if _floats(block) else Side.HERE
        if side is Side.HERE and self.foot > 0 and _is_whole(block):
            # On the page of that foot it would come above it.
            side = Side.FOOT
        if side is Side.HERE:
            side = Side.AFTER if self.waiting > 0 else Side.HERE
            self.still, self.waiting, self.foot = -length, 0.0, 0.0
        else:
            self.foot = PAGE_MM if side is Side.FOOT else self.foot
            self.waiting = PAGE_MM
        return side

    def _side(self, length: float) -> Side:
        if self.title < self.room + length:
            return Side.FOOT
        # The printer sends what is in the upper half of a page to its head. It may not
        # come above a figure that does not float, nor above one sent to a foot.
        is_below = self.still < HALF_MM or self.foot > 0
        if self.after < NEXT_TITLE_MM:
            if self.waiting > 0:
                return Side.EITHER
            return Side.HERE if is_below else Side.HEAD
        return Side.FOOT if is_below else Side.EITHER


def drawing_for(figure: Figure) -> Drawing:
    """The variant for the page: the widest that fits the full measure."""
    fitting = [each for each in figure.drawings if each.width <= WHOLE_UNITS]
    return max(fitting or figure.drawings, key=lambda each: each.width)


def width_of(drawing: Drawing) -> float:
    """Millimetres that a drawing is wide on the page."""
    room = WHOLE_MM if drawing.width > TEXT_UNITS else TEXT_MM
    return min(room, WHOLE_MM * drawing.width / WHOLE_UNITS)


def _floats(block: Picture | Table) -> bool:
    return _tall(block) > FLOATING_MM and _is_whole(block)


def _is_whole(block: Picture | Table) -> bool:
    return isinstance(block, Picture) or _tall(block) < WHOLE_TABLE_MM


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
