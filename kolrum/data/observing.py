"""Figures of places, taken out of series with the rows they stand in."""

from kolrum.carbon.methods.inputs import Observed
from kolrum.data.series import TOTAL, Series
from kolrum.data.statistics import Statistics

BASE_YEARS = (2015, 2016, 2017, 2018, 2019)
"""METHOD P5; also the years of world and nation in P20."""


def observed_of(
    series: Series,
    places: tuple[str, ...],
    years: tuple[int, ...] | None = None,
    sector: str = TOTAL,
) -> Observed:
    """Take the figures of some places out of a series.

    Parameters
    ----------
    series : Series
    places : (place,), codes
    years : (year,), year; every year in which all the places have a figure if left out
    sector : text

    Returns
    -------
    Observed, (place, year)

    Raises
    ------
    MissingData
        When a place or a year that was asked for has no figure.
    """
    chosen = series.known_years(places, sector) if years is None else years
    return Observed(
        series.key,
        series.source,
        places,
        tuple(chosen),
        series.of(places, chosen, sector),
        sector,
    )


def lowest_places(statistics: Statistics) -> tuple[str, ...]:
    """Give the places of the lowest level that a country is the sum of."""
    return statistics.country.whole.members


def comparable_years(
    statistics: Statistics, places: tuple[str, ...], years: tuple[int, ...]
) -> tuple[int, ...]:
    """Leave out years before plants could be deducted, where there is one (P7).

    Parameters
    ----------
    statistics : Statistics
    places : (place,), codes
    years : (year,), year

    Returns
    -------
    (year,), year
        The earlier figures still hold the plants, so that the series breaks there.
    """
    if not statistics.has("cement_deductions"):
        return years
    deductions = statistics.deductions
    if not set(places) & set(deductions.places):
        return years
    return tuple(year for year in years if year >= deductions.years[0])
