"""First what basic needs take, then the same for everybody."""

import numpy as np

from kolrum.carbon.arrays import Floats, portions, total
from kolrum.carbon.principles.principle import Principle


def allocate(budget_t: Floats, *, population: Floats, basic_needs_t: Floats) -> Floats:
    """Allocations [tCO2], shape (..., place), that sum to the budget."""
    left_t = np.asarray(budget_t - total(basic_needs_t))
    return np.asarray(basic_needs_t + left_t[..., np.newaxis] * portions(population))


PRINCIPLE = Principle(
    key="basic-needs",
    equity_principle="need: what basic needs take comes first, then equality",
    needs=("population", "basic_needs_t"),
    allocate=allocate,
    source="after Williges et al. (2022) and Lackner et al. (2025), who reserve basic "
    "needs before sharing per person",
)
