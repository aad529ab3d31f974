"""Whether a county's allocation is the sum of its municipalities'."""

from collections.abc import Mapping

import numpy as np

from kolrum.carbon.arrays import Floats, Numbers
from kolrum.carbon.principles.principle import OF_ALL_PLACES, Principle


def summed(amounts: Floats, groups: Floats) -> Floats:
    """Sum places to larger ones.

    Parameters
    ----------
    amounts : (..., place), any unit that adds
    groups : (group, place), 1 where the place is part of the group, else 0

    Returns
    -------
    (..., group), the same unit
    """
    return np.asarray(amounts @ groups.T)


def residual_t(
    principle: Principle,
    budget_t: Numbers,
    inputs: Mapping[str, Floats],
    groups: Floats,
) -> Floats:
    """What groups are given as such, less what their places are given together.

    Nought where the principle is consistent; else what a page must own up to.

    Parameters
    ----------
    principle : Principle
    budget_t : (...), tCO2
    inputs : by the names in `NEEDS`, of the places
    groups : (group, place), 1 where the place is part of the group, else 0

    Returns
    -------
    (..., group), tCO2
    """
    of_groups = {
        name: value if name in OF_ALL_PLACES else summed(value, groups)
        for name, value in inputs.items()
    }
    apart_t = summed(principle.allocated(budget_t, inputs), groups)
    return np.asarray(principle.allocated(budget_t, of_groups) - apart_t)
