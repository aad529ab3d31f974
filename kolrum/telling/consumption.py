"""What residents consume: of the country, and of a place where that is loaded."""

from functools import lru_cache
from statistics import median

import numpy as np

from kolrum.budgets.inputs import Published
from kolrum.data.series import Series
from kolrum.narrative.circles import Circle, Consumption, LocalConsumption
from kolrum.telling.wider import circles_around

TOTAL = "consumption_total"
PARTS = (TOTAL, "consumption_in_sweden", "consumption_abroad")

LOCAL_ROLE = "local_consumption"
PER_PERSON = "consumption_emissions_per_capita"
"""In the package of local indicators, tonnes of CO2e per person and year."""


@lru_cache(maxsize=16)
def consumption_of(published: Published) -> Consumption | None:
    """Give what the country's residents cause by consuming; None where unknown.

    The latest year is the last with both parts: a later total alone is no new figure
    where it equals the one before.
    """
    statistics = published.statistics
    if not statistics.has("consumption") or not statistics.has("population"):
        return None
    series, whole = statistics.in_role("consumption"), (statistics.country.whole.code,)
    known = [set(series.known_years(whole, part)) for part in PARTS]
    years = set.intersection(*known)
    members = statistics.country.whole.members
    years &= set(statistics.population.known_years(members))
    if not years:
        return None
    year = max(years)
    total_t, _inside_t, abroad_t = (
        float(series.of(whole, (year,), part)[0, 0]) for part in PARTS
    )
    people = float(statistics.population.of(members, (year,)).sum())
    later = [y for y in series.known_years(whole, TOTAL) if y > year]
    repeated = [
        y for y in later if float(series.of(whole, (y,), TOTAL)[0, 0]) == total_t
    ]
    return Consumption(
        year, total_t / people, abroad_t / total_t, max(repeated, default=None)
    )


@lru_cache(maxsize=512)
def local_consumption_of(published: Published, code: str) -> LocalConsumption | None:
    """Give what a place's own residents consume; None unless that package is loaded.

    It is counted otherwise than the country's own statistics, so that it is compared
    only with figures of the same package.
    """
    statistics = published.statistics
    if not statistics.has(LOCAL_ROLE):
        return None
    series, country = statistics.in_role(LOCAL_ROLE), statistics.country
    place = country.place(code)
    if not country.level(place.kind).is_lowest:
        return None
    years = series.known_years((code,), PER_PERSON)
    if not years:
        return None
    whole = _per_person(series, (country.whole.code,), years[-1])
    circle = None
    for kind, name, codes in circles_around(country, place)[:1]:
        values = _per_person(series, tuple(codes), years[-1])
        if len(values) == len(codes):
            own = values[code]
            rank = 1 + sum(value > own for value in values.values())
            middle = median(values.values())
            circle = Circle(kind, name, len(values), rank, own, middle)
    return LocalConsumption(
        years[-1],
        _per_person(series, (code,), years[-1])[code],
        whole.get(country.whole.code),
        circle,
        series.source.publisher,
    )


def _per_person(series: Series, codes: tuple[str, ...], year: int) -> dict[str, float]:
    found = series.known(codes, (year,), PER_PERSON)[:, 0]
    return {
        code: float(value)
        for code, value in zip(codes, found, strict=True)
        if np.isfinite(value)
    }
