"""The trend of past emissions: how fast they have fallen, and how surely."""

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from kolrum.carbon.arrays import Floats
from kolrum.carbon.errors import CarbonError


class NoTrend(CarbonError):
    """Too few years, or a year without emissions: no rate of change can be told."""


@dataclass(frozen=True)
class Trend:
    """Constant yearly rate of change, with its interval.

    Attributes
    ----------
    rate, low, high : 1/year
        Negative when emissions fall.
    first_year, last_year : year
    """

    rate: float
    low: float
    high: float
    first_year: int
    last_year: int

    @property
    def has_direction(self) -> bool:
        """Whether the interval leaves out nought; else no direction is claimed."""
        return not self.low <= 0 <= self.high


@dataclass(frozen=True)
class Line:
    """Emissions along a straight line, as some published budgets draw them.

    Attributes
    ----------
    year : year at which the line has `emissions_t`
    emissions_t : tCO2/year
    change_t : tCO2/year per year
    """

    year: int
    emissions_t: float
    change_t: float

    def at(self, year: Floats | float) -> Floats:
        """Emissions [tCO2/year] on the line; below nought where it has crossed it."""
        return np.asarray(self.emissions_t + self.change_t * (year - self.year))


def theil_sen(years: Floats, emissions_t: Floats, confidence: float = 0.9) -> Trend:
    """Median yearly rate of change over all pairs of years (METHOD P18).

    The interval is Sen's: with n slopes in rising order, and C the normal quantile
    times Kendall's standard deviation, its bounds are the slopes of rank (n - C)/2 and
    (n + C)/2 + 1, each rounded to the nearest rank.

    Parameters
    ----------
    years : (year,), year
        Observed years, rising; gaps are allowed.
    emissions_t : (year,), tCO2/year
    confidence : fraction
        Of the interval.

    Returns
    -------
    Trend

    Raises
    ------
    NoTrend
        With fewer than three years, or a year whose emissions are not above nought.

    References
    ----------
    Sen (1968), doi:10.1080/01621459.1968.10480934.
    """
    years = np.asarray(years, dtype=np.float64)
    emissions_t = np.asarray(emissions_t, dtype=np.float64)
    if years.size < 3 or not np.all(emissions_t > 0):
        msg = "a trend needs three years or more, all with emissions above nought"
        raise NoTrend(msg)
    slopes = _slopes(years, np.log(emissions_t))
    low, high = interval_ranks(emissions_t, confidence)
    return Trend(
        rate=math.expm1(float(np.median(slopes))),
        low=math.expm1(float(slopes[low - 1])),
        high=math.expm1(float(slopes[high - 1])),
        first_year=int(years[0]),
        last_year=int(years[-1]),
    )


def _slopes(years: Floats, values: Floats) -> Floats:
    first, second = np.triu_indices(years.size, 1)
    slopes = (values[second] - values[first]) / (years[second] - years[first])
    return np.sort(slopes)


def interval_ranks(emissions_t: Floats, confidence: float = 0.9) -> tuple[int, int]:
    """Ranks, from 1, of the interval's bounds among the slopes in rising order.

    Parameters
    ----------
    emissions_t : (year,), tCO2/year
        Ties among them narrow the interval.
    confidence : fraction

    Returns
    -------
    rank of the lower bound, rank of the upper bound
    """
    count = emissions_t.size
    _, ties = np.unique(emissions_t, return_counts=True)
    sizes = [count * (count - 1) * (2 * count + 5)]
    sizes += [-int(tie * (tie - 1) * (2 * tie + 5)) for tie in ties]
    spread = NormalDist().inv_cdf((1 + confidence) / 2) * math.sqrt(sum(sizes) / 18)
    pairs = count * (count - 1) // 2
    low = max(round((pairs - spread) / 2), 1)
    high = min(round((pairs + spread) / 2) + 1, pairs)
    return low, high


def least_squares(years: Floats, emissions_t: Floats) -> Line:
    """Ordinary least squares line, given at the last year.

    Parameters
    ----------
    years : (year,), year, two or more
    emissions_t : (year,), tCO2/year

    Returns
    -------
    Line
    """
    years = np.asarray(years, dtype=np.float64)
    emissions_t = np.asarray(emissions_t, dtype=np.float64)
    from_mean = years - years.mean()
    change_t = float(from_mean @ emissions_t / (from_mean @ from_mean))
    last = int(years[-1])
    return Line(last, float(emissions_t.mean() + change_t * from_mean[-1]), change_t)


def least_deviations_through_last(years: Floats, emissions_t: Floats) -> Line:
    """Line through the last observation with the least sum of absolute deviations.

    Its slope is the median of the slopes to the last point, weighted by the years
    between.

    Parameters
    ----------
    years : (year,), year, two or more, rising
    emissions_t : (year,), tCO2/year

    Returns
    -------
    Line
    """
    years = np.asarray(years, dtype=np.float64)
    emissions_t = np.asarray(emissions_t, dtype=np.float64)
    before = years[-1] - years[:-1]
    slopes = (emissions_t[-1] - emissions_t[:-1]) / before
    order = np.argsort(slopes)
    weight = np.cumsum(before[order])
    middle = int(np.searchsorted(weight, weight[-1] / 2))
    change_t = float(slopes[order][middle])
    return Line(int(years[-1]), float(emissions_t[-1]), change_t)
