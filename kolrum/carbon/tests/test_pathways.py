import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.carbon.pathways import (
    constant_rate,
    continuous,
    continuous_annual_cut,
    exponential_to_zero,
    finite_horizon_cut,
    half_cosine,
    linear,
    required_annual_cut,
    unreduced_first_year_cut,
)

tonnes = st.floats(1.0, 1e9)
lasting = st.floats(0.05, 60.0)

# Sweden from 2022 at 1.7 degrees and 50 %, Mt: METHOD A13.1 and C16.
SWEDEN_MT = (353.1, 47.19)


@pytest.mark.parametrize(("years_left", "cut"), [(7.5, 0.12), (3.5, 0.21)])
def test_c2_agrees_with_table_1_of_stoddard_and_anderson(years_left, cut):
    # The table rounds years left to the half year; the tolerance is what that allows.
    found = required_annual_cut(np.float64(years_left), np.float64(1))
    assert found == pytest.approx(cut, abs=0.015)


@given(budget_t=tonnes, emissions_t=tonnes)
def test_following_the_cut_spends_the_whole_budget(budget_t, emissions_t):
    cut = required_annual_cut(budget_t, emissions_t)
    assert emissions_t * (1 - cut) / cut == pytest.approx(budget_t, rel=1e-6)


@given(budget_t=tonnes, emissions_t=tonnes)
def test_a_smaller_budget_needs_a_larger_cut(budget_t, emissions_t):
    cut = required_annual_cut(budget_t, emissions_t)
    assert 0 < cut < 1
    assert required_annual_cut(budget_t * 0.9, emissions_t) > cut


@given(years_left=lasting, emissions_t=tonnes)
def test_c16_constant_rate_spends_the_whole_budget(years_left, emissions_t):
    path_t = constant_rate(years_left * emissions_t, emissions_t, 3000)
    assert path_t.sum() == pytest.approx(years_left * emissions_t)
    assert path_t[1:10] == pytest.approx(
        path_t[:9] * (1 - required_annual_cut(years_left, 1.0)), rel=1e-9
    )


@given(years_left=lasting, emissions_t=tonnes)
def test_c16_continuous_totals_spend_the_whole_budget(years_left, emissions_t):
    path_t = continuous(years_left * emissions_t, emissions_t, 3000)
    assert path_t.sum() == pytest.approx(years_left * emissions_t)


@given(years_left=lasting, emissions_t=tonnes)
def test_c16_linear_totals_spend_the_whole_budget(years_left, emissions_t):
    path_t = linear(years_left * emissions_t, emissions_t, 121)
    assert path_t.sum() == pytest.approx(years_left * emissions_t)
    assert np.all(np.diff(path_t) <= 1e-9 * emissions_t)


@given(years_left=lasting, emissions_t=tonnes)
def test_half_cosine_totals_spend_the_whole_budget(years_left, emissions_t):
    path_t = half_cosine(years_left * emissions_t, emissions_t, 121)
    assert path_t.sum() == pytest.approx(years_left * emissions_t)


def test_linear_years_are_the_published_formula():
    # METHOD A6.3: whole years E(1 - (k - 1/2)/T), the partial one E(T - [T])^2/(2T).
    path_t = linear(1.8 * 100, 100.0, 5)
    duration = 3.6
    whole_t = [100 * (1 - (k - 0.5) / duration) for k in (1, 2, 3)]
    assert path_t[:3] == pytest.approx(whole_t)
    assert path_t[3] == pytest.approx(100 * 0.6**2 / (2 * duration))
    assert path_t[4] == 0


def test_half_cosine_begins_slower_and_ends_slower_than_the_line():
    wave_t, line_t = half_cosine(500.0, 100.0, 10), linear(500.0, 100.0, 10)
    assert wave_t[0] > line_t[0]
    assert wave_t[-1] < line_t[-1]


@given(part=st.floats(0.02, 0.98), emissions_t=tonnes, years=st.integers(2, 60))
def test_exponential_to_zero_spends_the_budget_and_ends_at_nought(
    part, emissions_t, years
):
    budget_t = part * emissions_t * (years - 1) / 2
    path_t = exponential_to_zero(budget_t, emissions_t, years)
    assert path_t.sum() == pytest.approx(budget_t)
    assert path_t[-1] == pytest.approx(0, abs=1e-9 * emissions_t)
    assert np.all(np.diff(path_t) <= 1e-9 * emissions_t)


@pytest.mark.parametrize("short", [1e-9, 1e-6, 1e-4, 1.5e-3, 1e-2])
def test_exponential_to_zero_is_exact_close_to_the_straight_line(short):
    budget_t = (1 - short) * 100.0 * 24 / 2
    path_t = exponential_to_zero(budget_t, 100.0, 25)
    straight_t = 100 * (1 - np.arange(1, 26) / 25)
    assert path_t.sum() == pytest.approx(budget_t, rel=1e-9)
    assert path_t == pytest.approx(straight_t, abs=150 * short + 1e-4)
    assert np.all(path_t <= straight_t + 1e-4)


def test_exponential_to_zero_has_no_path_above_the_straight_line():
    assert np.isnan(exponential_to_zero(1201.0, 100.0, 25)).all()
    assert np.isfinite(exponential_to_zero(1199.0, 100.0, 25)).all()


def test_trap_01_three_conventions_for_the_same_inputs_are_kept_apart():
    assert required_annual_cut(*SWEDEN_MT) == pytest.approx(0.118, abs=5e-4)
    assert unreduced_first_year_cut(*SWEDEN_MT) == pytest.approx(0.134, abs=5e-4)
    assert continuous_annual_cut(*SWEDEN_MT) == pytest.approx(0.125, abs=5e-4)


@given(budget_t=tonnes, emissions_t=tonnes)
def test_c16_the_discrete_cut_is_smaller_than_the_continuous(budget_t, emissions_t):
    discrete = required_annual_cut(budget_t, emissions_t)
    assert discrete <= continuous_annual_cut(budget_t, emissions_t)


def test_the_two_conventions_at_half_a_year_apart():
    # METHOD A6.2: lambda = 0.5 is 33.3 % against 39.3 %.
    assert required_annual_cut(2.0, 1.0) == pytest.approx(0.333, abs=5e-4)
    assert continuous_annual_cut(2.0, 1.0) == pytest.approx(0.393, abs=5e-4)


@given(years_left=st.floats(1.01, 60.0))
def test_the_unreduced_first_year_is_the_cut_one_year_later(years_left):
    later = required_annual_cut(years_left - 1, 1.0)
    assert unreduced_first_year_cut(years_left, 1.0) == pytest.approx(float(later))


def test_trap_02_annual_totals_are_not_values_at_whole_years():
    budget_t, emissions_t = 500.0, 100.0
    sampled_t = emissions_t * np.exp(-emissions_t / budget_t * np.arange(3000))
    assert sampled_t.sum() > 1.09 * budget_t
    assert continuous(budget_t, emissions_t, 3000).sum() == pytest.approx(budget_t)


def test_trap_15_a_cut_until_2045_is_not_the_published_infinite_one():
    # METHOD A6.1: 11.18 % over 24 years, 11.79 % without end.
    assert finite_horizon_cut(*SWEDEN_MT, 24) == pytest.approx(0.1118, abs=5e-5)
    assert required_annual_cut(*SWEDEN_MT) == pytest.approx(0.1179, abs=5e-5)
    assert constant_rate(*SWEDEN_MT, 24).sum() < 0.96 * SWEDEN_MT[0]


@given(part=st.floats(0.05, 0.95), years=st.integers(2, 60))
def test_the_finite_cut_spends_the_budget_in_time(part, years):
    cut = finite_horizon_cut(part * years, 1.0, years)
    path_t = (1 - cut) ** np.arange(1, years + 1)
    assert path_t.sum() == pytest.approx(part * years)


def test_what_unreduced_emissions_leave_needs_no_finite_cut():
    assert np.isnan(finite_horizon_cut(25.0, 1.0, 24))


@pytest.mark.parametrize(("budget_t", "emissions_t"), [(-5.0, 1.0), (0.0, 1.0)])
def test_trap_09_a_spent_budget_has_no_pathway(budget_t, emissions_t):
    for path in (constant_rate, continuous, linear, half_cosine, exponential_to_zero):
        assert np.isnan(path(budget_t, emissions_t, 10)).all()
    for cut in (
        required_annual_cut,
        unreduced_first_year_cut,
        continuous_annual_cut,
        finite_horizon_cut,
    ):
        extra = (10,) if cut is finite_horizon_cut else ()
        assert np.isnan(cut(budget_t, emissions_t, *extra))


@pytest.mark.parametrize("budget_t", [-5.0, 0.0, 5.0])
def test_trap_09_nothing_emitted_has_no_pathway(budget_t):
    for path in (constant_rate, continuous, linear, half_cosine, exponential_to_zero):
        assert np.isnan(path(budget_t, 0.0, 10)).all()
    assert np.isnan(required_annual_cut(budget_t, 0.0))
    assert np.isnan(unreduced_first_year_cut(budget_t, 0.0))


def test_one_place_in_debt_does_not_stop_the_others():
    budget_t = np.array([353.1, -3.0, 10.0, 5.0])
    emissions_t = np.array([47.19, 4.0, 47.0, 0.0])
    for path in (constant_rate, continuous, linear, half_cosine):
        sums_t = path(budget_t, emissions_t, 3000).sum(axis=-1)
        assert sums_t[[0, 2]] == pytest.approx([353.1, 10.0])
        assert np.isnan(sums_t[[1, 3]]).all()


def test_choices_broadcast_before_places():
    path_t = constant_rate(np.ones((9, 290)), np.ones(290), 7)
    assert path_t.shape == (9, 290, 7)
