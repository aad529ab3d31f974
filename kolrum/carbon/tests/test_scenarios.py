"""Paths of one's own against a budget: identities that must hold for any of them."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kolrum.carbon.arrays import NothingToShare
from kolrum.carbon.errors import BadChoice
from kolrum.carbon.indicators import delayed_cut, trend_exhaustion_years
from kolrum.carbon.pathways import required_annual_cut
from kolrum.carbon.scenarios import (
    Course,
    Standing,
    afterwards,
    exhausted_at,
    in_all_t,
    outcome,
    path_t,
    sector_levels,
)
from kolrum.carbon.state import State

START = 2026
HOGANAS = Standing(921_227.0, (184_332.0,), START)
budgets = st.floats(1.0, 1e9)
levels = st.floats(1.0, 1e8)
rates = st.floats(-0.6, 0.2)


def test_emissions_are_level_before_the_first_year_and_after_the_last():
    found = path_t(HOGANAS, Course((-0.5,), 2028, 2029), 6)[0]
    assert found.tolist() == [184_332, 184_332, 92_166, 46_083, 46_083, 46_083]


@given(budgets, levels)
def test_the_required_cut_spends_the_budget_exactly_and_never_more(budget_t, level_t):
    cut = float(required_annual_cut(budget_t, level_t))
    assume(cut > 1e-6)
    standing, course = Standing(budget_t, (level_t,), START), Course((-cut,), START)

    whole_t = in_all_t(standing, course)
    found = outcome(standing, course, (2030, 2045), 20)

    nearly = 1e-9 * (budget_t + level_t)
    assert whole_t == pytest.approx(budget_t, abs=nearly)
    assert found.exhausted is None
    assert found.over_in_all_t == pytest.approx(0, abs=nearly)


@given(budgets, levels, st.integers(0, 30))
def test_after_years_on_the_required_cut_the_same_cut_is_required(
    budget_t, level_t, years
):
    cut = float(required_annual_cut(budget_t, level_t))
    assume(1e-4 < cut < 0.5 and (1 - cut) ** years > 1e-6)
    standing = Standing(budget_t, (level_t,), START)

    found = afterwards(standing, Course((-cut,), START), START + years)

    assert found.required_annual_cut == pytest.approx(cut, rel=1e-4)
    assert found.year == START + years + 1


@given(budgets, levels, rates)
def test_a_rate_spends_the_budget_when_the_trend_of_that_rate_does(
    budget_t, level_t, rate
):
    assume(0.5 < budget_t / level_t < 3000)
    years = float(trend_exhaustion_years(budget_t, level_t, rate))
    assume(not 3000 < years < np.inf)

    found = exhausted_at(Standing(budget_t, (level_t,), START), Course((rate,), START))

    if found is None:
        assert years == np.inf or years > 3000
    else:
        assert found[0] + found[1] == pytest.approx(START + years, abs=1e-3)


@given(budgets, levels, st.integers(0, 5))
def test_waiting_and_then_the_delayed_cut_spends_the_budget_exactly(
    budget_t, level_t, waiting
):
    cut = float(delayed_cut(budget_t, level_t, waiting))
    assume(1e-6 < cut < 1)
    course = Course((-cut,), START + waiting)
    whole_t = in_all_t(Standing(budget_t, (level_t,), START), course)
    assert whole_t == pytest.approx(budget_t, rel=1e-6)


@given(
    st.lists(st.floats(0, 1e7), min_size=1, max_size=8),
    budgets,
    rates,
    st.integers(0, 6),
    st.none() | st.integers(0, 20),
)
def test_sectors_with_equal_rates_are_the_total(parts_t, budget_t, rate, wait, lasting):
    assume(sum(parts_t) > 1)
    first = START + wait
    last = None if lasting is None else first + lasting
    by_sector = outcome(
        Standing(budget_t, tuple(parts_t), START),
        Course((rate,) * len(parts_t), first, last),
        (2030, 2045),
        20,
    )
    in_one = outcome(
        Standing(budget_t, (sum(parts_t),), START),
        Course((rate,), first, last),
        (2030, 2045),
        20,
    )

    assert by_sector.emissions_t == pytest.approx(in_one.emissions_t, rel=1e-9)
    assert by_sector.over_t == pytest.approx(dict(in_one.over_t), rel=1e-6, abs=1)
    if in_one.exhausted is not None and by_sector.exhausted is not None:
        assert sum(by_sector.exhausted) == pytest.approx(sum(in_one.exhausted))


@given(budgets, levels, rates, rates)
def test_a_faster_fall_never_uses_more(budget_t, level_t, one, other):
    low, high = sorted((one, other))
    standing = Standing(budget_t, (level_t,), START)
    fast, slow = (
        outcome(standing, Course((rate,), START), (2030, 2045), 20)
        for rate in (low, high)
    )
    assert fast.over_t[2045] <= slow.over_t[2045] + 1e-6 * level_t
    if fast.exhausted is not None:
        assert slow.exhausted is not None
        assert sum(slow.exhausted) <= sum(fast.exhausted) + 1e-6


def test_what_is_left_at_the_end_of_a_year_is_what_is_not_over():
    found = outcome(HOGANAS, Course((-0.1,), START), (2030, 2045), 20)
    assert found.left_t[4] == pytest.approx(-found.over_t[2030])
    assert found.left_t[-1] == pytest.approx(-found.over_t[2045])
    assert found.years[-1] == 2045


def test_a_path_that_levels_off_is_never_told_in_all():
    assert in_all_t(HOGANAS, Course((-0.5,), START, 2030)) is None
    assert in_all_t(HOGANAS, Course((0.0,), START)) is None
    assert in_all_t(HOGANAS, Course((0.02,), START)) is None
    assert in_all_t(HOGANAS, Course((-5e-324,), START)) is None


def test_a_sector_without_emissions_may_rise_for_ever():
    standing = Standing(1e6, (1e5, 0.0), START)
    course = Course((-0.2, 0.25), START)
    assert in_all_t(standing, course) == pytest.approx(4e5)
    assert exhausted_at(standing, course) is None


def test_all_may_stop_at_once():
    found = outcome(HOGANAS, Course((-1.0,), 2027), (2030,), 20)
    assert found.emissions_t[1:].tolist() == [0.0] * 19
    assert found.over_in_all_t == pytest.approx(184_332 - 921_227)
    assert found.afterwards.state is State.ZERO
    assert found.afterwards.required_annual_cut is None


def test_all_that_stops_and_ends_is_told_in_all():
    course = Course((-1.0,), START, START)
    assert in_all_t(HOGANAS, course) == 0.0


def test_what_is_required_afterwards_counts_from_the_last_year_with_a_change():
    found = outcome(HOGANAS, Course((-0.05,), START, 2028), (2030, 2045), 20)
    assert found.afterwards.year == 2029


def test_a_spent_budget_requires_no_cut_afterwards():
    found = outcome(HOGANAS, Course((0.0,), START), (2035, 2045), 20)
    assert found.afterwards.state is State.EXHAUSTED
    assert found.afterwards.required_annual_cut is None


def test_a_debt_only_grows_and_is_spent_from_the_start():
    debt = Standing(-1000.0, (100.0,), START)
    found = outcome(debt, Course((-0.5,), START), (2030,), 5)
    assert found.exhausted == (START, 0.0)
    assert found.over_t[2030] == pytest.approx(1000 + 100 * (1 - 0.5**5))
    assert found.over_in_all_t == pytest.approx(1100)


def test_a_budget_of_ages_is_never_seen_to_end():
    assert exhausted_at(Standing(1e9, (1e4,), START), Course((0.0,), START)) is None


@pytest.mark.parametrize(
    ("course", "code"),
    [
        (Course((-0.1,), 2025), "change-before-start"),
        (Course((-0.1,), 2030, 2029), "end-before-change"),
        (Course((-1.1,), 2026), "below-nought"),
    ],
)
def test_a_course_that_cannot_be_is_refused(course, code):
    with pytest.raises(BadChoice) as refused:
        outcome(HOGANAS, course, (2030,), 20)
    assert refused.value.code == code


def test_sectors_of_another_year_keep_their_portions_of_the_total():
    found = sector_levels(np.array([30.0, 10.0, 0.0]), 80.0)
    assert found.tolist() == [60.0, 20.0, 0.0]
    with pytest.raises(NothingToShare):
        sector_levels(np.zeros(3), 80.0)
