"""Waterfalls add up, in print and on paper; small charts share one scale."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.charts import sector_multiples, sectors, waterfall
from kolrum.charts.tests.gallery import MULTIPLES_WORDS, SECTORS_T, YEARS
from kolrum.charts.tests.geometry import boxes, faults
from kolrum.lib.numbers import parse

amounts = st.floats(-3e6, 3e6, allow_nan=False).map(lambda x: round(x, 1))


def words_of(figures):
    steps = [f"Orsak {i}" for i in range(len(figures.steps_t))]
    return waterfall.WaterfallWords(
        "t", "s", "c", ("Före", *steps, "Efter"), ("Orsak", "{unit}")
    )


def drawn(figures):
    return waterfall.draw(figures, words_of(figures), "sv")


@given(before=amounts, steps=st.lists(amounts, min_size=1, max_size=6))
def test_the_printed_steps_sum_to_the_printed_end(before, steps):
    figures = waterfall.Waterfall(before, tuple(steps))
    *parts, end = (parse(text, "sv") for text in waterfall.texts_of(figures, "sv"))
    assert sum(parts) == pytest.approx(end, abs=1e-6)


@given(before=amounts, steps=st.lists(amounts, min_size=1, max_size=6))
def test_no_text_collides_whatever_is_drawn(before, steps):
    for drawing in drawn(waterfall.Waterfall(before, tuple(steps))).drawings:
        assert faults(drawing) == []


def test_a_step_begins_where_the_last_one_ended_and_is_as_long_as_it_is_large():
    figures = waterfall.Waterfall(800.0, (-300.0, -100.0, 200.0), less="reserved")
    wide = drawn(figures).drawings[-1]
    first, _rise, last = boxes(wide, "used")
    falls = boxes(wide, "reserved")
    unit = (first.right - first.left) / 800
    assert (falls[0].right - falls[0].left) / unit == pytest.approx(300, rel=0.01)
    assert falls[0].right == pytest.approx(first.right, abs=0.2)
    for one, other in pairwise(falls):
        assert other.right == pytest.approx(one.left, abs=0.2)
    assert (last.right - last.left) / unit == pytest.approx(600, rel=0.01)


def test_a_debt_is_hatched_and_stands_left_of_nought():
    wide = drawn(waterfall.Waterfall(100.0, (-250.0,), whole="blue")).drawings[-1]
    (left,), (debt,) = boxes(wide, "blue"), boxes(wide, "debt")
    assert debt.right == pytest.approx(left.left, abs=1.3)


def test_small_charts_have_one_scale():
    found = sectors.sectors_of(YEARS, SECTORS_T)
    figure = sector_multiples.draw(found, MULTIPLES_WORDS, "sv", since=2015)
    wide = figure.drawings[-1]
    tall = {
        name: max(box.bottom - box.top for box in boxes(wide, f"sector-{name}"))
        for name in ("industry", "transport")
    }
    assert tall["industry"] / tall["transport"] == pytest.approx(
        max(SECTORS_T["industry"]) / max(SECTORS_T["transport"]), rel=0.02
    )


def test_a_change_is_counted_from_the_year_that_is_told():
    found = sectors.sectors_of(YEARS, SECTORS_T)
    told = sector_multiples.change_of(found, "transport", 2015)
    assert told == pytest.approx(20009 / 23782 - 1)
    assert sector_multiples.change_of(found, "transport", 1995) is None
    assert sector_multiples.change_of(found, "energy", 2015) is None
