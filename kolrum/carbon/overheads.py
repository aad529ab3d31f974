"""What is taken from a budget before it is shared (METHOD A2, A5.1)."""

import numpy as np

from kolrum.carbon.arrays import Floats, Numbers
from kolrum.carbon.errors import BadChoice


def after_global_overheads(
    budget_t: Numbers,
    *,
    cement_t: Numbers = 0.0,
    land_use_t: Numbers = 0.0,
    other_t: Numbers = 0.0,
) -> Floats:
    """Budget for energy, after what no nation is charged with (METHOD A2.1).

    A kappa of METHOD A3.2 contains these overheads already: never deduct them again.

    Parameters
    ----------
    budget_t : (...), tCO2
    cement_t : (...), tCO2
        Process emissions of cement for the century; then national and local cement is
        left out too (`require_cement_on_both_sides`).
    land_use_t : (...), tCO2
        Net emissions of land use for the century, taken as nought if not given.
    other_t : (...), tCO2

    Returns
    -------
    (...), tCO2
    """
    return np.asarray(budget_t - np.asarray(cement_t) - land_use_t - other_t)


def require_cement_on_both_sides(
    *, is_global_overhead: bool, is_left_out_locally: bool
) -> None:
    """Refuse cement that is handled on one side only (METHOD A2).

    Parameters
    ----------
    is_global_overhead : whether the budget is without cement
    is_left_out_locally : whether the emissions charged to it are

    Raises
    ------
    BadChoice
        When only one of them is.
    """
    if is_global_overhead != is_left_out_locally:
        raise BadChoice(
            "Cement must be left out of both the budget and the emissions, or of none.",
            field="scope",
            code="cement-on-one-side",
        )


def overhead_fraction(overheads_t: Floats, national_budget_t: float) -> float:
    """Fraction of a national budget that no municipality is charged with.

    Parameters
    ----------
    overheads_t : (item,), tCO2
        Such as international bunkers and military, over the years of the budget.
    national_budget_t : tCO2
        From which they were taken.

    Returns
    -------
    fraction
        It is the same at every temperature, likelihood and vintage (METHOD P2).
    """
    return float(np.sum(overheads_t) / national_budget_t)


def after_national_overhead(national_budget_t: Numbers, fraction: float) -> Floats:
    """Budget to be shared by municipalities, at the base date (METHOD A5.1).

    Parameters
    ----------
    national_budget_t : (...), tCO2
    fraction : fraction
        Deducted once, here; local emissions then contain no bunkers.

    Returns
    -------
    (...), tCO2
    """
    return np.asarray(np.asarray(national_budget_t) * (1 - fraction))
