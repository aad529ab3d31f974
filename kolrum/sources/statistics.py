"""Statistics of a country from the database, the same as from its packages."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache

import numpy as np
from django.db.models import Count, Max

from kolrum.data.countries import Country, read_country
from kolrum.data.lazy import Lazy
from kolrum.data.package import PackageMeta
from kolrum.data.series import Figures, Series, series_of
from kolrum.data.statistics import Statistics
from kolrum.sources.models import Observation, Vintage, VintageQuerySet
from kolrum.sources.questions import Question, question, rows_of
from kolrum.territories.models import Territory


def published_statistics(iso2: str) -> Statistics:
    """Give a country's published series, the newest of each role in use.

    A series in use that is not published is told when it is asked for.
    """
    return _statistics(iso2, Vintage.objects.published())


def statistics_in_memory(iso2: str) -> Statistics:
    """Give the same, kept until the country's published data change."""
    return _in_memory(iso2, stamp(iso2))


@lru_cache(maxsize=8)
def _in_memory(iso2: str, stamped: str) -> Statistics:
    return published_statistics(iso2)


def statistics_with(iso2: str, *drafts: Vintage) -> Statistics:
    """Give a country's series as they would be with some drafts published."""
    published = Vintage.objects.published()
    added = Vintage.objects.filter(pk__in=[draft.pk for draft in drafts])
    return _statistics(iso2, published | added)


def stamp(iso2: str) -> str:
    """Give a text that changes whenever a country's published data do."""
    return " ".join(str(value) for row in rows_of(_question(iso2)) for value in row)


@cache
def _question(iso2: str) -> Question:
    here = Vintage.objects.published().filter(data_set__country__in=(iso2, "world"))
    told = here.order_by().values_list("data_set__country")
    return question(told.annotate(Count("id"), Max("id"), Max("published_at")))


def _statistics(iso2: str, vintages: VintageQuerySet) -> Statistics:
    held = {
        vintage.series: vintage
        for vintage in vintages.of_country(iso2)
        .with_observations()
        .select_related("data_set")
        .order_by("edition")
    }
    country = read_country(iso2)
    in_use = _in_use(country, {key: each.data_set.key for key, each in held.items()})

    def read(key: str) -> Series:
        return _series(held[key].meta, held[key])

    return Statistics(replace(country, series=in_use), Lazy(tuple(held), read))


def _in_use(country: Country, data_sets: Mapping[str, str]) -> dict[str, str]:
    in_use = dict(country.series)
    for role, followers in country.successors.items():
        candidates = [
            key for key, data_set in data_sets.items() if data_set in followers
        ]
        if role in in_use:
            candidates.append(in_use[role])
        if candidates:  # a role of packages that are not shipped has none
            in_use[role] = max(candidates, key=_vintage)
    return in_use


def _vintage(series: str) -> str:
    # The text of a vintage sorts by age: 2025, 2026, 2026b.
    return series.rpartition("-")[2]


def _series(meta: PackageMeta, vintage: Vintage) -> Series:
    here = Territory.objects.of_country(vintage.data_set.country)
    code_of = dict(here.values_list("pk", "code"))
    rows = Observation.objects.filter(vintage=vintage).values_list(
        "territory_id", "sector", "year", "value"
    )
    places, sectors, years, values = zip(*rows, strict=True)
    codes = list(map(code_of.__getitem__, places))
    return series_of(
        meta, Figures(codes, sectors, years, np.array(values, dtype=np.float64))
    )
