"""Emissions of a place as a record: one series at a time, by year and by sector."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypedDict

import numpy as np

from kolrum.carbon.methods.assessment import YearValue
from kolrum.data.countries import Place
from kolrum.data.errors import MissingData
from kolrum.data.records import (
    ScopeRecord,
    SourceRecord,
    TerritoryRecord,
    YearRecord,
    scope_record,
    source_record,
    territory_record,
    year_record,
)
from kolrum.data.series import TOTAL, Series
from kolrum.data.statistics import Statistics

ROLES = ("observed", "movement", "consumption")
"""The series of a country that can be asked for by what they count."""


class SectorRecord(TypedDict):
    """Emissions of a sector by year; `names` by language."""

    sector: str
    names: dict[str, str]
    emissions: list[YearRecord]


class SectorsRecord(TypedDict):
    """Emissions by sector, in the scope of their own series."""

    series: str
    vintage: str
    scope: ScopeRecord
    sectors: list[SectorRecord]


class SeriesRecord(TypedDict):
    """A series that can be asked for."""

    series: str
    perspective: str
    gas: str
    vintage: str


class EmissionsRecord(TypedDict):
    """Emissions of a territory in one series; totals and sectors may differ in scope.

    `members` is how many territories the figures are the sum of.
    """

    territory: TerritoryRecord
    perspective: str
    gas: str
    series: str
    scope: ScopeRecord
    members: int
    emissions: list[YearRecord]
    sectors: SectorsRecord | None
    sources: list[SourceRecord]
    vintage: str


def series_by_scope(statistics: Statistics) -> tuple[Series, ...]:
    """Give the series that can be asked for by perspective and gas, in use first."""
    roles = [role for role in ROLES if statistics.has(role)]
    return tuple(statistics.in_role(role) for role in roles)


def available(statistics: Statistics) -> list[SeriesRecord]:
    """List every series of emissions that a country has."""
    return [
        SeriesRecord(
            series=series.key,
            perspective=series.scope.perspective,
            gas=series.gas,
            vintage=series.vintage,
        )
        for series in statistics.series.values()
        if series.gas.startswith("CO2")
    ]


def emissions_record(
    statistics: Statistics,
    place: Place,
    series: Series,
    estimates: Iterable[YearValue] = (),
) -> EmissionsRecord:
    """Give the emissions of a place in one series.

    Parameters
    ----------
    statistics : Statistics
    place : Place
    series : Series
        Of emissions; its total is the sector ``total``, or the one whose name ends so.
    estimates : (year,), tCO2
        Of later years, in the scope of the series.

    Returns
    -------
    EmissionsRecord, t
        Of a place above the lowest level the sum of its members, where the series has
        them; by sector from the series that the country names for it, where that counts
        the same gas from the same perspective.

    Raises
    ------
    MissingData
        When the series lacks the place.
    """
    places = _places(series, place)
    detailed = _detailed(statistics, series)
    sources = {each.key: each.source for each in (series, detailed) if each}
    return EmissionsRecord(
        territory=territory_record(place),
        perspective=series.scope.perspective,
        gas=series.gas,
        series=series.key,
        scope=scope_record(series.key, series.scope),
        members=len(places),
        emissions=[
            *_years(series, places, _total(series)),
            *(year_record(value) for value in estimates),
        ],
        sectors=_sectors(statistics, detailed, place) if detailed else None,
        sources=[source_record(source) for source in sources.values()],
        vintage=series.vintage,
    )


def _places(series: Series, place: Place) -> tuple[str, ...]:
    """The members where the series has them all, else the place's own row."""
    known = set(series.places)
    if place.members and known.issuperset(place.members):
        return place.members
    if place.code in known:
        return (place.code,)
    msg = f"{series.key} has no figures for {place.name}"
    raise MissingData(msg)


def _total(series: Series) -> str:
    if TOTAL in series.sectors:
        return TOTAL
    return next((key for key in series.sectors if key.endswith(f"_{TOTAL}")), "")


def _detailed(statistics: Statistics, series: Series) -> Series | None:
    if len(series.sectors) > 1:
        return series
    if not statistics.has("sectors"):
        return None
    other = statistics.sectors
    is_alike = (other.gas, other.scope.perspective) == (
        series.gas,
        series.scope.perspective,
    )
    return other if is_alike else None


def _years(series: Series, places: tuple[str, ...], sector: str) -> list[YearRecord]:
    years = series.known_years(places, sector)
    sums_t = np.asarray(series.known(places, years, sector)).sum(axis=0)
    return [
        year_record(YearValue(year, float(value)))
        for year, value in zip(years, sums_t, strict=True)
    ]


def _sectors(statistics: Statistics, series: Series, place: Place) -> SectorsRecord:
    places, total = _places(series, place), _total(series)
    return SectorsRecord(
        series=series.key,
        vintage=series.vintage,
        scope=scope_record(series.key, series.scope),
        sectors=[
            SectorRecord(
                sector=sector,
                names=dict(statistics.country.sectors.get(sector, {})),
                emissions=_years(series, places, sector),
            )
            for sector in series.sectors
            if sector != total
        ],
    )


class EmissionRow(NamedTuple):
    """A year of a sector, ``total`` being all; the interval where it is estimated."""

    country: str
    code: str
    perspective: str
    gas: str
    series: str
    vintage: str
    sector: str
    year: int
    status: str
    emissions_t: float
    low_t: float | None
    high_t: float | None


def emission_rows(record: EmissionsRecord) -> tuple[EmissionRow, ...]:
    """Give the emissions as rows, t.

    Parameters
    ----------
    record : EmissionsRecord

    Returns
    -------
    (row,)
    """
    territory = record["territory"]
    return tuple(
        EmissionRow(
            territory["country"],
            territory["code"],
            record["perspective"],
            record["gas"],
            series,
            vintage,
            sector,
            year["year"],
            year["status"],
            year["emissions_t"],
            year["low_t"],
            year["high_t"],
        )
        for series, vintage, sector, year in _every_year(record)
    )


def _every_year(
    record: EmissionsRecord,
) -> Iterator[tuple[str, str, str, YearRecord]]:
    for year in record["emissions"]:
        yield record["series"], record["vintage"], TOTAL, year
    detailed = record["sectors"]
    if detailed is None:
        return
    for sector in detailed["sectors"]:
        for year in sector["emissions"]:
            yield detailed["series"], detailed["vintage"], sector["sector"], year
