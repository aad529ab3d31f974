"""Reductions shared by responsibility and capability above a floor of development."""

import numpy as np

from kolrum.carbon.arrays import Floats, portions, total
from kolrum.carbon.principles.principle import Principle


def allocate(
    budget_t: Floats,
    *,
    baseline_t: Floats,
    capability: Floats,
    responsibility_t: Floats,
) -> Floats:
    """Allocations [tCO2], shape (..., place), that sum to the budget.

    The gap between baseline and budget is shared by the responsibility-capability
    index, half of each. A negative allocation is what must be reduced elsewhere. Both
    are counted above a floor for each person: from mean incomes they would not add up.
    """
    index = (portions(responsibility_t) + portions(capability)) / 2
    gap_t = np.asarray(total(baseline_t) - budget_t)
    return np.asarray(baseline_t - index * gap_t[..., np.newaxis])


PRINCIPLE = Principle(
    key="greenhouse-development-rights",
    equity_principle="responsibility, capability and the right to development",
    needs=("baseline_t", "capability", "responsibility_t"),
    allocate=allocate,
    source="after Baer, Athanasiou, Kartha & Kemp-Benedict (2008), The Greenhouse "
    "Development Rights Framework, Heinrich Boell Foundation; equal weights",
)
