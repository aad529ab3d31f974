"""The emissions that goals count from, and what stands in for years that break off."""

from dataclasses import dataclass

import numpy as np

from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.promises import Base
from kolrum.data.countries import Country, Place
from kolrum.data.observing import comparable_years
from kolrum.data.statistics import Statistics
from kolrum.narrative.goals.held import Filled
from kolrum.narrative.values import PlaceName

MOST_FILLED = 0.1
"""Of a sum: places with plants that are more than this of it are not estimated."""


@dataclass(frozen=True)
class Bases:
    """Emissions to count from, and what of them is estimated."""

    base: Base
    filled: Filled | None = None


def bases_of(statistics: Statistics, place: Place, found: Assessment) -> Bases:
    """Give the emissions that a goal can count from, and the years that break off.

    Before plants could be deducted the statistics hold them (METHOD P7). Those years
    are refused of the places with plants, and of a sum in which they are large. Where
    they are a small part, the rest of the sum tells how they changed.
    """
    series = statistics.observed
    known = series.known_years(place.members)
    comparable = comparable_years(statistics, place.members, known)
    emissions_t = {value.year: value.emissions_t for value in found.history}
    emissions_t[found.latest_year] = found.emissions_latest_t
    broken = tuple(sorted(set(known) - set(comparable) - set(emissions_t)))
    filled_t = _filled(statistics, place, broken, comparable[0]) if broken else {}
    return Bases(
        Base(
            found.latest_year,
            filled_t | emissions_t,
            frozenset(broken) - frozenset(filled_t),
        ),
        _told(statistics.country, _with_plants(statistics, place), broken, comparable)
        if filled_t
        else None,
    )


def _with_plants(statistics: Statistics, place: Place) -> tuple[str, ...]:
    plants = set(statistics.deductions.places)
    return tuple(code for code in place.members if code in plants)


def _filled(
    statistics: Statistics, place: Place, years: tuple[int, ...], first_year: int
) -> dict[int, float]:
    """Take the places with plants to have changed as the rest of the sum, tCO2."""
    plants = _with_plants(statistics, place)
    others = tuple(code for code in place.members if code not in plants)
    series = statistics.observed
    small_t = float(series.known(plants, (first_year,)).sum())
    rest_t = float(series.known(others, (first_year,)).sum()) if others else 0.0
    if not rest_t > 0 or not small_t <= MOST_FILLED * (small_t + rest_t):
        return {}
    found_t = series.known(others, years).sum(axis=0) * (1 + small_t / rest_t)
    return {
        year: float(value)
        for year, value in zip(years, found_t, strict=True)
        if np.isfinite(value)
    }


def _told(
    country: Country,
    plants: tuple[str, ...],
    years: tuple[int, ...],
    comparable: tuple[int, ...],
) -> Filled:
    places = (country.place(code) for code in plants)
    names = tuple(PlaceName(p.name, p.kind, p.country, p.names) for p in places)
    return Filled(years, comparable[0], names)
