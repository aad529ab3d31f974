"""What surrounds a place's emissions: plants counted elsewhere, and its people."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from kolrum.budgets.inputs import Published
from kolrum.carbon.arrays import Floats
from kolrum.data.statistics import Statistics

PLANTS_SECTOR = "industry"
"""The sector that the plants belong to in the statistics."""


def deducted_t(
    statistics: Statistics, codes: tuple[str, ...], years: tuple[int, ...]
) -> Floats:
    """Give what is deducted for plants counted nationally, (place, year); else nought.

    They are within industry in the statistics, and outside the budget.
    """
    if not statistics.has("cement_deductions"):
        return np.zeros((len(codes), len(years)))
    return np.nan_to_num(statistics.deductions.known(codes, years))


@lru_cache(maxsize=512)
def plants_of(now: Published, code: str) -> Mapping[int, float]:
    """Give what is deducted for plants, by year; nothing where none is."""
    statistics = now.statistics
    if not statistics.has("cement_deductions"):
        return {}
    series, members = statistics.deductions, statistics.country.place(code).members
    years = series.known_years(members)
    if not years:
        return {}
    found_t = np.nan_to_num(series.known(members, years)).sum(axis=0).tolist()
    return {year: amount for year, amount in zip(years, found_t, strict=True) if amount}


@lru_cache(maxsize=512)
def people_of(now: Published, code: str) -> Mapping[int, int]:
    """Give the inhabitants by year; nothing where they are not known."""
    statistics = now.statistics
    if not statistics.has("population"):
        return {}
    series, members = statistics.population, statistics.country.place(code).members
    years = series.known_years(members)
    if not years:
        return {}
    found = series.of(members, years).sum(axis=0).tolist()
    return {year: int(count) for year, count in zip(years, found, strict=True)}
