"""The same for every inhabitant."""

import numpy as np

from kolrum.carbon.arrays import Floats, portions
from kolrum.carbon.principles.principle import Principle


def allocate(budget_t: Floats, *, population: Floats) -> Floats:
    """Allocations [tCO2], shape (..., place), that sum to the budget."""
    return np.asarray(budget_t)[..., np.newaxis] * portions(population)


PRINCIPLE = Principle(
    key="equal-per-capita",
    equity_principle="equality: everybody living has the same claim",
    needs=("population",),
    allocate=allocate,
    source="after van den Berg et al. (2020), doi:10.1007/s10584-019-02368-y; with the "
    "population of one year",
)
