"""All the series of a country, each read when it is first asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from kolrum.data.countries import Country, read_country
from kolrum.data.errors import DataError, MissingData
from kolrum.data.lazy import Lazy
from kolrum.data.reader import ROOT, Package, folder_of, package_folders, read_package
from kolrum.data.series import TOTAL, Figures, Series, series_of
from kolrum.data.units import UNITS


@dataclass(frozen=True, eq=False)
class Statistics:
    """A country and its series.

    Attributes
    ----------
    country : Country
    series : by key
    """

    country: Country
    series: Mapping[str, Series]

    def has(self, role: str) -> bool:
        """Tell whether the country has a series in a role, such as ``movement``."""
        return role in self.country.series

    def in_role(self, role: str) -> Series:
        """Give the series in a role.

        Raises
        ------
        MissingData
            When the country has none, or the one it names is not among the series.
        """
        key = self.country.series.get(role)
        if key is None:
            msg = f"{self.country.iso2} has no series in the role {role!r}"
            raise MissingData(msg)
        if key not in self.series:
            msg = f"{key} is in use for {self.country.iso2} and is not loaded"
            raise MissingData(msg)
        return self.series[key]

    @property
    def observed(self) -> Series:
        """Emissions that budgets are charged with."""
        return self.in_role("observed")

    @property
    def share_base(self) -> Series:
        """Emissions that shares rest on."""
        return self.in_role("share_base")

    @property
    def sectors(self) -> Series:
        """Emissions by sector."""
        return self.in_role("sectors")

    @property
    def movement(self) -> Series:
        """Later emissions of a wider scope, for the year after the last observed."""
        return self.in_role("movement")

    @property
    def deductions(self) -> Series:
        """Emissions of the cement plants."""
        return self.in_role("cement_deductions")

    @property
    def population(self) -> Series:
        """Inhabitants."""
        return self.in_role("population")


def figures_of(package: Package, whole: str = "") -> Figures:
    """Give the figures of a package, in columns.

    Parameters
    ----------
    package : Package
    whole : code of the place that a table without places is about

    Returns
    -------
    Figures
        Masses in tonnes; nan where a blank stands.
    """
    columns = package.meta.columns
    by_kind = {column.kind: column.name for column in columns}
    count = package.meta.rows
    place = by_kind.get("territory") or by_kind.get("entity")
    places = package.text(place) if place else (whole,) * count
    years = package.years(by_kind["year"])
    measures = [column for column in columns if column.unit]
    wide = [column for column in measures if column.is_measure or column.sector]
    chosen = wide or measures[:1]
    sectors: list[str] = []
    for column in chosen:
        if column.sector or "sector" not in by_kind:
            sectors += (column.sector or TOTAL,) * count
        else:
            sectors += package.text(by_kind["sector"])
    values = [package.numbers(each.name) * UNITS[each.unit] for each in chosen]
    times = len(chosen)
    return Figures(places * times, sectors, years * times, np.concatenate(values))


def read_series(folder: Path, whole: str = "") -> Series:
    """Read a package as a series.

    Parameters
    ----------
    folder : path of a package with years and figures
    whole : code of the place that a table without places is about

    Returns
    -------
    Series
    """
    package = read_package(folder)
    return series_of(package.meta, figures_of(package, whole))


def read_statistics(iso2: str, root: Path = ROOT) -> Statistics:
    """Read the statistics of a country from its packages.

    Parameters
    ----------
    iso2 : ISO 3166 code of two letters, such as ``se``
    root : path of the packages

    Returns
    -------
    Statistics
        With the series that country.toml names in use, and every other vintage.
    """
    return _read_statistics(iso2, root)


@cache
def _read_statistics(iso2: str, root: Path) -> Statistics:
    country = read_country(iso2, root)
    keys = tuple(
        f"{folder.parent.name.replace('_', '-')}-{folder.name}"
        for folder in package_folders(root)
        if folder.parent.parent.name == iso2 and (folder / "table.csv").exists()
    )
    lost = sorted(set(country.series.values()) - set(keys))
    if lost:
        msg = f"{iso2}/country.toml names {', '.join(lost)}, which is not there"
        raise DataError(msg)
    return Statistics(
        country,
        Lazy(keys, lambda key: read_series(folder_of(key, iso2, root))),
    )
