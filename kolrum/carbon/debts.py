"""How large a debt becomes on different paths: what a spent budget leaves to decide."""

from dataclasses import dataclass

import numpy as np

from kolrum.carbon.arrays import Floats

NEARLY_NOTHING = 0.05
"""Of today's emissions: below it a path is near zero."""


@dataclass(frozen=True)
class DebtPath:
    """One way on from a spent budget.

    Attributes
    ----------
    debts_t : (year,), tCO2
        At the end of each year that was asked for.
    near_zero_year : year; None where emissions never come near zero
    """

    debts_t: tuple[float, ...]
    near_zero_year: int | None


def to_zero(emissions_t: float, start_year: int, zero_year: int, years: int) -> Floats:
    """Emissions that fall by the same amount each year until they are nought.

    Parameters
    ----------
    emissions_t : tCO2/year, in the year before the start
    start_year : year
    zero_year : year, the first without emissions; after the start
    years : count

    Returns
    -------
    (year,), tCO2/year
    """
    steps = np.arange(1, years + 1) / (zero_year - start_year + 1)
    return np.asarray(emissions_t * np.maximum(1 - steps, 0))


def by_rate(emissions_t: float, cut: float, years: int) -> Floats:
    """Emissions that fall by the same part each year; a cut of nought keeps them level.

    Parameters
    ----------
    emissions_t : tCO2/year, in the year before the start
    cut : 1/year
    years : count

    Returns
    -------
    (year,), tCO2/year
    """
    return np.asarray(emissions_t * (1 - cut) ** np.arange(1, years + 1))


def debt_path(
    debt_t: float,
    emissions_t: float,
    path_t: Floats,
    start_year: int,
    at_years: tuple[int, ...],
) -> DebtPath:
    """Add a path to a debt, and tell when its emissions come near zero.

    Parameters
    ----------
    debt_t : tCO2, at 1 January of the start year
    emissions_t : tCO2/year, in the year before
    path_t : (year,), tCO2/year, from the start year
    start_year : year
    at_years : (n,), year, within the path

    Returns
    -------
    DebtPath
    """
    whole_t = debt_t + np.cumsum(path_t)
    near = np.flatnonzero(path_t <= NEARLY_NOTHING * emissions_t * (1 + 1e-12))
    return DebtPath(
        tuple(float(whole_t[year - start_year]) for year in at_years),
        start_year + int(near[0]) if near.size else None,
    )
