"""The world: emissions of countries and of the globe, and remaining budgets."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np

from kolrum.carbon.arrays import Floats
from kolrum.carbon.remaining import RemainingBudgets
from kolrum.data.lazy import Lazy
from kolrum.data.package import read_meta
from kolrum.data.reader import ROOT, Package, read_package
from kolrum.data.series import Series, series_of
from kolrum.data.statistics import figures_of, read_series

WORLD = "WLD"
BUNKERS = ("BUNKER_AVIATION", "BUNKER_SHIPPING")
GLOBAL_SIGNS: Mapping[str, int] = {
    "fossil_excl_carbonation": 1,
    "cement_carbonation_sink": -1,
    "land_use_change": 1,
}


@dataclass(frozen=True)
class World:
    """Global series, each read when it is first asked for.

    Attributes
    ----------
    root : path of the packages
    """

    root: Path = ROOT

    @cached_property
    def national(self) -> Series:
        """Fossil CO2 by country in tonnes; sectors ``fossil``, ``cement``, ....

        Cement is inside fossil; international bunkers are places of their own.
        """
        return series_of(self._national.meta, figures_of(self._national))

    @cached_property
    def _national(self) -> Package:
        return read_package(self.root / "world/national_co2/2025")

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Codes of the places of `national` that are countries, rising."""
        told = self._national
        pairs = zip(told.text("iso3"), told.text("kind"), strict=True)
        return tuple(sorted({iso3 for iso3, kind in pairs if kind == "country"}))

    @cached_property
    def population(self) -> Series:
        """Inhabitants by country; ``WLD`` is the world."""
        return read_series(self.root / "world/national_population/2025")

    @cached_property
    def gdp(self) -> Series:
        """GDP by country in international dollars of 2011."""
        return read_series(self.root / "world/national_gdp/2023")

    @cached_property
    def gdp_ppp(self) -> Series:
        """GDP by country in current international dollars."""
        return read_series(self.root / "world/national_gdp_ppp/2024")

    @cached_property
    def components(self) -> Series:
        """Sources and sinks of the globe in tonnes of CO2; the place is ``WLD``."""
        return read_series(self.root / "world/global_carbon/2025", WORLD)

    def emissions_t(self, years: tuple[int, ...]) -> Floats:
        """Net CO2 of the globe, in the scope of remaining budgets (METHOD P15).

        Parameters
        ----------
        years : (year,), calendar years

        Returns
        -------
        (year,), tCO2
        """
        parts = (
            sign * self.components.of([WORLD], years, component)[0]
            for component, sign in GLOBAL_SIGNS.items()
        )
        return np.asarray(sum(parts))

    @cached_property
    def remaining(self) -> Mapping[str, RemainingBudgets]:
        """Remaining budgets by source, such as ``ipcc-ar6-wg1``."""
        home = self.root / "world/remaining_budgets"
        keys = tuple(sorted(folder.name for folder in home.iterdir()))
        return Lazy(keys, lambda key: _remaining(read_package(home / key)))


def _remaining(package: Package) -> RemainingBudgets:
    temperatures_c = package.numbers("temperature_c")
    likelihoods_pct = package.numbers("likelihood_pct")
    rows, at_row = np.unique(temperatures_c, return_inverse=True)
    columns, at_column = np.unique(likelihoods_pct, return_inverse=True)
    gtco2 = np.full((len(rows), len(columns)), np.nan)
    gtco2[at_row, at_column] = package.numbers("gtco2")
    base_date = package.meta.base_date
    return RemainingBudgets(
        source_id=package.meta.series,
        source=package.meta.source,
        base_year=base_date.year if base_date else 0,
        temperatures_c=tuple(rows.tolist()),
        likelihoods_pct=tuple(columns.tolist()),
        gtco2=gtco2,
    )


def read_world(root: Path = ROOT) -> World:
    """Give the world's series and budgets.

    Parameters
    ----------
    root : path of the packages

    Returns
    -------
    World
    """
    return _read_world(root)


@cache
def _read_world(root: Path) -> World:
    return World(root)


def remaining_sources(root: Path = ROOT) -> tuple[str, ...]:
    """Name the sources of remaining budgets, by the year they count from."""
    folders = (root / "world/remaining_budgets").iterdir()
    metas = [read_meta(folder) for folder in folders]
    return tuple(meta.series for meta in sorted(metas, key=lambda m: str(m.base_date)))
