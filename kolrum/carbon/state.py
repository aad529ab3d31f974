"""The state of a budget: normal conditions, never exceptions (METHOD A6.7, P11)."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from kolrum.carbon.arrays import Booleans, Numbers
from kolrum.carbon.errors import NetNegative


class State(StrEnum):
    """How it stands with a budget at 1 January of its start year."""

    OK = "ok"
    SEVERE = "severe"
    EXHAUSTED = "exhausted"
    ZERO = "zero"
    NO_DATA = "no-data"


def state_of(budget_t: Numbers, emissions_t: Numbers) -> NDArray[np.object_]:
    """Judge budgets against the emissions of the year before.

    Nothing emitted is tested before the budget: such a place needs no cut, whatever
    is left.

    Parameters
    ----------
    budget_t : (...), tCO2
        What remains at 1 January of the start year; nan where unknown.
    emissions_t : (...), tCO2/year
        Emissions in the year before; broadcasts against the budget.

    Returns
    -------
    (...), State

    Raises
    ------
    NetNegative
        Where emissions are below nought.
    """
    budget_t, emissions_t = np.broadcast_arrays(budget_t, emissions_t)
    if np.any(emissions_t < 0):
        msg = "emissions are below nought; a budget is for gross fossil CO2"
        raise NetNegative(msg)
    found = np.empty(budget_t.shape, dtype=np.object_)
    found.fill(State.OK)
    found[budget_t <= emissions_t] = State.SEVERE
    found[budget_t <= 0] = State.EXHAUSTED
    found[emissions_t == 0] = State.ZERO
    found[np.isnan(budget_t) | np.isnan(emissions_t)] = State.NO_DATA
    return found


def is_uncertain(low_t: Numbers, high_t: Numbers) -> Booleans:
    """Tell where the interval of a budget contains nought (METHOD P11).

    Parameters
    ----------
    low_t, high_t : (...), tCO2
        Bounds of what remains.

    Returns
    -------
    (...), truth
        There the budget "runs out about now".
    """
    return np.asarray((low_t <= 0) & (high_t >= 0))
