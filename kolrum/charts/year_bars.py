"""Bars of years against a budget: dark or light inside it, and hatched outside."""

from collections.abc import Collection, Sequence

from kolrum.carbon.methods.assessment import ESTIMATED, YearValue
from kolrum.charts.axes import Frame
from kolrum.charts.marks import Box, Pen

INSETS = {"reserved": 0.5, "debt": 0.6}
"""Outlines stand inside their bars, so that heights are what they tell."""


def unbroken_from(years: Collection[int], last: int, earliest: int) -> int:
    """Give the first of the years that lead to the last without a gap."""
    first = last
    while first - 1 in years and first > earliest:
        first -= 1
    return first


def part_inside(year: int, spent_at: float | None) -> float:
    """How much of a year passed before the budget was spent, from 0 to 1."""
    return 1.0 if spent_at is None else min(1.0, max(0.0, spent_at - year))


def draw_bar(
    pen: Pen,
    frame: Frame,
    role: str,
    year: int,
    span: tuple[float, float],
    least: float = 0.0,
) -> list[Box]:
    """Draw a bar of a year between two amounts, unless it is too low to be seen."""
    box, inset = frame.bar(year, *span), INSETS.get(role, 0.0)
    if box.bottom - box.top <= 2 * inset + least:
        return []
    pen.rect(
        role,
        box.left + inset,
        box.top + inset,
        box.right - box.left - 2 * inset,
        box.bottom - box.top - 2 * inset,
    )
    return [box]


def draw_history(
    pen: Pen,
    frame: Frame,
    history: Sequence[YearValue],
    spent_at: float | None,
    least: float = 0.0,
) -> list[Box]:
    """Draw the years that the frame has, hatched from when the budget was spent."""
    boxes: list[Box] = []
    for value in history:
        if value.year < frame.first_year:
            continue
        role = "reserved" if value.status == ESTIMATED else "used"
        whole = value.emissions_t
        inside = whole * part_inside(value.year, spent_at)
        boxes += draw_bar(pen, frame, role, value.year, (0, inside), least)
        boxes += draw_bar(pen, frame, "debt", value.year, (inside, whole), least)
    return boxes
