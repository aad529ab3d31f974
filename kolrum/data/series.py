"""Figures by sector, place and year, with where they come from and what was mended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

from kolrum.carbon.arrays import Floats
from kolrum.carbon.provenance import Source
from kolrum.data.errors import DataError, MissingData
from kolrum.data.package import Correction, PackageMeta, Scope

TOTAL = "total"
ABSENT = -1
Key = TypeVar("Key")


@dataclass(frozen=True, eq=False)
class Series:
    """Figures of one data set in one vintage, of one gas and one scope.

    Attributes
    ----------
    meta : PackageMeta
        What the package says of itself.
    places : (place,), codes
    years : (year,), calendar years, rising
    sectors : (sector,), keys
    values : (sector, place, year), in tonnes a year, or in `unit`; nan where no row is
        With the declared corrections made.
    published : the same as the publisher gives them
    """

    meta: PackageMeta
    places: tuple[str, ...]
    years: tuple[int, ...]
    sectors: tuple[str, ...]
    values: Floats
    published: Floats

    @property
    def key(self) -> str:
        """Name of the series, such as ``smhi-co2-2025``."""
        return self.meta.series

    @property
    def dataset(self) -> str:
        """Name of the data set, whatever the vintage."""
        return self.meta.dataset

    @property
    def vintage(self) -> str:
        """The publisher's version."""
        return self.meta.vintage

    @property
    def gas(self) -> str:
        """``CO2``, ``CO2e`` or ``none``."""
        return self.meta.scope.gas

    @property
    def scope(self) -> Scope:
        """What the figures count."""
        return self.meta.scope

    @property
    def unit(self) -> str:
        """Unit of the package; masses are tonnes in `values` whatever it is."""
        return self.meta.unit

    @property
    def source(self) -> Source:
        """Where the figures come from."""
        return self.meta.source

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """What was mended when the series was read."""
        return self.meta.corrections

    @property
    def values_t(self) -> Floats:
        """Emissions, (sector, place, year), in tonnes a year; nan where no row is.

        Raises
        ------
        DataError
            When the series is not of emissions.
        """
        if not self.gas.startswith("CO2"):
            msg = f"{self.key} is not of emissions"
            raise DataError(msg)
        return self.values

    @cached_property
    def _place_numbers(self) -> dict[str, int]:
        return {code: number for number, code in enumerate(self.places)}

    def _numbers(
        self, places: Iterable[str], years: Iterable[int], sector: str
    ) -> tuple[int, list[int], list[int]]:
        if sector not in self.sectors:
            msg = f"{self.key} has no sector {sector!r}"
            raise MissingData(msg)
        of_place = self._place_numbers
        lacking = [code for code in places if code not in of_place]
        if lacking:
            msg = f"{self.key} has no figures for {_listed(lacking)}"
            raise MissingData(msg)
        absent = [str(year) for year in years if year not in self.years]
        if absent:
            msg = f"{self.key} has no figures for {_listed(absent)}"
            raise MissingData(msg)
        return (
            self.sectors.index(sector),
            [of_place[code] for code in places],
            [self.years.index(year) for year in years],
        )

    def of(
        self, places: Iterable[str], years: Iterable[int], sector: str = TOTAL
    ) -> Floats:
        """Give the figures of some places and years.

        Parameters
        ----------
        places : (place,), codes
        years : (year,), calendar years
        sector : key

        Returns
        -------
        (place, year), in the unit of `values`

        Raises
        ------
        MissingData
            When any of them has no figure; it names them. Nothing is filled in.
        """
        places, years = tuple(places), tuple(years)
        at_sector, rows, columns = self._numbers(places, years, sector)
        found: Floats = self.values[at_sector][np.ix_(rows, columns)]
        gaps = np.argwhere(np.isnan(found))
        if len(gaps):
            named = [f"{places[row]} in {years[column]}" for row, column in gaps]
            msg = f"{self.key} has no figures of {sector} for {_listed(named)}"
            raise MissingData(msg)
        return found

    def known(
        self, places: Iterable[str], years: Iterable[int], sector: str = TOTAL
    ) -> Floats:
        """Give the figures there are, (place, year); nan where there is none."""
        of_place = self._place_numbers
        of_year = {year: number for number, year in enumerate(self.years)}
        rows = np.array([of_place.get(code, ABSENT) for code in places], np.intp)
        columns = np.array([of_year.get(year, ABSENT) for year in years], np.intp)
        if sector not in self.sectors:
            return np.full((len(rows), len(columns)), np.nan)
        found = self.values[self.sectors.index(sector)][np.ix_(rows, columns)]
        is_known = (rows != ABSENT)[:, np.newaxis] & (columns != ABSENT)
        return np.where(is_known, found, np.nan)

    def has(self, place: str, year: int, sector: str = TOTAL) -> bool:
        """Tell whether there is a figure."""
        return bool(np.isfinite(self.known([place], [year], sector)).all())

    def known_years(
        self, places: Iterable[str], sector: str = TOTAL
    ) -> tuple[int, ...]:
        """Give the years for which every one of the places has a figure."""
        found = self.known(places, self.years, sector)
        whole = np.asarray(np.isfinite(found).all(axis=0))
        return tuple(
            year for year, known in zip(self.years, whole, strict=True) if known
        )


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:6])
    return f"{shown} and {len(names) - 6} more" if len(names) > 6 else shown


@dataclass(frozen=True, eq=False)
class Figures:
    """Figures in columns, one row each: what a series is built from.

    Attributes
    ----------
    places : (row,), codes
    sectors : (row,), keys
    years : (row,), calendar years
    values : (row,), masses in tonnes
    """

    places: Sequence[str]
    sectors: Sequence[str]
    years: Sequence[int]
    values: Floats


def series_of(meta: PackageMeta, figures: Figures) -> Series:
    """Build a series from its figures, with the declared corrections made.

    Parameters
    ----------
    meta : PackageMeta
    figures : Figures

    Returns
    -------
    Series
    """
    places = tuple(sorted(set(figures.places)))
    years = tuple(sorted(set(figures.years)))
    found = set(figures.sectors)
    known = tuple(sector for sector in meta.coverage.sectors if sector in found)
    sectors = known or tuple(sorted(found))
    at_place, at_year, at_sector = (
        _numbered(places),
        _numbered(years),
        _numbered(sectors),
    )
    published = np.full((len(sectors), len(places), len(years)), np.nan)
    published[
        list(map(at_sector.__getitem__, figures.sectors)),
        list(map(at_place.__getitem__, figures.places)),
        list(map(at_year.__getitem__, figures.years)),
    ] = figures.values
    values = published.copy()
    for correction in meta.corrections:
        _correct(values, correction, at_sector, at_year)
    return Series(meta, places, years, sectors, values, published)


def _numbered(keys: tuple[Key, ...]) -> dict[Key, int]:
    return {key: number for number, key in enumerate(keys)}


def _correct(
    values: Floats,
    correction: Correction,
    at_sector: dict[str, int],
    at_year: dict[int, int],
) -> None:
    if correction.rule != "subtract-sector-from-total":
        msg = f"no correction is called {correction.rule!r}"
        raise DataError(msg)
    years = [at_year[year] for year in correction.years if year in at_year]
    values[at_sector[TOTAL], :, years] -= values[at_sector[correction.sector], :, years]
