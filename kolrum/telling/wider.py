"""Emissions per person of a place beside others'."""

from collections.abc import Sequence
from functools import lru_cache
from statistics import median

import numpy as np

from kolrum.budgets.inputs import Published
from kolrum.data.countries import Country, Place
from kolrum.data.statistics import Statistics
from kolrum.narrative.circles import LEAST, Circle, Wider, Without
from kolrum.narrative.facts import Sectors
from kolrum.narrative.values import SectorName, Worded
from kolrum.telling.by_sector import sectors_of
from kolrum.telling.peers import DOUBT, named_together

DOMINATING = 0.5
"""Of a place's emissions: such a sector is also left out, and the rest compared."""

Around = tuple[str, Worded, list[str]]
"""A kind of places to compare with, what they are called, and their codes."""


@lru_cache(maxsize=512)
def per_person_t(
    published: Published, codes: tuple[str, ...], without: str = ""
) -> dict[str, float]:
    """Give tonnes per person by code, in the latest year with statistics.

    Places whose figures are in doubt, or whose population is unknown, are left out. A
    sector named `without` is left out of every place.
    """
    statistics = published.statistics
    year = year_of(statistics)
    if year is None:
        return {}
    emitted_t = statistics.observed.known(codes, (year,))[:, 0]
    people = statistics.population.known(codes, (year,))[:, 0]
    if without:
        emitted_t = emitted_t - sector_amounts_t(statistics, codes, year, without)
    doubted = doubted_codes(statistics.country)
    return {
        code: float(amount / number)
        for code, amount, number in zip(codes, emitted_t, people, strict=True)
        if code not in doubted and number > 0 and np.isfinite(amount)
    }


def year_of(statistics: Statistics) -> int | None:
    """Give the latest year with emissions and population; None where there is none."""
    if not statistics.has("population"):
        return None
    members = statistics.country.whole.members
    known = set(statistics.population.known_years(members))
    years = [y for y in statistics.observed.known_years(members) if y in known]
    return max(years, default=None)


def doubted_codes(country: Country) -> set[str]:
    """Give the codes of places whose figures are in doubt."""
    flags = (flag for flag in country.flags if flag.code == DOUBT)
    return {code for flag in flags for code in flag.territories}


def sector_amounts_t(
    statistics: Statistics, codes: tuple[str, ...], year: int, sector: str
) -> np.ndarray:
    """A sector in the budget's scope: without the plants that are deducted."""
    found = np.nan_to_num(statistics.sectors.known(codes, (year,), sector))[:, 0]
    if sector == "industry" and statistics.has("cement_deductions"):
        found = found - np.nan_to_num(statistics.deductions.known(codes, (year,)))[:, 0]
    return np.maximum(found, 0.0)


def circles_around(country: Country, place: Place) -> list[Around]:
    """Give the places to compare with, nearest kind first: kind, name and codes."""
    lowest = country.of_kind(place.kind)
    found = []
    if place.group_code:
        same = [p.code for p in lowest if p.group_code == place.group_code]
        names = country.groups.get(place.group_code, {})
        found.append(("group", Worded(names or {"en": place.group_code}), same))
    parent = country.places.get(place.parent)
    if parent is not None and parent.parent:
        names = {country.default_language: parent.name, **parent.names}
        near = [p.code for p in lowest if p.parent == place.parent]
        found.append(("near", Worded(names), near))
    names = {country.default_language: country.whole.name, **country.whole.names}
    found.append(("country", Worded(names), [p.code for p in lowest]))
    return [each for each in found if len(each[2]) >= LEAST]


@lru_cache(maxsize=512)
def wider_of(published: Published, code: str, method_id: str) -> Wider | None:
    """Compare a place of the lowest level per person; None where it cannot be."""
    statistics = published.statistics
    country = statistics.country
    place, year = country.place(code), year_of(statistics)
    if year is None or not country.level(place.kind).is_lowest:
        return None
    own_t = float(
        statistics.observed.of((code,), (year,))[0, 0]
        / statistics.population.of((code,), (year,))[0, 0]
    )
    members = country.whole.members
    whole_t = float(
        statistics.observed.of(members, (year,)).sum()
        / statistics.population.of(members, (year,)).sum()
    )
    if code in doubted_codes(country):
        return Wider(year, own_t, whole_t, is_doubted=True)
    around = circles_around(country, place)
    circles = tuple(
        _circle(kind, name, code, per_person_t(published, tuple(codes)))
        for kind, name, codes in around
    )
    sectors = sectors_of(published, code, method_id)
    doubted = doubted_codes(country)
    lowest = country.of_kind(place.kind)
    return Wider(
        year,
        own_t,
        whole_t,
        circles,
        _without(published, code, around, sectors),
        left_out=named_together(tuple(p for p in lowest if p.code in doubted)),
    )


def _circle(kind: str, name: Worded, code: str, values: dict[str, float]) -> Circle:
    own = values[code]
    rank = 1 + sum(value > own for value in values.values())
    return Circle(kind, name, len(values), rank, own, median(values.values()))


def _without(
    published: Published,
    code: str,
    around: Sequence[Around],
    sectors: Sectors | None,
) -> Without | None:
    if sectors is None or not around:
        return None
    shares = sectors.shares()
    sector = max(shares, key=lambda key: shares[key], default="")
    if shares.get(sector, 0.0) < DOMINATING:
        return None
    kind, name, codes = around[0]
    values = per_person_t(published, tuple(codes), sector)
    if code not in values:
        return None
    named = SectorName(sector, sectors.names.get(sector, {}))
    return Without(named, _circle(kind, name, code, values))
