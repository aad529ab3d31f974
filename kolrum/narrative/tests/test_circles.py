"""Thirds and likeness: every place stands somewhere, and small differences nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.narrative.circles import ABOUT, HIGH, LOW, MIDDLE, Circle, is_alike
from kolrum.narrative.values import Worded

NAME = Worded({"en": "Small town"})
tonnes = st.floats(0.01, 200)


def circle(count: int, rank: int, own_t: float = 9.0, median_t: float = 3.0) -> Circle:
    return Circle("group", NAME, count, rank, own_t, median_t)


@pytest.mark.parametrize("count", range(8, 80))
def test_each_third_holds_a_third_of_the_places(count):
    stands = [circle(count, rank).stand for rank in range(1, count + 1)]

    assert stands == sorted(stands, key=[HIGH, MIDDLE, LOW].index)
    for third in (HIGH, MIDDLE, LOW):
        assert abs(stands.count(third) - count / 3) < 1.5


@given(tonnes, tonnes)
def test_likeness_goes_both_ways_and_never_covers_a_tenth(one, other):
    assert is_alike(one, other) == is_alike(other, one)
    assert not is_alike(one, 1.1 * one)
    assert is_alike(one, one)


def test_a_place_about_as_the_middle_one_is_in_no_third():
    assert circle(30, 1, 3.1).stand == ABOUT
    assert circle(30, 30, 2.9).stand == ABOUT


@given(st.integers(8, 300), st.data(), tonnes, tonnes)
def test_only_the_ends_of_the_row_are_told_as_ends(count, data, own_t, median_t):
    rank = data.draw(st.integers(1, count))
    found = circle(count, rank, own_t, median_t)

    assert found.is_first == (rank == 1 and found.stand == HIGH)
    assert found.is_last == (rank == count and found.stand == LOW)
    assert not (is_alike(own_t, median_t) and (found.is_first or found.is_last))
