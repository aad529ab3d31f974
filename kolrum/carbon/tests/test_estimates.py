import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.carbon.estimates import (
    counted_t,
    estimate_following,
    half_widths,
    interval,
    interval_widths,
    is_large_jump,
    sector_estimates,
)

tonnes = st.floats(1.0, 1e7)


def test_sectors_that_do_not_count_for_a_place_are_left_out_there_only():
    sectors_t = np.array([[[10.0, 12.0], [5.0, 50.0]], [[1.0, 2.0], [3.0, 4.0]]])
    counts = np.array([[True, False], [True, True]])
    assert counted_t(sectors_t, counts).tolist() == [[10, 12], [4, 6]]


def test_a_sector_that_is_not_counted_may_be_missing():
    sectors_t = np.array([[[10.0, 12.0], [np.nan, np.nan]]])
    assert counted_t(sectors_t, np.array([[True, False]])).tolist() == [[10, 12]]


@given(tonnes, tonnes, tonnes, st.floats(0.01, 100))
def test_trap_06_the_other_series_tells_movement_and_never_a_level(
    observed_t, before_t, after_t, factor
):
    found = estimate_following(observed_t, before_t, after_t)
    scaled = estimate_following(observed_t, factor * before_t, factor * after_t)
    assert found == pytest.approx(observed_t * after_t / before_t)
    assert scaled == pytest.approx(float(found))


def test_nothing_before_tells_of_no_movement():
    found = estimate_following(np.array([5.0, 5.0]), np.array([0.0, 2.0]), np.ones(2))
    assert np.isnan(found[0])
    assert found[1] == 2.5


@given(st.lists(st.tuples(tonnes, tonnes, tonnes), min_size=1, max_size=6), tonnes)
def test_sectors_sum_to_the_total(sectors, total_t):
    observed_t, before_t, after_t = (
        np.array([row]) for row in zip(*sectors, strict=True)
    )
    found = sector_estimates(observed_t, before_t, after_t, np.array([total_t]))
    assert found.sum() == pytest.approx(total_t)


def test_each_sector_moves_by_itself_before_scaling():
    found = sector_estimates(
        np.array([10.0, 10.0, 10.0]),
        np.array([1.0, 1.0, 0.0]),
        np.array([2.0, 1.0, 7.0]),
        np.float64(80.0),
    )
    assert found == pytest.approx([40.0, 20.0, 20.0])


def test_sectors_without_emissions_cannot_be_scaled():
    found = sector_estimates(np.zeros(2), np.ones(2), np.ones(2), np.float64(5.0))
    assert np.isnan(found).all()


def test_widths_are_percentiles_over_places_and_years_together():
    observed_t = np.exp(np.array([[0.0, 0.1, 0.3], [0.0, -0.4, 0.0]]))
    estimated_t = observed_t[:, 1:] * np.exp([[0.01, 0.02], [0.03, 0.04]])
    h1, h2 = interval_widths(observed_t, estimated_t)
    assert h1 == pytest.approx(np.percentile([0.01, 0.02, 0.03, 0.04], 90))
    assert h2 == pytest.approx(np.percentile([0.1, 0.2, 0.4, 0.4], 90))


def test_places_without_emissions_tell_nothing_of_ratios():
    observed_t = np.array([[1.0, np.e], [0.0, 0.0], [0.0, 5.0], [5.0, 0.0]])
    h1, h2 = interval_widths(observed_t, np.array([[np.e**2], [0.0], [5.0], [1.0]]))
    assert h1 == pytest.approx(np.percentile([1.0, 0.0], 90))
    assert h2 == pytest.approx(1)


def test_half_widths_grow_once():
    assert half_widths(0.3, 0.4, 3) == pytest.approx([0.3, 0.5, 0.5])
    assert half_widths(0.3, 0.4, 0).size == 0


@given(tonnes, st.floats(0, 1))
def test_the_interval_is_as_wide_in_ratio_on_both_sides(estimate_t, width):
    low_t, high_t = interval(estimate_t, width)
    assert low_t <= estimate_t <= high_t
    assert low_t * high_t == pytest.approx(estimate_t**2)
    assert np.log(high_t / low_t) == pytest.approx(2 * width, abs=1e-9)


@pytest.mark.parametrize(
    ("estimate_t", "jumps"), [(126.0, True), (125.0, False), (74.0, True), (100, False)]
)
def test_more_than_a_quarter_is_a_large_jump(estimate_t, jumps):
    assert bool(is_large_jump(estimate_t, 100.0)) is jumps


def test_from_nothing_to_something_is_a_large_jump():
    assert is_large_jump(1.0, 0.0)
    assert not is_large_jump(0.0, 0.0)
