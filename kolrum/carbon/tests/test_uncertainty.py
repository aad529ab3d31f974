import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolrum.carbon.estimates import half_widths
from kolrum.carbon.uncertainty import (
    DataErrors,
    LocalEmissions,
    draw_data_errors,
    local_draws,
    spread,
    variance_parts,
)

PLACES = 5
BASE_T = np.array([500.0, 300.0, 100.0, 50.0, 50.0])
EMISSIONS = LocalEmissions(
    base_t=BASE_T,
    used_t=BASE_T * 0.7,
    reserved_t=np.stack([BASE_T * 0.18, BASE_T * 0.17], axis=1),
    latest_t=BASE_T * 0.17,
)
POT_T = 2000.0


def drawn(errors, draws=4000, seed=1, emissions=EMISSIONS):
    generator = np.random.default_rng(seed)
    found = local_draws(emissions, errors, draw_data_errors(generator, PLACES, draws))
    return found.budgets_t(POT_T), found.latest_t


def test_without_errors_every_draw_is_the_budget():
    budgets_t, latest_t = drawn(DataErrors(0.0, 0.0, np.zeros(2)), draws=3)
    share = BASE_T / 1000
    expected_t = POT_T * share - BASE_T * (0.7 + 0.18 + 0.17)
    assert budgets_t == pytest.approx(np.broadcast_to(expected_t, (3, PLACES)))
    assert latest_t == pytest.approx(np.broadcast_to(BASE_T * 0.17, (3, PLACES)))


def test_the_same_seed_gives_the_same_draws():
    errors = DataErrors(0.03, 0.1, half_widths(0.02, 0.12, 2))
    assert np.array_equal(drawn(errors)[0], drawn(errors)[0])
    assert not np.array_equal(drawn(errors)[0], drawn(errors, seed=2)[0])


@settings(max_examples=20)
@given(st.floats(0, 0.3), st.integers(0, 10))
def test_errors_of_downscaling_share_the_whole_pot_all_the_same(sd, seed):
    nothing_used = LocalEmissions(
        BASE_T, np.zeros(PLACES), np.zeros((PLACES, 0)), BASE_T
    )
    errors = DataErrors(0.0, sd, np.zeros(0))
    budgets_t, latest_t = drawn(errors, 50, seed, nothing_used)
    assert budgets_t.sum(axis=1) == pytest.approx(np.full(50, POT_T))
    assert latest_t.sum(axis=1) == pytest.approx(np.full(50, BASE_T.sum()))


def test_errors_of_estimates_have_the_interval_they_came_from():
    widths = half_widths(0.0223, 0.1254, 2)
    budgets_t, latest_t = drawn(DataErrors(0.0, 0.0, widths), draws=40_000)
    found = spread(latest_t)
    assert np.log(found.p95 / found.p50) == pytest.approx(
        np.full(PLACES, widths[-1]), rel=0.03
    )
    # Fully correlated: the bound of the sum of years is the sum of the bounds.
    high_t = EMISSIONS.reserved_t @ np.exp(widths)
    low_budget_t = POT_T * BASE_T / 1000 - EMISSIONS.used_t - high_t
    assert spread(budgets_t).p05 == pytest.approx(low_budget_t, abs=0.005 * POT_T)


def test_an_error_of_the_inventory_moves_all_places_alike():
    budgets_t, _ = drawn(DataErrors(0.05, 0.0, np.zeros(2)))
    assert np.corrcoef(budgets_t.T) == pytest.approx(np.ones((PLACES, PLACES)))


def test_places_may_differ_in_how_uncertain_they_are():
    sd = np.array([0.0, 0.0, 0.0, 0.0, 0.3])
    _, latest_t = drawn(DataErrors(0.0, sd, np.zeros(2)))
    assert np.std(np.log(latest_t[:, 4])) > 5 * np.std(np.log(latest_t[:, 0]))


def test_trap_09_debts_are_kept_in_the_draws():
    in_debt = LocalEmissions(BASE_T, BASE_T * 3, np.zeros((PLACES, 0)), BASE_T)
    budgets_t, _ = drawn(DataErrors(0.02, 0.1, np.zeros(0)), emissions=in_debt)
    assert np.all(spread(budgets_t).p95 < 0)


def test_percentiles_are_those_of_numpy():
    draws = np.random.default_rng(3).normal(size=(101, 4, 2))
    found = spread(draws)
    expected = np.quantile(draws, [0.05, 0.5, 0.95], axis=0)
    assert np.stack([found.p05, found.p50, found.p95]) == pytest.approx(expected)


def test_each_part_of_the_variance_is_found_where_it_alone_acts():
    first, second, third = np.ogrid[0:3, 0:4, 0:5]
    only = variance_parts(10.0 * first + 0 * second + 0 * third)
    assert (only.normative, only.physical, only.statistical) == pytest.approx((1, 0, 0))
    both = variance_parts(0.0 * first + second + 0 * third)
    assert both.physical == pytest.approx(1)
    product = variance_parts((first - 1.0) * (second - 1.5) * (third - 2.0))
    assert product.together == pytest.approx(1)


@given(st.integers(0, 1000))
def test_parts_of_the_variance_sum_to_one(seed):
    found = variance_parts(np.random.default_rng(seed).normal(size=(3, 4, 5)))
    parts = (found.normative, found.physical, found.statistical, found.together)
    assert sum(parts) == pytest.approx(1)
    assert min(parts) > -1e-9


def test_no_variance_has_no_parts():
    assert np.isnan(variance_parts(np.ones((2, 2, 2))).normative)
