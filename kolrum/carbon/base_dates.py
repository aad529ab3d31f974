"""Budgets that know from when they count, and how they are moved (METHOD A1.4, P8)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kolrum.carbon.arrays import Floats, Numbers
from kolrum.carbon.errors import BadChoice, CarbonError


class MissingYears(CarbonError):
    """Emissions are unknown for years that a budget must be moved across."""


@dataclass(frozen=True)
class DatedBudget:
    """What may be emitted from 1 January of a year to the end of time.

    Attributes
    ----------
    amount : (...), tCO2 or GtCO2
    base_year : year
        Emissions of this year and later are charged to it; those before never are.
    """

    amount: Numbers
    base_year: int


def moved_forward(
    budget: DatedBudget, to_year: int, emissions: Mapping[int, Numbers]
) -> DatedBudget:
    """Deduct emissions from the base year up to, not with, another year.

    Because the budget knows its base year nothing can be deducted twice: years before
    it are not looked at, and moving to the same year again changes nothing.

    Parameters
    ----------
    budget : DatedBudget
    to_year : year
    emissions : by year, in the unit and scope of the budget
        For the world net CO2 with land use, as remaining budgets are; `world_net`.

    Returns
    -------
    DatedBudget

    Raises
    ------
    BadChoice
        When the year lies before the base year.
    MissingYears
        When a year between is not there.
    """
    if to_year < budget.base_year:
        raise BadChoice(
            f"The budget begins in {budget.base_year}; {to_year} lies before it.",
            field="start",
            code="start-before-base",
            params={"base_year": budget.base_year, "start_year": to_year},
        )
    emitted = _sum_between(emissions, budget.base_year, to_year)
    return DatedBudget(np.asarray(budget.amount - emitted), to_year)


def carried_back(
    budget: DatedBudget, to_year: int, emissions: Mapping[int, Numbers]
) -> DatedBudget:
    """Add back emissions of the years before the base year (METHOD P15).

    It makes newer science comparable with a budget adopted earlier.

    Parameters
    ----------
    budget : DatedBudget
    to_year : year
    emissions : by year, in the unit and scope of the budget

    Returns
    -------
    DatedBudget

    Raises
    ------
    BadChoice
        When the year lies after the base year.
    MissingYears
        When a year between is not there.
    """
    if to_year > budget.base_year:
        raise BadChoice(
            f"The budget begins in {budget.base_year}; {to_year} lies after it.",
            field="base",
            code="base-after-start",
            params={"base_year": budget.base_year, "start_year": to_year},
        )
    emitted = _sum_between(emissions, to_year, budget.base_year)
    return DatedBudget(np.asarray(budget.amount + emitted), to_year)


def world_net(
    fossil_excl_carbonation: Numbers,
    cement_carbonation_sink: Numbers,
    land_use_change: Numbers,
) -> Floats:
    """Emissions in the scope of a remaining global budget.

    Parameters
    ----------
    fossil_excl_carbonation, cement_carbonation_sink, land_use_change : (...), GtCO2
        Of the Global Carbon Budget; the sink is a positive amount.

    Returns
    -------
    (...), GtCO2
    """
    return np.asarray(
        fossil_excl_carbonation - np.asarray(cement_carbonation_sink) + land_use_change
    )


def _sum_between(
    emissions: Mapping[int, Numbers], first_year: int, before_year: int
) -> Floats:
    years = range(first_year, before_year)
    lacking = [str(year) for year in years if year not in emissions]
    if lacking:
        msg = f"no emissions are known for {', '.join(lacking)}"
        raise MissingYears(msg)
    return np.asarray(
        sum((np.asarray(emissions[year]) for year in years), np.zeros(()))
    )
