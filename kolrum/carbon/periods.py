"""Budgets of terms of office and other periods, and carry-over (METHOD A8)."""

from collections.abc import Sequence

import numpy as np

from kolrum.carbon.arrays import Floats, Numbers, ratio_where
from kolrum.carbon.errors import BadChoice


def period_budgets(
    budget_t: Numbers, cut: Numbers, start_year: int, edges: Sequence[int]
) -> Floats:
    """What each period may emit on the constant-rate pathway (METHOD A8.1, P16).

    Parameters
    ----------
    budget_t : (...), tCO2
        At 1 January of the start year.
    cut : (...), 1/year
        nan where the budget is spent: no period has a budget then.
    start_year : year
    edges : (period,), year
        First year of each period, rising; each lasts until the next begins, the last
        without end. Of a period under way only the years from the start are counted.

    Returns
    -------
    (..., period), tCO2
        Sums to the budget when the first period begins no later than the start.

    Raises
    ------
    BadChoice
        When periods do not rise, or the first ended before the start year.
    """
    _require_rising(edges, start_year)
    first_years = np.maximum(np.asarray(edges), start_year)
    kept = (1 - np.asarray(cut))[..., np.newaxis] ** (first_years - start_year)
    kept = np.concatenate([kept, np.zeros((*kept.shape[:-1], 1))], axis=-1)
    whole_t = np.asarray(budget_t, dtype=np.float64)[..., np.newaxis]
    found: Floats = whole_t * -np.diff(kept)
    return np.where(np.isnan(kept[..., :1]), np.nan, found)


def _require_rising(edges: Sequence[int], start_year: int) -> None:
    rises = all(edges[i] < edges[i + 1] for i in range(len(edges) - 1))
    if not edges or not rises or (len(edges) > 1 and edges[1] <= start_year):
        raise BadChoice(
            f"Periods must rise, and the first must not end before {start_year}.",
            field="periods",
            code="bad-periods",
            params={"start_year": start_year},
        )


def period_edges(
    start_year: int, last_year: int, *, a_first_year: int, length: int
) -> tuple[int, ...]:
    """First years of periods of equal length, from the one under way at the start.

    Parameters
    ----------
    start_year, last_year : year
        The last period begins no later than the last year.
    a_first_year : year
        The first year of any one period, such as 2023 for Swedish terms of office.
    length : year

    Returns
    -------
    (period,), year
    """
    under_way = start_year - (start_year - a_first_year) % length
    return tuple(range(under_way, last_year + 1, length))


def pro_rata(path_t: Floats, budget_t: Numbers) -> Floats:
    """An old pathway scaled so that its remaining years spend what remains.

    Not the default, which is to compute the cut anew from what remains and the newest
    emissions (METHOD P17): the total is the same, the pathway another.

    Parameters
    ----------
    path_t : (..., year), tCO2/year
        The remaining years of the old pathway.
    budget_t : (...), tCO2
        What remains.

    Returns
    -------
    (..., year), tCO2/year; nan where the budget is spent
    """
    planned_t = np.sum(path_t, axis=-1)
    factor = ratio_where(np.asarray(budget_t > 0), budget_t, planned_t)
    return np.asarray(path_t * factor[..., np.newaxis])


def remaining_with_banking(budget_t: Numbers, used_t: Floats) -> Floats:
    """What remains when unused parts of closed periods may be used later.

    Parameters
    ----------
    budget_t : (...), tCO2
        Before the closed periods.
    used_t : (..., period), tCO2
        Emissions of each closed period.

    Returns
    -------
    (...), tCO2
    """
    return np.asarray(budget_t - np.sum(used_t, axis=-1))


def remaining_without_banking(
    budget_t: Numbers, used_t: Floats, allowed_t: Floats
) -> Floats:
    """What remains when unused parts of closed periods lapse.

    Over-use is never forgiven, either way.

    Parameters
    ----------
    budget_t : (...), tCO2
        Before the closed periods.
    used_t, allowed_t : (..., period), tCO2
        Emissions and budget of each closed period.

    Returns
    -------
    (...), tCO2
    """
    return np.asarray(budget_t - np.sum(np.maximum(used_t, allowed_t), axis=-1))
