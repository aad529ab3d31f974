"""The same for every person-year to come."""

import numpy as np

from kolrum.carbon.arrays import Floats, portions
from kolrum.carbon.principles.principle import Principle


def allocate(budget_t: Floats, *, projected_population: Floats) -> Floats:
    """Allocations [tCO2], shape (..., place), that sum to the budget."""
    return np.asarray(budget_t)[..., np.newaxis] * portions(projected_population)


PRINCIPLE = Principle(
    key="cumulative-per-capita",
    equity_principle="equality: everybody living and to come has the same claim",
    needs=("projected_population",),
    allocate=allocate,
    source="after van den Berg et al. (2020), doi:10.1007/s10584-019-02368-y; without "
    "emissions of the past",
)
