"""Where a figure stands in its table: the number of its row."""

from collections.abc import Mapping
from functools import lru_cache

from kolrum.data.package import PackageMeta
from kolrum.data.reader import folder_of, read_package
from kolrum.data.series import Series
from kolrum.data.statistics import Statistics, figures_of
from kolrum.data.world import WORLD
from kolrum.sources.behind import Row
from kolrum.sources.models import Observation
from kolrum.sources.rows import HEADER_ROWS

Cell = tuple[str, str, int]
"""Sector, place and year."""

FIRST_ROW = 1 + HEADER_ROWS


def lines_of(
    found: tuple[Row, ...], series: Series, statistics: Statistics
) -> Mapping[Cell, int]:
    """Give the numbers of rows in the table of their package; the heads are row 1."""
    if series.key in statistics.series:
        return _stored(found, series, statistics.country.iso2)
    return _of_world(series.key)


def _stored(found: tuple[Row, ...], series: Series, iso2: str) -> dict[Cell, int]:
    rows = (
        Observation.objects.of_series(iso2, series.key)
        .filter(
            territory__code__in={row.place for row in found},
            year__in={row.year for row in found},
            sector__in={row.sector for row in found},
        )
        .values_list("sector", "territory__code", "year", "row")
    )
    return {
        (sector, place, year): _line(row - FIRST_ROW, series.meta)
        for sector, place, year, row in rows
    }


@lru_cache(maxsize=4)
def _of_world(key: str) -> dict[Cell, int]:
    package = read_package(folder_of(key, "world"))
    figures = figures_of(package, WORLD)
    cells = zip(figures.sectors, figures.places, figures.years, strict=True)
    return {cell: _line(number, package.meta) for number, cell in enumerate(cells)}


def _line(number: int, meta: PackageMeta) -> int:
    # A table with a column a sector is read once for each of those columns.
    return number % meta.rows + FIRST_ROW
