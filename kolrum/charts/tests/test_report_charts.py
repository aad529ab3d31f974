"""The budget as a bar, and what it rests on: true to scale."""

import pytest

from kolrum.charts import budget_bar, sensitivity
from kolrum.charts.tests.gallery import gallery
from kolrum.charts.tests.geometry import area, boxes
from kolrum.charts.tests.report_cast import BUDGETS, RESERVED_T, USED_T, bar

GALLERY = gallery()
EMITTED_T = sum(USED_T) + sum(RESERVED_T)
every_budget = pytest.mark.parametrize("name", BUDGETS)


@every_budget
def test_the_bar_is_to_scale_and_hatched_beyond_the_budget(name):
    figures, budget_t = bar(BUDGETS[name]), BUDGETS[name]
    for drawing in GALLERY[f"bar-{name}"].drawings:
        inside = area(drawing, "used", "reserved", "blue")
        over_t = max(0, EMITTED_T - budget_t)
        assert figures.over_t == over_t
        if over_t:
            debt = area(drawing, "debt")
            assert debt / inside == pytest.approx(over_t / budget_t, rel=0.07)
            assert not area(drawing, "blue")
        else:
            blue = area(drawing, "blue")
            left_t = budget_t - EMITTED_T
            assert blue / inside == pytest.approx(left_t / budget_t, rel=0.02)
            assert not area(drawing, "debt")


def test_a_budget_for_long_is_not_divided_into_years():
    parts = budget_bar._years_left(90_000_000, 100_000, 2026)
    assert [part.year for part in parts] == [None]


def test_an_assumption_that_changes_nothing_can_still_be_seen():
    drawing = GALLERY["ranges-left"].drawings[-1]
    assert len(boxes(drawing, "used")) == len(sensitivity_rows())


def sensitivity_rows():
    return GALLERY["ranges-left"].table.rows


def test_bounds_are_told_in_one_unit():
    found = GALLERY["ranges-left"]
    assert sensitivity.KEY in {"sensitivity"}
    assert found.table.head == ("Antagande", "Som minst, Mton", "Som mest, Mton")
