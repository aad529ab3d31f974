"""The same for every inhabitant when the past counts too: there may be a debt."""

import numpy as np

from kolrum.carbon.arrays import Floats, portions, total
from kolrum.carbon.principles.principle import Principle


def allocate(
    budget_t: Floats, *, population: Floats, past_emissions_t: Floats
) -> Floats:
    """Allocations [tCO2], shape (..., place), that sum to the budget.

    A negative one is a debt: the place has already used more than its share.
    """
    whole_t = np.asarray(budget_t + total(past_emissions_t))
    return whole_t[..., np.newaxis] * portions(population) - past_emissions_t


def past_emissions(emissions_t: Floats, discount: float) -> Floats:
    """Emissions of past years, each year back counting less by the discount.

    Parameters
    ----------
    emissions_t : (..., place, year), tCO2/year
        From the first year that counts to the allocation year.
    discount : 1/year
        0 counts all years alike.

    Returns
    -------
    (..., place), tCO2
    """
    years_back = np.arange(emissions_t.shape[-1])[::-1]
    return np.asarray(np.sum(emissions_t * (1 - discount) ** years_back, axis=-1))


PRINCIPLE = Principle(
    key="equal-cumulative-per-capita",
    equity_principle="equality and responsibility: the same claim, counting the past",
    needs=("population", "past_emissions_t"),
    allocate=allocate,
    source="after van den Berg et al. (2020), doi:10.1007/s10584-019-02368-y; "
    "undiscounted, with the population of one year",
)
