"""Pathways that spend a budget exactly, from the year after the one emissions are of.

Each gives totals of whole calendar years, so that they add up to the budget, and nan
where there is no pathway: `kolrum.carbon.state` says why. METHOD A6.
"""

import numpy as np

from kolrum.carbon.arrays import Floats, Numbers, ratio_where
from kolrum.carbon.roots import root_between


def required_annual_cut(budget_t: Numbers, emissions_t: Numbers) -> Floats:
    """Yearly cut, the same every year, that spends a budget exactly.

    Emissions E(1 - r), E(1 - r)^2, ... sum to the budget B, so r = E / (E + B).

    Parameters
    ----------
    budget_t : (...), tCO2
        What remains at the start of the first year with a cut.
    emissions_t : (...), tCO2/year
        Emissions in the year before; broadcasts against the budget.

    Returns
    -------
    (...), 1/year
        Between 0 and 1; nan where the budget is spent or nothing is emitted
        (`state` says which: a debt in one place must not stop the others).

    References
    ----------
    Reproduces table 1 of Stoddard & Anderson (2022), Carbon Budget Briefing Note 1.
    """
    has_rate = (emissions_t > 0) & (budget_t > 0)
    return ratio_where(has_rate, emissions_t, emissions_t + budget_t)


def constant_rate(budget_t: Numbers, emissions_t: Numbers, years: int) -> Floats:
    """Emissions that fall by the same part every year (METHOD A6.1, the default).

    Parameters
    ----------
    budget_t : (...), tCO2
    emissions_t : (...), tCO2/year
        Emissions in the year before the first.
    years : count
        How many years to give; the tail after them, B(1 - r)^years, is not nothing.

    Returns
    -------
    (..., year), tCO2/year
        The infinite sum is the budget.
    """
    emissions_t = np.asarray(emissions_t, dtype=np.float64)
    cut = required_annual_cut(budget_t, emissions_t)[..., np.newaxis]
    return emissions_t[..., np.newaxis] * (1 - cut) ** np.arange(1, years + 1)


def unreduced_first_year_cut(budget_t: Numbers, emissions_t: Numbers) -> Floats:
    """Yearly cut when the first year of the budget is emitted unreduced: r = E / B.

    Equal to `required_annual_cut` one year later; some published tables use it.

    Parameters
    ----------
    budget_t : (...), tCO2
    emissions_t : (...), tCO2/year

    Returns
    -------
    (...), 1/year; nan unless the budget is larger than the emissions of a year
    """
    has_rate = (emissions_t > 0) & (budget_t > emissions_t)
    return ratio_where(has_rate, emissions_t, budget_t)


def finite_horizon_cut(budget_t: Numbers, emissions_t: Numbers, years: int) -> Floats:
    """Yearly cut that spends the budget within a number of years and leaves no tail.

    Smaller than `required_annual_cut`, because nothing is kept for the years after.
    Never to be shown as the needed cut: METHOD A6.1.

    Parameters
    ----------
    budget_t : (...), tCO2
    emissions_t : (...), tCO2/year
    years : count

    Returns
    -------
    (...), 1/year; nan where even unreduced emissions leave some of the budget
    """
    years_left = _years_left(budget_t, emissions_t)
    steps = np.arange(1, years + 1)

    def overspent(cut: Floats) -> Floats:
        spent = np.sum((1 - cut[..., np.newaxis]) ** steps, axis=-1)
        return np.asarray(spent - years_left)

    return root_between(
        overspent, np.zeros(years_left.shape), np.ones(years_left.shape)
    )


def continuous_annual_cut(budget_t: Numbers, emissions_t: Numbers) -> Floats:
    """Cut from one year to the next on a continuous exponential (METHOD A6.2).

    Larger than `required_annual_cut` for the same budget; the two are never mixed.

    Parameters
    ----------
    budget_t : (...), tCO2
    emissions_t : (...), tCO2/year
        The rate at 1 January of the first year.

    Returns
    -------
    (...), 1/year
    """
    return np.asarray(-np.expm1(-1 / _years_left(budget_t, emissions_t)))


def continuous(budget_t: Numbers, emissions_t: Numbers, years: int) -> Floats:
    """Annual totals of emissions that fall continuously (METHOD A6.2).

    They are integrals over each year. Values of the curve at whole years are not
    annual totals, and their sum is larger than the budget.

    Parameters
    ----------
    budget_t : (...), tCO2
    emissions_t : (...), tCO2/year
        The rate at 1 January of the first year.
    years : count

    Returns
    -------
    (..., year), tCO2/year
        The infinite sum is the budget.
    """
    fall = 1 / _years_left(budget_t, emissions_t)[..., np.newaxis]
    first_t = np.asarray(budget_t, dtype=np.float64)[..., np.newaxis] * -np.expm1(-fall)
    return np.asarray(first_t * np.exp(-fall * np.arange(years)))


def linear(budget_t: Numbers, emissions_t: Numbers, years: int) -> Floats:
    """Annual totals of emissions that fall along a line to nought (METHOD A6.3).

    Nought is reached after 2B/E years; the year in which it happens is partial.

    Parameters
    ----------
    budget_t : (...), tCO2
    emissions_t : (...), tCO2/year
        The rate at 1 January of the first year.
    years : count

    Returns
    -------
    (..., year), tCO2/year
        Sums to the budget when `years` reach nought.
    """
    duration = 2 * _years_left(budget_t, emissions_t)[..., np.newaxis]
    edges = np.minimum(np.arange(years + 1), duration)
    start_t = np.asarray(emissions_t, dtype=np.float64)[..., np.newaxis]
    return np.asarray(np.diff(start_t * edges * (1 - edges / (2 * duration))))


def half_cosine(budget_t: Numbers, emissions_t: Numbers, years: int) -> Floats:
    """Annual totals along half a cosine from today's emissions to nought.

    E/2 (1 + cos(pi t / T)) with T = 2B/E: slow at both ends (METHOD A6.5).

    Parameters
    ----------
    budget_t : (...), tCO2
    emissions_t : (...), tCO2/year
        The rate at 1 January of the first year.
    years : count

    Returns
    -------
    (..., year), tCO2/year
        Sums to the budget when `years` reach nought.
    """
    duration = 2 * _years_left(budget_t, emissions_t)[..., np.newaxis]
    edges = np.minimum(np.arange(years + 1), duration)
    start_t = np.asarray(emissions_t, dtype=np.float64)[..., np.newaxis]
    wave = duration / np.pi * np.sin(np.pi * edges / duration)
    return np.asarray(np.diff(start_t / 2 * (edges + wave)))


def exponential_to_zero(budget_t: Numbers, emissions_t: Numbers, years: int) -> Floats:
    """Emissions on an exponential lowered so that the last year is nought.

    E_k = E (exp(-ck) - exp(-cN)) / (1 - exp(-cN)), with c so that the years sum to
    the budget (METHOD A6.4).

    Parameters
    ----------
    budget_t : (...), tCO2
    emissions_t : (...), tCO2/year
        Emissions in the year before the first.
    years : count
        N, two or more; emissions of the last year are nought.

    Returns
    -------
    (..., year), tCO2/year
        Sums to the budget; nan where the budget exceeds the straight line,
        E (N - 1) / 2, which is the limit of c towards nought.
    """
    years_left = _years_left(budget_t, emissions_t)
    has_path = years_left < (years - 1) / 2
    fall = np.full(years_left.shape, np.nan)
    fall[has_path] = _fall_to_zero(years_left[has_path], years)
    fall = fall[..., np.newaxis]
    ending = np.expm1(-fall * years)
    path = 1 - np.expm1(-fall * np.arange(1, years + 1)) / ending
    return np.asarray(np.asarray(emissions_t)[..., np.newaxis] * path)


def _fall_to_zero(years_left: Floats, years: int) -> Floats:
    def overspent(fall: Floats) -> Floats:
        return _sum_to_zero(fall, years) - years_left

    # The sum lies above its tangent at the straight line, and below the exponential
    # that is not lowered; a little wider, for rounding.
    least = 12 * ((years - 1) / 2 - years_left) / (years**2 - 1)
    most = np.log1p(1 / years_left)
    return root_between(overspent, 0.999 * least, 1.001 * most)


def _sum_to_zero(fall: Floats, years: int) -> Floats:
    """Sum of exponentials that end at nought, 1/(exp(c) - 1) - N/(exp(cN) - 1)."""
    with np.errstate(over="ignore"):
        exact = 1 / np.expm1(fall) - years / np.expm1(fall * years)
    # Close to the straight line the two terms are large and alike; their series is not.
    series = (years - 1) / 2 - fall * (years**2 - 1) / 12
    series = series + fall**3 * (years**4 - 1) / 720
    return np.where(fall * years < 1e-2, series, exact)


def _years_left(budget_t: Numbers, emissions_t: Numbers) -> Floats:
    has_path = (emissions_t > 0) & (budget_t > 0)
    return ratio_where(has_path, budget_t, emissions_t)
