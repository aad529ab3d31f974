"""Arrays of the science: year is the last axis of a series, place of an allocation."""

import numpy as np
from numpy.typing import NDArray

from kolrum.carbon.errors import CarbonError

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]
Numbers = Floats | float
"""An array, or a single number, for what acts on each element by itself."""


class NothingToShare(CarbonError):
    """Portions were asked of amounts whose sum is nought, negative or unknown."""


def total(amounts: Floats) -> Floats:
    """Sum over the last axis.

    Parameters
    ----------
    amounts : (..., n), any unit

    Returns
    -------
    (...), the same unit
    """
    return np.asarray(np.sum(amounts, axis=-1))


def portions(amounts: Floats) -> Floats:
    """Each amount as a part of the whole, so that the last axis sums to one.

    Parameters
    ----------
    amounts : (..., n), any unit

    Returns
    -------
    (..., n), fraction

    Raises
    ------
    NothingToShare
        Where the whole is not above nought: a share of nothing has no meaning.
    """
    amounts = np.asarray(amounts, dtype=np.float64)
    whole = amounts.sum(axis=-1, keepdims=True)
    if not np.all(whole > 0):
        msg = "shares need amounts with a sum above nought"
        raise NothingToShare(msg)
    return np.asarray(amounts / whole)


def ratio_where(condition: Booleans | bool, over: Numbers, under: Numbers) -> Floats:
    """Divide where a condition holds.

    Parameters
    ----------
    condition : (...), truth
    over, under : (...), any units

    Returns
    -------
    (...), one unit over the other; nan elsewhere
    """
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        return np.where(condition, np.divide(over, under), np.nan)
