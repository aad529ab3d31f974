"""What a local plan would mean for the world, if everyone did the same (A11.1)."""

import numpy as np

from kolrum.carbon.arrays import Floats, Numbers
from kolrum.carbon.emulator import (
    Coefficients,
    implied_probability,
    implied_warming_c,
)

TONNES_PER_GT = 1e9


def global_equivalent_gt(cumulative_t: Numbers, share_of_world: Numbers) -> Floats:
    """What the world would emit "if everyone used the same rule".

    Parameters
    ----------
    cumulative_t : (...), tCO2
        From the base date of the remaining budget: emissions since then count too.
    share_of_world : (...), fraction
        Of the remaining global budget; for the kappa form s kappa (1 - w).

    Returns
    -------
    (...), GtCO2
    """
    return np.asarray(
        np.asarray(cumulative_t) / np.asarray(share_of_world) / TONNES_PER_GT
    )


def local_warming_c(
    coefficients: Coefficients,
    cumulative_t: Numbers,
    share_of_world: Numbers,
    probability: Numbers,
) -> Floats:
    """Warming that a local plan implies, if everyone used the same rule (A11.1).

    Parameters
    ----------
    coefficients : Coefficients
    cumulative_t : (...), tCO2
        From the base date of the coefficients.
    share_of_world : (...), fraction
    probability : (...), fraction
        Of staying below the answer.

    Returns
    -------
    (...), degC above 1850-1900; nan where there is none up to 10 degC
    """
    world_gt = global_equivalent_gt(cumulative_t, share_of_world)
    return implied_warming_c(coefficients, world_gt, probability)


def local_probability(
    coefficients: Coefficients,
    cumulative_t: Numbers,
    share_of_world: Numbers,
    temperature_c: Numbers,
) -> Floats:
    """Probability of staying below a limit, if everyone used the same rule.

    Parameters
    ----------
    coefficients : Coefficients
    cumulative_t : (...), tCO2
        From the base date of the coefficients.
    share_of_world : (...), fraction
    temperature_c : (...), degC above 1850-1900

    Returns
    -------
    (...), fraction
    """
    world_gt = global_equivalent_gt(cumulative_t, share_of_world)
    return implied_probability(coefficients, world_gt, temperature_c)
