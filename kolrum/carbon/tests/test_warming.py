import numpy as np
import pytest

from kolrum.carbon.emulator import (
    EMULATORS,
    implied_probability,
    remaining_budget_gt,
)
from kolrum.carbon.warming import (
    PhysicalDraws,
    PhysicalErrors,
    chance_below,
    draw_physical_errors,
    warming_draws_c,
)

DRAWS = draw_physical_errors(np.random.default_rng(5), 400_000)
LIKELIHOODS = np.array([0.17, 0.33, 0.50, 0.66, 0.83])


@pytest.mark.parametrize("source", sorted(EMULATORS))
def test_draws_agree_with_the_deterministic_probability(source):
    coefficients = EMULATORS[source]
    amounts_gt = np.array([100.0, 490.0, 1200.0])
    found = warming_draws_c(coefficients, amounts_gt, PhysicalErrors(), DRAWS)
    for temperature_c in (1.5, 1.7, 2.0):
        assert chance_below(found, temperature_c) == pytest.approx(
            implied_probability(coefficients, amounts_gt, temperature_c), abs=0.003
        )


def test_c1b_the_sensitivity_file_by_monte_carlo():
    # Emitting the file's budgets for 1.5 degrees leads to its likelihoods. METHOD C1b.
    file_gt = np.array([711.0, 397.0, 184.0, 6.0, -221.0])
    found = warming_draws_c(
        EMULATORS["igcc-2024-zec"], file_gt, PhysicalErrors(), DRAWS
    )
    assert chance_below(found, 1.5) == pytest.approx(LIKELIHOODS, abs=0.002)


def test_errors_beyond_the_tables_widen_the_spread():
    coefficients = EMULATORS["igcc-2024"]
    wider = PhysicalErrors(0.15, 0.075, 9.0)
    alone = warming_draws_c(coefficients, 490.0, PhysicalErrors(), DRAWS)
    more = warming_draws_c(coefficients, 490.0, wider, DRAWS)
    few, many = np.quantile(alone, [0.1, 0.9]), np.quantile(more, [0.1, 0.9])
    assert many[0] < few[0] < few[1] < many[1]


def test_trap_10_a_world_that_more_co2_would_cool_counts_as_exceeding():
    still = np.zeros(1)
    cooling = PhysicalDraws(np.array([-3.0]), still, still, still, still, still)
    found = warming_draws_c(
        EMULATORS["igcc-2024"], np.array([0.0, 500.0]), PhysicalErrors(), cooling
    )
    assert np.isinf(found).all()


def test_the_middle_draw_is_the_equation():
    # All at their means: D = ((B + E_rec) TCRE + a) / (1 - b - F TCRE), METHOD A1.1.
    still = np.zeros(1)
    draws = PhysicalDraws(still, still, still, still, still, still)
    found = warming_draws_c(EMULATORS["igcc-2024"], 490.0, PhysicalErrors(), draws)
    tcre, feedback = 1.65 / 3664, 7.1 * 3.664
    more_c = ((490 + 204) * tcre + 0.0667) / (1 - 0.1586 - feedback * tcre)
    assert found == pytest.approx([1.24 + more_c])


def test_a_fixed_likelihood_and_drawn_physics_are_the_same_uncertainty():
    # Half of the draws of the 50 % budget exceed its limit: the table's likelihood is
    # in the draws already, and must not be applied a second time (METHOD A10).
    coefficients = EMULATORS["igcc-2024"]
    budget_gt = remaining_budget_gt(coefficients, 1.7, 0.5)
    found = warming_draws_c(coefficients, budget_gt, PhysicalErrors(), DRAWS)
    assert chance_below(found, 1.7) == pytest.approx(0.5, abs=0.003)
