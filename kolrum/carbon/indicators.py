"""What a budget means in years, dates and cuts (METHOD A7, P12-P14, P19)."""

import math
from collections.abc import Sequence
from datetime import MAXYEAR, date, timedelta

import numpy as np

from kolrum.carbon.arrays import Floats, Numbers, ratio_where
from kolrum.carbon.pathways import required_annual_cut

NEARLY_ALL = 0.95
"""The part of a budget that is spent when emissions are called near zero; Tyndall."""


def years_left(budget_t: Numbers, emissions_t: Numbers) -> Floats:
    """Years that a budget lasts at the emissions of the year before.

    Parameters
    ----------
    budget_t : (...), tCO2
    emissions_t : (...), tCO2/year

    Returns
    -------
    (...), year; nan where the budget is spent or nothing is emitted
    """
    lasts = (emissions_t > 0) & (budget_t > 0)
    return ratio_where(lasts, budget_t, emissions_t)


def debt_years(budget_t: Numbers, emissions_t: Numbers) -> Floats:
    """Years of emissions that have been used beyond the budget: -B/E (METHOD P12).

    Parameters
    ----------
    budget_t : (...), tCO2
        Negative where more has been used than there was.
    emissions_t : (...), tCO2/year

    Returns
    -------
    (...), year; nan where something remains or nothing is emitted
    """
    is_spent = (emissions_t > 0) & (budget_t <= 0)
    return ratio_where(is_spent, np.abs(budget_t), emissions_t)


def date_at(start_year: int, years: float) -> date | None:
    """Find the day a number of years after 1 January, on the real calendar.

    Parameters
    ----------
    start_year : year
    years : year, nought or more
        Its fraction is spread over the 365 or 366 days of the year it falls in.

    Returns
    -------
    date; None beyond the calendar's last year, 9999
    """
    whole = math.floor(years)
    year = start_year + whole
    if year > MAXYEAR:
        return None
    first = date(year, 1, 1)
    days = (date(year, 12, 31) - first).days + 1
    return first + timedelta(days=math.floor((years - whole) * days))


def crossing(
    base_budget_t: float, yearly_emissions_t: Sequence[float] | Floats, base_year: int
) -> tuple[int, float] | None:
    """Find when yearly emissions used up a budget (METHOD P12).

    Parameters
    ----------
    base_budget_t : tCO2 at 1 January of the base year
    yearly_emissions_t : (year,), tCO2/year
        From the base year on.
    base_year : year

    Returns
    -------
    the first year at whose end nothing is left, and the fraction of it at which the
    budget was spent; None while something is left
    """
    left_t = float(base_budget_t)
    if left_t <= 0:
        return base_year, 0.0
    for year, emitted_t in enumerate(yearly_emissions_t, start=base_year):
        if left_t - emitted_t <= 0:
            return year, left_t / float(emitted_t)
        left_t -= float(emitted_t)
    return None


def delayed_cut(
    budget_t: Numbers,
    emissions_t: Numbers,
    delay_years: Numbers,
    growth: Numbers = 0.0,
) -> Floats:
    """Yearly cut that is needed after years without one (METHOD P14, A7.2).

    Parameters
    ----------
    budget_t : (...), tCO2
    emissions_t : (...), tCO2/year
        Emissions in the year before the first.
    delay_years : (...), count
        Full years without a cut; broadcasts against the budget.
    growth : (...), 1/year
        How emissions change in those years; they stay level if nothing is said.

    Returns
    -------
    (...), 1/year; nan where the waiting alone spends the budget: too late
    """
    emissions_t, growth = np.asarray(emissions_t), np.asarray(growth)
    waited_t = emissions_t * _spent(np.asarray(delay_years), growth)
    last_t = emissions_t * (1 + growth) ** delay_years
    return required_annual_cut(budget_t - waited_t, last_t)


def near_zero_year(start_year: int, cut: Numbers) -> Floats:
    """First 1 January on which at most 5 % of the budget is left (METHOD P13).

    Parameters
    ----------
    start_year : year
    cut : (...), 1/year
        nan where there is none.

    Returns
    -------
    (...), year; nan where there is no cut
    """
    with np.errstate(divide="ignore"):
        return np.asarray(
            start_year + np.ceil(math.log(1 - NEARLY_ALL) / np.log1p(-np.asarray(cut)))
        )


def one_in(cut: Numbers) -> Floats:
    """Of how many fossil activities one has to stop in the first year: 1/r.

    Parameters
    ----------
    cut : (...), 1/year
        nan where there is none.

    Returns
    -------
    (...), count; halves are rounded up
    """
    return np.asarray(np.floor(1 / np.asarray(cut) + 0.5))


def trend_exhaustion_years(
    budget_t: Numbers, emissions_t: Numbers, rate: Numbers
) -> Floats:
    """Years until the budget is spent when emissions change by a constant rate.

    Emissions of the k-th year are E(1 + g)^k; the budget ends inside the first year
    whose end has spent it, linearly within that year (METHOD P19).

    Parameters
    ----------
    budget_t : (...), tCO2
    emissions_t : (...), tCO2/year
        Emissions in the year before the first.
    rate : (...), 1/year
        Above -1; negative when emissions fall.

    Returns
    -------
    (...), year
        inf where falling emissions never spend it; nan where the budget is spent or
        nothing is emitted.
    """
    left = years_left(budget_t, emissions_t)
    left, rate = np.broadcast_arrays(left, np.asarray(rate, dtype=np.float64))
    with np.errstate(all="ignore"):
        spent_at_last = np.where(rate < 0, (1 + rate) / -rate, np.inf)
        never = left >= spent_at_last
        years = np.log1p(left * rate / (1 + rate)) / np.log1p(rate)
        full = np.floor(np.where(rate == 0, left, years))
        full = np.where(_spent(full, rate) >= left, full - 1, full)
        full = np.where(_spent(full + 1, rate) < left, full + 1, full)
        within = (left - _spent(full, rate)) / (1 + rate) ** (full + 1)
    return np.where(np.isnan(left), np.nan, np.where(never, np.inf, full + within))


def _spent(years: Floats, rate: Numbers) -> Floats:
    """Sum of (1 + g)^k over the first years, exact for small rates too."""
    with np.errstate(all="ignore"):
        grown = (1 + rate) * np.expm1(years * np.log1p(rate)) / rate
    return np.where(rate == 0, years, grown)


def constant_rate_exhaustion_years(
    budget_t: Numbers, emissions_t: Numbers, rate: Numbers
) -> Floats:
    """Years until the budget is spent on a continuous exponential (METHOD A7.1).

    The continuous sibling of `trend_exhaustion_years`, which is the one we publish.

    Parameters
    ----------
    budget_t : (...), tCO2
    emissions_t : (...), tCO2/year
        The rate of emission at 1 January of the first year.
    rate : (...), 1/year
        Above -1.

    Returns
    -------
    (...), year; inf where it never happens, nan where there is no budget or emission
    """
    left = years_left(budget_t, emissions_t)
    with np.errstate(all="ignore"):
        growth = np.log1p(np.asarray(rate, dtype=np.float64))
        grown = left * growth
        years = np.where(growth == 0, left, np.log1p(grown) / growth)
    return np.where(np.isnan(left), np.nan, np.where(grown <= -1, np.inf, years))


def linear_exhaustion_years(
    budget_t: Numbers, emissions_t: Numbers, change_t: Numbers
) -> Floats:
    """Years until the budget is spent when emissions follow a straight line.

    "Never" is here an artefact: the line reaches nought (METHOD A7). Give it beside
    `trend_exhaustion_years`, not alone.

    Parameters
    ----------
    budget_t : (...), tCO2
    emissions_t : (...), tCO2/year
        The rate of emission at 1 January of the first year.
    change_t : (...), tCO2/year per year

    Returns
    -------
    (...), year; inf where it never happens, nan where there is no budget or emission
    """
    left = years_left(budget_t, emissions_t)
    with np.errstate(all="ignore"):
        inside = np.asarray(emissions_t**2 + 2 * change_t * budget_t)
        # Divided so that a change of nought is no exception: x = 2B/(E + root).
        years = 2 * budget_t / (emissions_t + np.sqrt(inside))
    never = (inside < 0) | ((inside == 0) & (change_t < 0))
    return np.where(np.isnan(left), np.nan, np.where(never, np.inf, years))


def overshoot_t(emissions_t: Numbers, path_t: Floats) -> Floats:
    """Emissions beyond a pathway so far, tonnes (METHOD A7).

    Parameters
    ----------
    emissions_t, path_t : (..., year), tCO2/year
        The same years, from the first of the pathway to the last with a figure.

    Returns
    -------
    (...), tCO2; negative when less was emitted
    """
    return np.asarray(np.sum(emissions_t - path_t, axis=-1))


def days_of_emissions(amount_t: Numbers, emissions_t: Numbers, days: int) -> Floats:
    """An amount as days of emissions.

    Parameters
    ----------
    amount_t : (...), tCO2
    emissions_t : (...), tCO2/year
    days : day, 365 or 366

    Returns
    -------
    (...), day; nan where nothing is emitted
    """
    return ratio_where(np.asarray(emissions_t > 0), amount_t, emissions_t) * days
