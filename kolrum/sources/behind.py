"""The rows behind a figure: which cells of which data set it is the sum of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from kolrum.carbon.provenance import Rows
from kolrum.data.errors import MissingData
from kolrum.data.series import Series
from kolrum.data.statistics import Statistics
from kolrum.data.world import GLOBAL_SIGNS, World

EVERY_PLACE = "country:"
NET = "net"


@dataclass(frozen=True)
class Row:
    """One cell of a data set, as it takes part in a figure.

    Attributes
    ----------
    series : key of the series
    sector, place, year : what names the cell
    value : with the declared corrections made; masses in tonnes
    published : as the publisher gives it
    sign : 1 where it is added to the figure, -1 where it is taken from it
    """

    series: str
    sector: str
    place: str
    year: int
    value: float
    published: float
    sign: int


def series_called(key: str, statistics: Statistics, world: World) -> Series:
    """Give a series of the country, or of the world, by its key.

    Raises
    ------
    MissingData
        When neither has a series of that key.
    """
    if key in statistics.series:
        return statistics.series[key]
    for series in (world.national, world.population, world.components):
        if series.key == key:
            return series
    msg = f"there is no series {key!r}"
    raise MissingData(msg)


def signed_sectors(sector: str, series: Series) -> tuple[tuple[str, int], ...]:
    """Read which sectors a figure adds and takes away.

    Parameters
    ----------
    sector : such as ``total``, ``transport+industry``, ``fossil-cement`` or ``net``
    series : Series

    Raises
    ------
    MissingData
        When the series has no sector of a name.
    """
    if sector in series.sectors:
        return ((sector, 1),)
    if sector == NET:
        return tuple(GLOBAL_SIGNS.items())
    found = tuple(
        (name, -1 if sign == "-" else 1)
        for sign, name in re.findall(r"([+-]?)([^+-]+)", sector)
    )
    strangers = [name for name, _ in found if name not in series.sectors]
    if strangers or not found:
        msg = f"{series.key} has no sector {', '.join(strangers) or sector!r}"
        raise MissingData(msg)
    return found


def rows_behind(rows: Rows, statistics: Statistics, world: World) -> tuple[Row, ...]:
    """Give the rows that a figure is the sum of, by year, place and sector.

    A sector of which a place has no row counts as nought where several are added, and
    is left out here; a place or a year without any row is an error.

    Raises
    ------
    MissingData
        When the series, sector or place is not there, or has no figure.
    """
    series = series_called(rows.series, statistics, world)
    places = _places(rows, statistics)
    strangers = sorted(set(places) - set(series.places))
    if strangers:
        msg = f"{series.key} has no figures for {', '.join(strangers[:6])}"
        raise MissingData(msg)
    found = rows_there(replace(rows, places=places), series)
    lacking = without_rows(places, rows.years, found)
    if lacking:
        place, year = lacking[0]
        msg = f"{series.key} has no figures for {place} in {year}"
        raise MissingData(msg)
    return found


def rows_there(rows: Rows, series: Series) -> tuple[Row, ...]:
    """Give those of the rows that are there, by year, place and sector."""
    return tuple(_cells(series, rows, rows.places))


def without_rows(
    places: tuple[str, ...], years: tuple[int, ...], found: tuple[Row, ...]
) -> list[tuple[str, int]]:
    """Name the places and years of which no row was found, in rising order."""
    there = {(row.place, row.year) for row in found}
    return sorted(set(product(places, years)) - there)


def value_of(rows: tuple[Row, ...]) -> float:
    """Give what some rows make together."""
    return float(sum(row.sign * row.value for row in rows))


def _places(rows: Rows, statistics: Statistics) -> tuple[str, ...]:
    return tuple(
        code
        for place in rows.places
        for code in (
            statistics.country.whole.members
            if place.startswith(EVERY_PLACE)
            else (place,)
        )
    )


def _cells(series: Series, rows: Rows, places: tuple[str, ...]) -> Iterator[Row]:
    sectors = signed_sectors(rows.sector, series)
    at_place = {code: number for number, code in enumerate(series.places)}
    at_year = {year: number for number, year in enumerate(series.years)}
    for year, place, (sector, sign) in product(rows.years, places, sectors):
        if year not in at_year:
            continue
        cell = series.sectors.index(sector), at_place[place], at_year[year]
        value = float(series.values[cell])
        if not np.isnan(value):
            published = float(series.published[cell])
            yield Row(series.key, sector, place, year, value, published, sign)
