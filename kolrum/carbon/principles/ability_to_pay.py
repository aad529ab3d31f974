"""Reductions from what would have been, larger for those who can afford more."""

import numpy as np

from kolrum.carbon.arrays import Floats, total
from kolrum.carbon.principles.principle import Principle


def allocate(
    budget_t: Floats, *, population: Floats, gdp: Floats, baseline_t: Floats
) -> Floats:
    """Allocations [tCO2], shape (..., place), that sum to the budget.

    The gap between baseline and budget is shared in proportion to the baseline times
    the cube root of relative income. For year by year reductions let the leading axis
    of budget and baseline be years, and add the result up.
    """
    whole_income = total(gdp) / total(population)
    relative_income = gdp / population / np.asarray(whole_income)[..., np.newaxis]
    burden = np.cbrt(relative_income) * baseline_t
    gap_t = np.asarray(total(baseline_t) - budget_t)
    borne = burden / np.sum(burden, axis=-1, keepdims=True)
    return np.asarray(baseline_t - borne * gap_t[..., np.newaxis])


PRINCIPLE = Principle(
    key="ability-to-pay",
    equity_principle="capability: those who can afford more reduce more",
    needs=("population", "gdp", "baseline_t"),
    allocate=allocate,
    source="after van den Berg et al. (2020), doi:10.1007/s10584-019-02368-y; applied "
    "to the sum of years",
    is_consistent=False,
)
