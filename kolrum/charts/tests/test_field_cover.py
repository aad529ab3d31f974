"""The cover's field has every square of the budget, and no more than its place."""

import re

import pytest

from kolrum.carbon.methods.assessment import ESTIMATED, OBSERVED, YearValue
from kolrum.charts.field_cover import cover_of, line_for
from kolrum.charts.field_squares import Field, Limit
from kolrum.charts.marks import Shape


def field(budget_t, years=((2020, 120.0, OBSERVED), (2021, 60.0, ESTIMATED))):
    values = tuple(YearValue(year, t, status) for year, t, status in years)
    return Field(values, 2022, 120.0, (Limit("1.7-50", budget_t),))


def squares(drawing):
    shapes = [mark for mark in drawing.marks if isinstance(mark, Shape)]
    return {mark.role: mark.d.count("z") for mark in shapes}


@pytest.mark.parametrize(
    ("budget_t", "found"),
    [
        (45.0, {"used": 12, "reserved": 6, "blue": 5}),  # four and a half: five parts
        (0.0, {"used": 12, "reserved": 6}),
        (-30.0, {"used": 12, "reserved": 3, "debt": 3}),
        (-90.0, {"used": 9, "debt": 9}),
        (-500.0, {"debt": 18}),
    ],
)
def test_each_part_has_its_squares(budget_t, found):
    assert squares(cover_of(field(budget_t), 858, 775)) == found


def test_a_tall_field_has_more_squares_on_a_line():
    assert line_for(23, 858, 775) == 12
    assert line_for(238, 858, 775) > 12
    drawing = cover_of(field(2000.0), 858, 775)
    assert drawing.height <= 775.01


@pytest.mark.parametrize("budget_t", [200.0, 900.0, 1200.0, 1500.0, 2200.0])
def test_squares_are_square_and_stay_in_their_place(budget_t):
    drawing = cover_of(field(budget_t), 858, 775)
    assert drawing.height <= 775.01
    sides = [
        (float(wide), float(high))
        for mark in drawing.marks
        for wide, high in re.findall(r"h([\d.]+)v([\d.]+)", mark.d)
    ]
    side = sides[0][1]
    assert all(high == pytest.approx(side, abs=0.2) for _, high in sides)
    assert all(wide <= side + 0.2 for wide, _ in sides)
