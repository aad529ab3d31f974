import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.carbon.errors import BadChoice
from kolrum.carbon.targets import (
    Cumulative,
    Goal,
    constant_rate_path,
    cumulative,
    goal_from_percent,
    late_path,
    linear_path,
    net_cumulative_t,
    residual_removals_t,
    verdict,
)

GOAL = Goal((2025, 2030, 2045), (100.0, 50.0, 15.0))
YEARS = np.arange(2025, 2051, dtype=np.float64)
falling = st.floats(0.01, 1)


def test_a_goal_is_read_from_percentages_of_a_base_year():
    found = goal_from_percent((2025, 80.0), 200.0, ((2030, 25.0), (2045, 7.5)))
    assert found == Goal((2025, 2030, 2045), (80.0, 50.0, 15.0))


@pytest.mark.parametrize(
    "knots", [((2025, 50.0),), ((2040, 10.0), (2030, 50.0)), ((2030, -5.0),)]
)
def test_goals_that_go_backwards_or_below_nought_are_refused(knots):
    with pytest.raises(BadChoice):
        goal_from_percent((2025, 80.0), 200.0, knots)


@pytest.mark.parametrize("path", [linear_path, constant_rate_path, late_path])
def test_every_path_passes_the_knots_and_stays_at_the_last(path):
    found = path(GOAL, YEARS)
    assert found[[0, 5, 20, 25]] == pytest.approx([100, 50, 15, 15])


def test_between_knots_the_paths_differ():
    year = np.array([2029.0])
    assert linear_path(GOAL, year) == pytest.approx(60)
    assert constant_rate_path(GOAL, year) == pytest.approx(100 * 0.5**0.8)
    assert late_path(GOAL, year) == 100


@given(falling, falling)
def test_a_goal_for_some_years_is_an_interval(first, second):
    goal = Goal((2025, 2030, 2045), (100.0, 100 * first, 100 * first * second))
    found = cumulative(goal, 2045)
    assert found.constant_rate_t <= found.linear_t * (1 + 1e-9)
    assert found.linear_t <= found.late_t * (1 + 1e-9)
    assert (found.low_t, found.high_t) == pytest.approx(
        (found.constant_rate_t, found.late_t)
    )


def test_counting_begins_the_year_after_the_latest_and_goes_on_after_the_last_knot():
    goal = Goal((2025, 2027), (100.0, 60.0))
    assert cumulative(goal, 2027).linear_t == 140
    assert cumulative(goal, 2030).linear_t == 320
    assert cumulative(goal, 2027).late_t == 160


def test_no_constant_rate_reaches_nought():
    goal = Goal((2025, 2030), (100.0, 0.0))
    with pytest.raises(BadChoice):
        constant_rate_path(goal, YEARS)
    found = cumulative(goal, 2030)
    assert found.constant_rate_t is None
    assert (found.low_t, found.high_t) == (200, 400)


def test_removals_count_only_when_asked_for():
    path_t = linear_path(GOAL, YEARS)
    removals_t = residual_removals_t(path_t, YEARS, 2045)
    assert removals_t[YEARS < 2045].sum() == 0
    assert removals_t[YEARS >= 2045].tolist() == [15.0] * 6
    assert cumulative(GOAL, 2050).linear_t == pytest.approx(path_t[1:].sum())
    assert net_cumulative_t(path_t, removals_t) == pytest.approx(path_t.sum() - 90)


def test_c12_the_swedish_target_is_twice_its_budget():
    # Researchers' Desk, 4 July 2022: best case 385 Mt less 30 Mt of cement, against
    # 170 Mt: "2.1 times".
    found = verdict((385 - 30) * 1e6, 170e6, 47.194e6)
    assert found.ratio == pytest.approx(2.1, abs=0.05)
    assert found.over_t == 185e6
    assert found.over_years == pytest.approx(3.92, abs=0.005)


def test_the_verdict_may_differ_between_principles():
    found = verdict(100.0, np.array([50.0, 200.0, -10.0, 0.0]), 20.0)
    assert found.ratio[:2].tolist() == [2, 0.5]
    assert np.isnan(found.ratio[2:]).all()
    assert found.over_t.tolist() == [50, -100, 110, 100]
    assert found.over_years.tolist() == [2.5, -5, 5.5, 5]


def test_years_are_not_given_where_nothing_is_emitted():
    assert np.isnan(verdict(100.0, 50.0, 0.0).over_years)


def test_an_interval_without_a_rate_has_ends_all_the_same():
    assert Cumulative(2.0, None, 5.0).low_t == 2
