from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.carbon import indicators
from kolrum.carbon.pathways import required_annual_cut

tonnes = st.floats(1.0, 1e9)
rates = st.one_of(st.just(0.0), st.floats(-0.5, 0.5), st.floats(-1e-9, 1e-9))


def test_years_left_are_the_budget_over_a_year_of_emissions():
    assert indicators.years_left(7.5, 1.0) == 7.5


def test_debt_is_told_in_years_of_emissions():
    assert indicators.debt_years(-30.0, 20.0) == 1.5
    assert indicators.debt_years(0.0, 20.0) == 0


def test_trap_09_each_condition_has_years_left_or_a_debt_or_neither():
    budget_t = np.array([10.0, 0.0, -10.0, 10.0, -10.0])
    emissions_t = np.array([5.0, 5.0, 5.0, 0.0, 0.0])
    left = indicators.years_left(budget_t, emissions_t)
    debt = indicators.debt_years(budget_t, emissions_t)
    assert np.isnan(left).tolist() == [False, True, True, True, True]
    assert np.isnan(debt).tolist() == [True, False, False, True, True]


@pytest.mark.parametrize(
    ("years", "day"),
    [
        (0.0, date(2026, 1, 1)),
        (0.5, date(2026, 7, 2)),
        (2.0, date(2028, 1, 1)),
        (2.5, date(2028, 7, 2)),
        (2.9999999, date(2028, 12, 31)),
        (3.0, date(2029, 1, 1)),
    ],
)
def test_dates_follow_the_real_calendar(years, day):
    assert indicators.date_at(2026, years) == day


def test_trap_08_years_are_not_365_days_long():
    # 40 years hold ten leap days; with 365-day years the date would drift by them.
    assert indicators.date_at(2026, 40.0) == date(2066, 1, 1)
    assert indicators.date_at(2028, 60.5 / 366) == date(2028, 3, 1)


def test_the_calendar_ends():
    assert indicators.date_at(2026, 7973.5) == date(9999, 7, 2)
    assert indicators.date_at(2026, 7974.0) is None
    assert indicators.date_at(2026, 1e12) is None


def test_a_spent_budget_was_spent_in_a_year_at_a_fraction_of_it():
    assert indicators.crossing(25.0, [10.0, 10.0, 10.0, 10.0], 2020) == (2022, 0.5)


def test_a_budget_spent_to_the_last_tonne_is_spent_at_the_end_of_the_year():
    assert indicators.crossing(20.0, [10.0, 10.0, 10.0], 2020) == (2021, 1.0)


def test_what_is_left_has_not_been_crossed():
    assert indicators.crossing(50.0, [10.0, 10.0], 2020) is None


def test_a_budget_that_never_was_is_crossed_at_once():
    assert indicators.crossing(-5.0, [10.0], 2020) == (2020, 0.0)


@given(st.floats(-10, 100), st.lists(st.floats(0, 20), min_size=1, max_size=12))
def test_crossing_agrees_with_the_sum(budget_t, yearly_t):
    found = indicators.crossing(budget_t, yearly_t, 2020)
    assert (found is None) == bool(np.all(budget_t - np.cumsum(yearly_t) > 0))


def test_c16_waiting_raises_the_cut_as_published():
    # METHOD C16: n = 0..7 for Sweden from 2022.
    found = indicators.delayed_cut(353.1, 47.19, np.arange(8))
    expected = [0.1179, 0.1336, 0.1543, 0.1824, 0.2231, 0.2871, 0.4028, 0.6745]
    assert found == pytest.approx(expected, abs=5e-5)


@given(budget_t=tonnes, emissions_t=tonnes, delay=st.integers(0, 8))
def test_c16_each_year_of_waiting_turns_r_into_r_over_one_less_r(
    budget_t, emissions_t, delay
):
    now = indicators.delayed_cut(budget_t, emissions_t, delay)
    later = indicators.delayed_cut(budget_t, emissions_t, delay + 1)
    if np.isfinite(later):
        assert later == pytest.approx(now / (1 - now), rel=1e-6)
    else:
        assert budget_t <= (delay + 1) * emissions_t * (1 + 1e-12)


def test_no_delay_is_the_cut_itself():
    assert indicators.delayed_cut(353.1, 47.19, 0) == required_annual_cut(353.1, 47.19)


def test_waiting_too_long_is_too_late():
    assert np.isnan(indicators.delayed_cut(2.0, 1.0, 2))
    assert np.isnan(indicators.delayed_cut(-2.0, 1.0, 0))
    assert indicators.delayed_cut(2.5, 1.0, 2) == pytest.approx(1 / 1.5)


@given(growth=st.floats(-0.3, 0.3), delay=st.integers(0, 6))
def test_waiting_with_growth_spends_the_budget_all_the_same(growth, delay):
    budget_t, emissions_t = 2000.0, 100.0
    cut = indicators.delayed_cut(budget_t, emissions_t, delay, growth)
    waited_t = sum(emissions_t * (1 + growth) ** k for k in range(1, delay + 1))
    last_t = emissions_t * (1 + growth) ** delay
    if np.isfinite(cut):
        assert waited_t + last_t * (1 - cut) / cut == pytest.approx(budget_t)
    else:
        assert waited_t >= budget_t


def test_near_zero_is_when_a_twentieth_is_left():
    year = indicators.near_zero_year(2026, np.array([0.1179, np.nan, 0.5, 0.95]))
    # 0.8821^23 = 0.0559 and 0.8821^24 = 0.0493; 0.5^5 = 0.031; 0.05^1 = 0.05.
    assert year[[0, 2, 3]].tolist() == [2050, 2031, 2027]
    assert np.isnan(year[1])


@given(st.floats(0.001, 0.999))
def test_near_zero_is_the_first_such_year(cut):
    years = float(indicators.near_zero_year(0, cut))
    assert (1 - cut) ** years <= 0.05 * (1 + 1e-9)
    assert (1 - cut) ** (years - 1) > 0.05 * (1 - 1e-9)


def test_a_cut_of_everything_is_near_zero_at_once():
    assert indicators.near_zero_year(2026, 1.0) == 2026


@pytest.mark.parametrize(("cut", "count"), [(0.12, 8), (0.4, 3), (1.0, 1), (0.101, 10)])
def test_one_in_so_many(cut, count):
    assert indicators.one_in(cut) == count


def test_one_in_is_unknown_without_a_cut():
    assert np.isnan(indicators.one_in(np.nan))


@given(years_left=st.floats(0.01, 80), rate=rates)
def test_trend_exhaustion_is_the_sum_year_by_year(years_left, rate):
    found = float(indicators.trend_exhaustion_years(years_left, 1.0, rate))
    spent, k = 0.0, 0
    while spent + (1 + rate) ** (k + 1) < years_left and k < 5000:
        k += 1
        spent += (1 + rate) ** k
    if k == 5000:
        assert found == np.inf
    else:
        within = (years_left - spent) / (1 + rate) ** (k + 1)
        assert found == pytest.approx(k + within, rel=1e-6)


@given(years_left=st.floats(0.01, 100), rate=st.floats(-0.99, -0.01))
def test_never_is_exactly_when_all_falling_years_are_too_little(years_left, rate):
    found = indicators.trend_exhaustion_years(years_left, 1.0, rate)
    assert bool(np.isinf(found)) == (years_left >= (1 + rate) / -rate)


def test_level_emissions_last_as_long_as_years_are_left():
    assert indicators.trend_exhaustion_years(7.3, 1.0, 0.0) == pytest.approx(7.3)
    assert indicators.trend_exhaustion_years(7.0, 1.0, 0.0) == pytest.approx(7.0)


def test_stopping_at_once_never_spends_it():
    assert indicators.trend_exhaustion_years(7.3, 1.0, -1.0) == np.inf


def test_a_whole_number_of_years_is_not_missed_by_rounding():
    found = indicators.trend_exhaustion_years(1.1 + 1.21 + 1.331, 1.0, 0.1)
    assert found == pytest.approx(3)


@pytest.mark.parametrize(
    "indicator",
    [
        indicators.trend_exhaustion_years,
        indicators.constant_rate_exhaustion_years,
        indicators.linear_exhaustion_years,
    ],
)
def test_trap_09_exhaustion_is_unknown_for_spent_budgets_and_empty_places(indicator):
    found = indicator(np.array([-1.0, 0.0, 5.0, 5.0]), np.array([1.0, 1, 0, 1]), 0.0)
    assert np.isnan(found).tolist() == [True, True, True, False]
    assert found[3] == pytest.approx(5)


@given(years_left=st.floats(0.01, 80), rate=st.floats(-0.5, 0.5))
def test_the_continuous_form_integrates_to_the_budget(years_left, rate):
    years = float(indicators.constant_rate_exhaustion_years(years_left, 1.0, rate))
    growth = np.log1p(rate)
    if np.isinf(years):
        assert growth < 0
        assert years_left >= -1 / growth * (1 - 1e-12)
    else:
        spent = years if abs(growth) < 1e-12 else np.expm1(growth * years) / growth
        assert spent == pytest.approx(years_left, rel=1e-6)


@given(years_left=st.floats(0.01, 80), change=st.floats(-0.5, 0.5))
def test_the_line_integrates_to_the_budget(years_left, change):
    years = float(indicators.linear_exhaustion_years(years_left, 1.0, change))
    if np.isinf(years):
        assert change < 0
        assert years_left >= 1 / (2 * -change) * (1 - 1e-12)
    else:
        assert years + change * years**2 / 2 == pytest.approx(years_left, rel=1e-6)


def test_trap_08_a_line_to_nought_says_never_where_a_constant_rate_says_when():
    # Falling by a tenth of today's level a year, the line ends in 10 years and has
    # taken 5 years' worth; falling by 10 % a year, 9 years' worth are taken.
    assert indicators.linear_exhaustion_years(6.0, 1.0, -0.1) == np.inf
    assert indicators.linear_exhaustion_years(5.0, 1.0, -0.1) == np.inf
    assert indicators.trend_exhaustion_years(6.0, 1.0, -0.1) == pytest.approx(
        10.44, abs=0.005
    )


def test_overshoot_is_what_was_emitted_beyond_the_path():
    assert indicators.overshoot_t(np.array([10.0, 9]), np.array([9.0, 8])) == 2


def test_amounts_are_told_in_days():
    found = indicators.days_of_emissions(np.array([1.0, 1.0]), np.array([10.0, 0]), 365)
    assert found[0] == 36.5
    assert np.isnan(found[1])
