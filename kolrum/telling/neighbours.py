"""What places of the same kind have done: sectors that fell most, from statistics."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kolrum.budgets.inputs import Published
from kolrum.data.countries import Country, Place
from kolrum.data.statistics import Statistics
from kolrum.telling.by_sector import FIRST_YEAR
from kolrum.telling.circumstances import PLANTS_SECTOR, deducted_t
from kolrum.telling.peers import DOUBT

LEAST_PLACES = 8
"""Fewer than these are no group to look for examples in."""

TELLING_SHARE = 0.05
"""Of a place's emissions in the first year: a smaller sector is no example."""

MOST_SHOWN = 3


@dataclass(frozen=True)
class Example:
    """A place where a sector's emissions fell: tCO2 in two years, and the change."""

    place: Place
    first_t: float
    latest_t: float

    @property
    def change(self) -> float:
        """As a part of the first year's."""
        return self.latest_t / self.first_t - 1


@dataclass(frozen=True)
class Examples:
    """The examples of one sector, the largest fall first, among so many places.

    `among_all` tells that they are all of the country's; `own` is the place itself,
    where its figures can be compared over the years.
    """

    sector: str
    first_year: int
    latest_year: int
    among: int
    among_all: bool
    best: tuple[Example, ...]
    own: Example | None


def similar_to(country: Country, place: Place) -> tuple[Place, ...]:
    """Give the places to compare with: of the same group, or a larger place's members.

    A country without groups has those with the same parent. Where that is too few,
    such as among three large cities, it is all of the country's.
    """
    lowest = [p for p in country.places.values() if p.kind == country.lowest_level.kind]
    if not country.level(place.kind).is_lowest:
        found = [p for p in lowest if p.code in set(place.members)]
    elif place.group_code:
        found = [p for p in lowest if p.group_code == place.group_code]
    else:
        found = [p for p in lowest if p.parent and p.parent == place.parent]
    return tuple(found if len(found) >= LEAST_PLACES else lowest)


@lru_cache(maxsize=1024)  # the same for every choice
def examples_of(published: Published, code: str, sector: str) -> Examples | None:
    """Find where a sector fell most among similar places; None where too few are."""
    statistics = published.statistics
    country, place = statistics.country, statistics.country.place(code)
    if not statistics.has("sectors"):
        return None
    doubted = {
        code
        for flag in country.flags
        if flag.code == DOUBT
        for code in flag.territories
    }
    similar = similar_to(country, place)
    others = tuple(p for p in similar if p.code not in doubted)
    years = statistics.sectors.known_years(tuple(p.code for p in others))
    years = tuple(year for year in years if year >= FIRST_YEAR)
    if len(others) < LEAST_PLACES or len(years) < 2:
        return None
    span = (years[0], years[-1])
    found = _changes(statistics, others, sector, span)
    falls = [each for each in found if each.change < 0 and each.place != place]
    best = sorted(falls, key=lambda each: each.change)[:MOST_SHOWN]
    own = next((each for each in found if each.place == place), None)
    among_all = len(similar) == len(country.whole.members)
    return Examples(sector, *span, len(others), among_all, tuple(best), own)


def _changes(
    statistics: Statistics,
    places: tuple[Place, ...],
    sector: str,
    span: tuple[int, int],
) -> list[Example]:
    """The places where the sector was large enough to be an example."""
    codes = tuple(place.code for place in places)
    sector_t = np.nan_to_num(statistics.sectors.known(codes, span, sector))
    whole_t = np.nan_to_num(statistics.sectors.known(codes, span))
    plants_t = deducted_t(statistics, codes, span)
    if sector == PLANTS_SECTOR:
        sector_t = np.maximum(sector_t - plants_t, 0.0)
    whole_t = whole_t - plants_t
    return [
        Example(place, float(part[0]), float(part[1]))
        for place, part, whole in zip(places, sector_t, whole_t, strict=True)
        if part[0] > 0 and part[0] >= TELLING_SHARE * whole[0]
    ]
