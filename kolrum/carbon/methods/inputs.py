"""What the methods need to know of a place, as figures with their origin."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kolrum.carbon.arrays import Floats
from kolrum.carbon.errors import CarbonError
from kolrum.carbon.provenance import Rows, Source


class MissingFigure(CarbonError):
    """A figure that the method needs and the data do not hold."""


@dataclass(frozen=True)
class Observed:
    """Yearly figures of one or more places, as published.

    Attributes
    ----------
    series : text
    source : Source
    places : (place,), codes
    years : (year,), year, rising
    values : (place, year), in the unit of the series; nan where nothing is published
    sector : text
    """

    series: str
    source: Source
    places: tuple[str, ...]
    years: tuple[int, ...]
    values: Floats
    sector: str = "total"

    @cached_property
    def _sums(self) -> dict[int, float]:
        """Sums over the places, of the years for which all of them have a figure."""
        columns: list[list[float]] = self.values.T.tolist()
        # Exact, so that it does not depend on how the figures lie in memory.
        told = zip(self.years, map(math.fsum, columns), strict=True)
        return {year: total for year, total in told if not math.isnan(total)}

    def has(self, year: int) -> bool:
        """Tell whether every place has a figure for the year."""
        return year in self._sums

    def of(self, years: tuple[int, ...]) -> Floats:
        """Give the figures of some years, (place, year).

        Raises
        ------
        MissingFigure
            When a place lacks a year; nothing is filled in.
        """
        lacking = [str(year) for year in years if not self.has(year)]
        if lacking:
            msg = f"{self.series} lacks {', '.join(lacking)}"
            raise MissingFigure(msg)
        chosen = [self.years.index(year) for year in years]
        return np.ascontiguousarray(self.values[:, chosen])

    def sum_of(self, year: int) -> float:
        """Give the sum over the places of one year."""
        if not self.has(year):
            msg = f"{self.series} lacks {year}"
            raise MissingFigure(msg)
        return self._sums[year]

    def whole_years(self) -> tuple[int, ...]:
        """Give the years for which every place has a figure."""
        return tuple(self._sums)

    def rows(self, *years: int) -> Rows:
        """Name the rows behind the sum of some years."""
        return Rows(self.series, self.places, years, self.sector)


@dataclass(frozen=True)
class Figure:
    """One number with its origin, such as the emissions of all places together."""

    value: float
    source: Source
    rows: Rows | None = None


@dataclass(frozen=True)
class Part:
    """A smaller territory that a larger one is the sum of.

    Attributes
    ----------
    code : text
    places : (n,), positions on the place axis of the inputs
    """

    code: str
    places: tuple[int, ...]


@dataclass(frozen=True)
class Movement:
    """How emissions moved in the year after the last observed; METHOD P9 (a).

    Attributes
    ----------
    source : Source
    series : text
    years : the last observed year and the one after
    before_t, after_t : (place,), tCO2e
        Sum of the sectors that count for each place in the two years.
    sectors : text of the sectors that are summed
    """

    source: Source
    series: str
    years: tuple[int, int]
    before_t: Floats
    after_t: Floats
    sectors: tuple[str, ...]


@dataclass(frozen=True)
class NationalRatio:
    """The nation's yearly emissions, by which a place is carried on; METHOD P21.

    Attributes
    ----------
    national : Observed, tCO2
        One place: the nation.
    """

    national: Observed


@dataclass(frozen=True)
class Widths:
    """Half-widths, in logarithms, of the 90 % interval of estimates; METHOD P9 (d)."""

    first_year: float
    later_years: float
    source: Source


@dataclass(frozen=True)
class Population:
    """Inhabitants of the place and of all places together, in one year."""

    year: int
    of_place: Figure
    of_all: Figure


@dataclass(frozen=True)
class LocalInputs:
    """What is known of the place itself, whatever the method.

    Attributes
    ----------
    place_code : text
    level : ``municipality``, ``county``, ``country`` or another level's name
    parts : the smaller territories that a larger one is the sum of; none for the lowest
    emissions : Observed, tCO2
        The newest observed series that the budget is charged with.
    base : Observed, tCO2
        The series and years that shares rest on, (place, base year).
    base_of_all : Figure, tCO2
        The same sum over every lowest-level place.
    movement : how the first year without statistics is estimated, where it can be
    widths : interval of estimates; None where no interval can be given
    population : for principles per person; None where the data lack it
    flags : text, known faults such as ``cement-residual``
    period_years : (edge,), year
        First years of the terms of office or budget periods, rising.
    """

    place_code: str
    level: str
    parts: tuple[Part, ...]
    emissions: Observed
    base: Observed
    base_of_all: Figure
    movement: Movement | NationalRatio | None
    widths: Widths | None
    population: Population | None
    flags: tuple[str, ...]
    period_years: tuple[int, ...]
    vintage: str
    gas: str = "CO2"
    scope: str = "territorial"
