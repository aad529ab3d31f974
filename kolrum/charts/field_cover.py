"""The field of months for a cover: squares alone, one after another in its place."""

import math
from collections.abc import Iterator

from kolrum.carbon.methods.assessment import OBSERVED
from kolrum.charts.field_squares import SPECK, Field
from kolrum.charts.marks import Drawing, Pen

ON_A_LINE = 12
MORE = 6
LEAST_PART = 0.7
"""A field fills at least so much of the width of its place."""

APART = 0.1
"""Air between squares, as a part of their pitch."""

Part = tuple[str, float, float]
"""A role, and from which square to which."""


def cover_of(figures: Field, width: float, height: float) -> Drawing:
    """Draw what is used, reserved and left one after another, in a place so large."""
    parts = list(_parts(figures))
    count = math.ceil(max((end for _, _, end in parts), default=0) - SPECK)
    on_a_line = line_for(count, width, height)
    lines = max(1, math.ceil(count / on_a_line))
    pitch = min(width / (on_a_line - APART), height / (lines - APART))
    size = pitch * (1 - APART)
    pen = Pen()
    for role, start, end in parts:
        for square in range(math.floor(start + SPECK), math.ceil(end - SPECK)):
            low, high = max(start - square, 0.0), min(end - square, 1.0)
            line, column = divmod(square, on_a_line)
            x, y = column * pitch + low * size, line * pitch
            pen.rect(role, x, y, (high - low) * size, size)
    return Drawing("cover", width, (lines - APART) * pitch, pen.marks(("used",)))


def line_for(count: int, width: float, height: float) -> int:
    """How many squares a line has: twelve, or more where they would be too small."""
    on_a_line = ON_A_LINE
    while math.ceil(count / on_a_line) * LEAST_PART * width / on_a_line > height:
        on_a_line += MORE
    return on_a_line


def _parts(figures: Field) -> Iterator[Part]:
    """Used, reserved and left; beyond the limit all that was emitted is debt."""
    left_t = figures.limits[0].budget_t
    inside_t = figures.spent_t + min(0.0, left_t)
    at_t = 0.0
    for role, is_observed in (("used", True), ("reserved", False)):
        until_t = at_t + sum(
            value.emissions_t
            for value in figures.years
            if (value.status == OBSERVED) is is_observed
        )
        limit_t = min(max(inside_t, at_t), until_t)
        for told, start_t, end_t in ((role, at_t, limit_t), ("debt", limit_t, until_t)):
            if end_t - start_t > SPECK * figures.square_t:
                yield told, start_t / figures.square_t, end_t / figures.square_t
        at_t = until_t
    if left_t > 0:
        start, more = at_t / figures.square_t, left_t / figures.square_t
        yield "blue", start, start + more
