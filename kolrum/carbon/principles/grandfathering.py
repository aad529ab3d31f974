"""Shares as in the past: who has emitted more goes on doing so."""

import numpy as np

from kolrum.carbon.arrays import Floats, portions
from kolrum.carbon.principles.principle import Principle


def allocate(budget_t: Floats, *, base_emissions_t: Floats) -> Floats:
    """Allocations [tCO2], shape (..., place), that sum to the budget.

    The base years are chosen once and the shares then frozen: new base years every
    year would reward those who emitted more than they had.
    """
    return np.asarray(budget_t)[..., np.newaxis] * portions(base_emissions_t)


PRINCIPLE = Principle(
    key="grandfathering",
    equity_principle="sovereignty: present emissions give a claim to those to come",
    needs=("base_emissions_t",),
    allocate=allocate,
    source="Anderson, Broderick & Stoddard (2020), doi:10.1080/14693062.2020.1728209, "
    "within nations; Knight (2014), doi:10.1080/09644016.2013.811773, on the idea",
)
