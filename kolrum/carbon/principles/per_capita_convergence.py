"""From shares as in the past to the same for everybody, by a year agreed upon."""

import numpy as np

from kolrum.carbon.arrays import Floats, portions
from kolrum.carbon.pathways import required_annual_cut
from kolrum.carbon.principles.principle import Principle


def allocate(
    budget_t: Floats,
    *,
    base_emissions_t: Floats,
    latest_emissions_t: Floats,
    population: Floats,
    convergence_years: Floats,
) -> Floats:
    """Allocations [tCO2], shape (..., place), that sum to the budget.

    All places together follow the constant-rate pathway of the budget; in year k of it
    (from nought) the part min(k/n, 1) of emissions is shared per person, the rest as in
    the base years. nan where there is no such pathway, because the budget is spent.
    """
    cut = required_annual_cut(budget_t, latest_emissions_t)
    kept = 1 - cut
    per_person = kept * (1 - kept**convergence_years) / (cut * convergence_years)
    part = np.asarray(per_person)[..., np.newaxis]
    share = (1 - part) * portions(base_emissions_t) + part * portions(population)
    return np.asarray(np.asarray(budget_t)[..., np.newaxis] * share)


PRINCIPLE = Principle(
    key="per-capita-convergence",
    equity_principle="sovereignty, giving way to equality over time",
    needs=(
        "base_emissions_t",
        "latest_emissions_t",
        "population",
        "convergence_years",
    ),
    allocate=allocate,
    source="after van den Berg et al. (2020), doi:10.1007/s10584-019-02368-y; on the "
    "constant-rate pathway of the budget, with the population of one year",
)
