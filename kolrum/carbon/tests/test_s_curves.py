import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.carbon.pathways import continuous
from kolrum.carbon.s_curves import middle_years, s_curve, steepness

YEARS = 20_000


@given(
    years_left=st.floats(0.5, 40),
    part=st.floats(-2, 0.95),
    emissions_t=st.floats(1, 1e9),
)
def test_c16_solving_for_the_steepness_spends_the_budget(years_left, part, emissions_t):
    middle = part * years_left
    steep = steepness(years_left * emissions_t, emissions_t, middle)
    path_t = s_curve(emissions_t, steep, middle, YEARS)
    assert path_t.sum() == pytest.approx(years_left * emissions_t)


@given(years_left=st.floats(0.5, 40), more=st.floats(1.01, 50))
def test_c16_solving_for_the_middle_spends_the_budget(years_left, more):
    steep = more / years_left
    middle = middle_years(years_left, 1.0, steep)
    assert s_curve(1.0, steep, middle, YEARS).sum() == pytest.approx(years_left)


def test_totals_are_integrals_of_the_curve():
    emissions_t, steep, middle = 100.0, 0.4, 12.0
    fine = (np.arange(40_000) + 0.5) / 1000
    curve_t = (
        emissions_t
        * (1 + np.exp(-steep * middle))
        / (1 + np.exp(steep * (fine - middle)))
    )
    by_year_t = curve_t.reshape(40, 1000).mean(axis=1)
    assert s_curve(emissions_t, steep, middle, 40) == pytest.approx(by_year_t, rel=1e-6)


@pytest.mark.parametrize("middle", [-200.0, -1e4])
def test_c16_an_early_middle_is_the_continuous_exponential(middle):
    steep = steepness(353.1, 47.19, middle)
    assert steep == pytest.approx(47.19 / 353.1)
    assert s_curve(47.19, steep, middle, 30) == pytest.approx(
        continuous(353.1, 47.19, 30)
    )


def test_steepness_and_middle_are_each_others_inverse():
    steep = steepness(353.1, 47.19, 5.0)
    assert middle_years(353.1, 47.19, steep) == pytest.approx(5.0)


def test_there_is_none_when_the_wait_alone_spends_the_budget():
    assert np.isnan(steepness(400.0, 100.0, 4.5))
    assert np.isnan(s_curve(100.0, steepness(400.0, 100.0, 4.5), 4.5, 9)).all()


def test_there_is_none_flatter_than_the_exponential():
    assert np.isnan(middle_years(400.0, 100.0, 0.2))
    assert np.isnan(s_curve(100.0, 0.2, middle_years(400.0, 100.0, 0.2), 9)).all()


def test_trap_09_spent_budgets_and_empty_places_have_none_and_stop_nobody():
    budget_t = np.array([-3.0, 0.0, 10.0, 400.0])
    emissions_t = np.array([4.0, 4.0, 0.0, 100.0])
    steep = steepness(budget_t, emissions_t, 2.0)
    assert np.isnan(steep).tolist() == [True, True, True, False]
    middle = middle_years(budget_t, emissions_t, 0.5)
    assert np.isnan(middle).tolist() == [True, True, True, False]
