import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.carbon.errors import BadChoice
from kolrum.carbon.pathways import constant_rate, required_annual_cut
from kolrum.carbon.periods import (
    period_budgets,
    period_edges,
    pro_rata,
    remaining_with_banking,
    remaining_without_banking,
)

TERMS = (2023, 2027, 2031, 2035)


@given(st.floats(1, 1e9), st.floats(0.001, 0.999))
def test_c16_periods_share_the_whole_budget(budget_t, cut):
    found_t = period_budgets(budget_t, cut, 2026, TERMS)
    assert found_t.sum() == pytest.approx(budget_t)
    assert np.all(found_t > 0)


def test_a_period_holds_the_years_of_the_pathway():
    budget_t, emissions_t = 353.1, 47.19
    cut = required_annual_cut(budget_t, emissions_t)
    found_t = period_budgets(budget_t, cut, 2026, TERMS)
    path_t = constant_rate(budget_t, emissions_t, 9)
    assert found_t[:3] == pytest.approx(
        [path_t[0], path_t[1:5].sum(), path_t[5:9].sum()]
    )


def test_a_period_under_way_holds_only_its_years_from_the_start():
    found_t = period_budgets(100.0, 0.1, 2026, TERMS)
    assert found_t[0] == pytest.approx(10.0)


def test_trap_09_a_spent_budget_gives_no_period_any():
    found_t = period_budgets(
        np.array([-5.0, 10.0]), np.array([np.nan, 0.5]), 2026, TERMS
    )
    assert np.isnan(found_t[0]).all()
    assert found_t[1].sum() == pytest.approx(10)


def test_one_open_period_is_the_budget():
    assert period_budgets(100.0, 0.1, 2026, (2020,)) == pytest.approx(100)


@pytest.mark.parametrize(
    "edges", [(), (2027, 2023), (2027, 2027), (2019, 2023, 2027), (2022, 2026)]
)
def test_periods_that_do_not_fit_are_refused(edges):
    with pytest.raises(BadChoice):
        period_budgets(100.0, 0.1, 2026, edges)


@pytest.mark.parametrize(
    ("start_year", "edges"),
    [
        (2026, (2023, 2027, 2031, 2035)),
        (2027, (2027, 2031, 2035)),
        (2030, (2027, 2031, 2035)),
        (2022, (2019, 2023, 2027, 2031, 2035)),
    ],
)
def test_swedish_terms_of_office_from_the_one_under_way(start_year, edges):
    assert period_edges(start_year, 2035, a_first_year=2023, length=4) == edges


@given(st.floats(1, 1e9), st.floats(1, 50))
def test_pro_rata_spends_what_remains_on_the_old_shape(budget_t, years_left):
    old_t = constant_rate(2 * budget_t, budget_t / years_left, 40)
    found_t = pro_rata(old_t, budget_t)
    assert found_t.sum() == pytest.approx(budget_t)
    assert found_t / old_t == pytest.approx(np.full(40, found_t[0] / old_t[0]))


def test_pro_rata_is_another_path_than_the_recomputed_one():
    old_t = constant_rate(500.0, 100.0, 200)
    scaled_t, anew_t = pro_rata(old_t, 300.0), constant_rate(300.0, 100.0, 200)
    assert scaled_t.sum() == pytest.approx(anew_t.sum())
    assert scaled_t[0] < anew_t[0]


def test_trap_09_a_spent_budget_scales_nothing():
    assert np.isnan(pro_rata(np.ones(3), -1.0)).all()


def test_trap_04_over_use_of_a_closed_period_is_never_forgiven():
    used_t, allowed_t = np.array([30.0, 30.0]), np.array([20.0, 20.0])
    assert remaining_with_banking(100.0, used_t) == 40
    assert remaining_without_banking(100.0, used_t, allowed_t) == 40


def test_unused_parts_are_kept_only_with_banking():
    used_t, allowed_t = np.array([10.0, 30.0]), np.array([20.0, 20.0])
    assert remaining_with_banking(100.0, used_t) == 60
    assert remaining_without_banking(100.0, used_t, allowed_t) == 50
