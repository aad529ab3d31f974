"""Per person, less for those who have emitted more and can afford more."""

import numpy as np

from kolrum.carbon.arrays import Floats, NothingToShare, portions
from kolrum.carbon.principles.principle import Principle

WEIGHT = 0.5
"""Of responsibility and of capability alike."""
DEVIATIONS = 2.0
"""No share per person is further from the equal one than two standard deviations."""


def allocate(
    budget_t: Floats, *, population: Floats, past_emissions_t: Floats, gdp: Floats
) -> Floats:
    """Allocations [tCO2], shape (..., place), that sum to the budget.

    P R^-1/2 C^-1/2 with R past emissions and C gross domestic product per person, held
    within two standard deviations, weighted by population, of the equal share.
    """
    if not all(np.all(amount > 0) for amount in (population, past_emissions_t, gdp)):
        msg = "responsibility and capability per person must be above nought"
        raise NothingToShare(msg)
    per_person = (past_emissions_t / population) ** -WEIGHT
    per_person = per_person * (gdp / population) ** -WEIGHT
    relative = portions(population * per_person) / portions(population)
    return np.asarray(budget_t)[..., np.newaxis] * _capped(relative, population)


def _capped(relative: Floats, population: Floats) -> Floats:
    """Shares from shares relative to the equal one, whose weighted mean is one."""
    people = portions(population)
    variance = np.sum(people * (relative - 1) ** 2, axis=-1, keepdims=True)
    most = DEVIATIONS * np.sqrt(variance)
    return portions(people * np.clip(relative, 1 - most, 1 + most))


PRINCIPLE = Principle(
    key="capability-adjusted",
    equity_principle="equality, responsibility and capability together",
    needs=("population", "past_emissions_t", "gdp"),
    allocate=allocate,
    source="after the adjusted equal per capita rule of the open model fair-shares "
    "(setupelz/fair-shares); equal weights",
    is_consistent=False,
)
