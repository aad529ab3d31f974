"""The rows of a package as observations of territories."""

from collections.abc import Iterator, Mapping

from django.db import connection

from kolrum.data.reader import Package
from kolrum.data.statistics import figures_of
from kolrum.sources.models import Observation, Vintage

HEADER_ROWS = 1
COLUMNS = ("vintage_id", "territory_id", "sector", "year", "value", "row")
Row = tuple[int, int, str, int, float, int]


def holds_observations(package: Package) -> bool:
    """Whether its rows are figures of territories by year.

    Boundaries and documents are not, and tables of the world stay in their packages:
    they are about countries that have no page here.
    """
    kinds = {column.kind for column in package.meta.columns}
    has_figures = any(column.unit for column in package.meta.columns)
    return {"territory", "year"} <= kinds and has_figures


def insert_observations(
    package: Package, vintage: Vintage, territory_ids: Mapping[str, int]
) -> None:
    """Store the rows, if they are observations.

    By one prepared statement and not by `bulk_create`, which takes six times as long:
    a country is hundreds of thousands of rows.
    """
    if not holds_observations(package):
        return
    quote = connection.ops.quote_name
    table = quote(Observation._meta.db_table)
    columns = ", ".join(map(quote, COLUMNS))
    places = ", ".join("%s" for _ in COLUMNS)
    insert = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608 names only
    with connection.cursor() as cursor:
        cursor.executemany(insert, list(_rows(package, vintage, territory_ids)))


def _rows(
    package: Package, vintage: Vintage, territory_ids: Mapping[str, int]
) -> Iterator[Row]:
    figures = figures_of(package)
    told = zip(
        figures.places,
        figures.sectors,
        figures.years,
        figures.values.tolist(),
        strict=True,
    )
    for line, (code, sector, year, value) in enumerate(told, start=1 + HEADER_ROWS):
        yield vintage.pk, territory_ids[code], sector, year, value, line
