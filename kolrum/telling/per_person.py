"""Emissions per person over the years: a place, its county, its group, its country."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kolrum.budgets.inputs import Published
from kolrum.carbon.arrays import Floats
from kolrum.data.countries import Place
from kolrum.data.inputs import comparable_years
from kolrum.data.statistics import Statistics
from kolrum.narrative.circles import LEAST
from kolrum.narrative.values import Worded
from kolrum.telling.by_sector import sectors_of
from kolrum.telling.wider import doubted_codes, sector_amounts_t, year_of

OWN, NEAR, GROUP, COUNTRY = "own", "near", "group", "country"


@dataclass(frozen=True)
class PersonLine:
    """Tonnes per person by year; of a group, those of its middle place.

    `count` is how many places stand behind it.
    """

    kind: str
    name: Worded
    values: Mapping[int, float]
    count: int = 1


@lru_cache(maxsize=512)
def person_lines(published: Published, code: str) -> tuple[PersonLine, ...]:
    """Give the place's own line first, then those around it that can be told."""
    statistics = published.statistics
    country = statistics.country
    place = country.place(code)
    if not statistics.has("population"):
        return ()
    found = [PersonLine(OWN, _name(statistics, place), _sum(statistics, place))]
    parent = country.places.get(place.parent)
    is_sum = parent is not None and parent.members != place.members
    if parent is not None and is_sum and parent.parent:
        line = _sum(statistics, parent)
        found.append(
            PersonLine(NEAR, _name(statistics, parent), line, len(parent.members))
        )
    similar = _similar(statistics, place)
    if len(similar) >= LEAST:
        names = country.groups.get(place.group_code, {})
        named = Worded(names or {"en": place.group_code})
        line = _middle(statistics, similar)
        found.append(PersonLine(GROUP, named, line, len(similar)))
    whole = country.whole
    if place != whole:
        line = _sum(statistics, whole)
        found.append(
            PersonLine(COUNTRY, _name(statistics, whole), line, len(whole.members))
        )
    return tuple(each for each in found if each.values)


def _name(statistics: Statistics, place: Place) -> Worded:
    return Worded({statistics.country.default_language: place.name, **place.names})


def _similar(statistics: Statistics, place: Place) -> tuple[str, ...]:
    """Places of the same group, those in doubt left out; none for a sum of places."""
    country = statistics.country
    if not place.group_code or not country.level(place.kind).is_lowest:
        return ()
    doubted = doubted_codes(country)
    return tuple(
        each.code
        for each in country.of_kind(place.kind)
        if each.group_code == place.group_code and each.code not in doubted
    )


def _sum(statistics: Statistics, place: Place) -> dict[int, float]:
    members = place.members
    years = statistics.observed.known_years(members)
    years = comparable_years(statistics, members, years)
    known = set(statistics.population.known_years(members))
    years = tuple(year for year in years if year in known)
    if not years:
        return {}
    emitted_t = statistics.observed.of(members, years).sum(axis=0)
    people = statistics.population.of(members, years).sum(axis=0)
    return dict(zip(years, (emitted_t / people).tolist(), strict=True))


def _middle(statistics: Statistics, codes: tuple[str, ...]) -> dict[int, float]:
    """The median of the places, in the years that most have.

    Places with plants are left out of the years before those could be deducted.
    """
    series = statistics.observed
    years = tuple(
        year
        for year in series.years
        if np.isfinite(statistics.population.known(codes, (year,))).all()
    )
    each_t = series.known(codes, years) / statistics.population.known(codes, years)
    for number, code in enumerate(codes):
        kept = comparable_years(statistics, (code,), years)
        each_t[number, [year not in kept for year in years]] = np.nan
    known = np.isfinite(each_t).sum(axis=0) > len(codes) / 2
    middle = np.nanmedian(each_t[:, known], axis=0).tolist()
    shown = [year for year, is_known in zip(years, known, strict=True) if is_known]
    return dict(zip(shown, middle, strict=True))


@lru_cache(maxsize=2048)
def sector_per_person(published: Published, code: str, sector: str) -> dict[str, float]:
    """Give a sector's tonnes per person in the latest year, by kind of place.

    Of a group it is the middle place's. Empty where it cannot be told.
    """
    statistics = published.statistics
    country = statistics.country
    place, year = country.place(code), year_of(statistics)
    if year is None or not statistics.has("sectors"):
        return {}
    found = {OWN: _of_sum(statistics, place.members, year, sector)}
    parent = country.places.get(place.parent)
    if parent is not None and parent.parent and parent.members != place.members:
        found[NEAR] = _of_sum(statistics, parent.members, year, sector)
    similar = _similar(statistics, place)
    if len(similar) >= LEAST:
        found[GROUP] = float(np.median(_each(statistics, similar, year, sector)))
    if place != country.whole:
        found[COUNTRY] = _of_sum(statistics, country.whole.members, year, sector)
    return found


def _each(
    statistics: Statistics, codes: tuple[str, ...], year: int, sector: str
) -> Floats:
    amounts_t = sector_amounts_t(statistics, codes, year, sector)
    return np.asarray(amounts_t / statistics.population.of(codes, (year,))[:, 0])


def _of_sum(
    statistics: Statistics, codes: tuple[str, ...], year: int, sector: str
) -> float:
    amounts_t = sector_amounts_t(statistics, codes, year, sector)
    return float(amounts_t.sum() / statistics.population.of(codes, (year,)).sum())


@dataclass(frozen=True)
class Member:
    """A place that a larger one is the sum of: tCO2 in two years, and inhabitants."""

    place: Place
    first_t: float
    latest_t: float
    people: float

    @property
    def person_t(self) -> float:
        """Tonnes per person in the latest year."""
        return self.latest_t / self.people


@lru_cache(maxsize=64)
def members_of(published: Published, code: str, kind: str) -> tuple[Member, ...]:
    """Give the places of a kind that a place is the sum of, the largest first."""
    statistics = published.statistics
    country = statistics.country
    whole, year = set(country.place(code).members), year_of(statistics)
    told = sectors_of(published, code, country.default_method)
    if year is None:
        return ()
    first = told.first_year if told is not None else year
    found = []
    for place in country.of_kind(kind):
        if not place.members or not whole.issuperset(place.members):
            continue
        amounts_t = statistics.observed.of(place.members, (first, year)).sum(axis=0)
        people = float(statistics.population.of(place.members, (year,)).sum())
        found.append(Member(place, float(amounts_t[0]), float(amounts_t[1]), people))
    return tuple(sorted(found, key=lambda each: -each.latest_t))
