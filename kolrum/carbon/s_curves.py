"""Pathways along an S-curve: slow, fast, slow (METHOD A6.5).

E(t) = E0 (1 + exp(-sm)) / (1 + exp(s(t - m))), with t in years from the start, m the
middle and s the steepness. Its integral from 0 on is the budget.
"""

import numpy as np

from kolrum.carbon.arrays import Floats, Numbers
from kolrum.carbon.indicators import years_left
from kolrum.carbon.roots import root_between

EARLIEST = 36.0
"""Time constants before the start at which the curve is an exponential to the digit."""


def steepness(budget_t: Numbers, emissions_t: Numbers, middle_years: Numbers) -> Floats:
    """Steepness with which an S-curve around a middle spends the budget.

    Parameters
    ----------
    budget_t : (...), tCO2
    emissions_t : (...), tCO2/year
        The rate at 1 January of the first year.
    middle_years : (...), year
        From the start to the middle of the curve; may be negative.

    Returns
    -------
    (...), 1/year
        nan where level emissions until the middle would spend the budget already.
    """
    left, middle = np.broadcast_arrays(years_left(budget_t, emissions_t), middle_years)
    has_curve = left > middle
    found = np.full(left.shape, np.nan)
    found[has_curve] = _steepness(left[has_curve], middle[has_curve])
    return found


def _steepness(left: Floats, middle: Floats) -> Floats:
    def exceeding(log_steepness: Floats) -> Floats:
        steep = np.exp(log_steepness)
        return _shape(steep * middle, np.zeros(())) / steep - left

    # The shape is at least 1 and at most u + 2 ln 2 (2 ln 2 where u is negative).
    flattest = np.log(0.999 / left)
    steepest = np.log(1.001 * 2 * np.log(2) / (left - np.maximum(middle, 0)))
    return np.asarray(np.exp(root_between(exceeding, flattest, steepest)))


def middle_years(budget_t: Numbers, emissions_t: Numbers, steep: Numbers) -> Floats:
    """Middle around which an S-curve of a steepness spends the budget.

    Parameters
    ----------
    budget_t : (...), tCO2
    emissions_t : (...), tCO2/year
        The rate at 1 January of the first year.
    steep : (...), 1/year

    Returns
    -------
    (...), year from the start
        nan where even the exponential, the limit of an early middle, spends more.
    """
    left, steep = np.broadcast_arrays(years_left(budget_t, emissions_t), steep)

    def exceeding(middle: Floats) -> Floats:
        return np.asarray(_shape(steep * middle, np.zeros(())) / steep - left)

    return root_between(exceeding, np.asarray(-EARLIEST / steep), left)


def s_curve(
    emissions_t: Numbers, steep: Numbers, middle: Numbers, years: int
) -> Floats:
    """Annual totals along an S-curve.

    Parameters
    ----------
    emissions_t : (...), tCO2/year
        The rate at 1 January of the first year.
    steep : (...), 1/year
    middle : (...), year from the start
    years : count

    Returns
    -------
    (..., year), tCO2/year
        The infinite sum is the budget that steepness or middle was solved for.
    """
    steep = np.asarray(steep)[..., np.newaxis]
    start = steep * np.asarray(middle)[..., np.newaxis]
    ahead = _shape(start, steep * np.arange(years + 1)) / steep
    return np.asarray(np.asarray(emissions_t)[..., np.newaxis] * -np.diff(ahead))


def _shape(start: Floats, passed: Floats) -> Floats:
    """(1 + exp(-u)) ln(1 + exp(u - v)), which is exp(-v) for an early middle."""
    start = np.maximum(start, -EARLIEST)
    with np.errstate(invalid="ignore"):  # where there is no curve
        softened: Floats = np.logaddexp(0, start - passed)
    return np.asarray((1 + np.exp(-start)) * softened)
