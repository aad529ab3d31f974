"""Rows as a page and a file tell them: names beside codes, numbers as text."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kolrum.carbon.provenance import Source
from kolrum.data.countries import country_codes, read_country
from kolrum.data.units import UNITS
from kolrum.lib.languages import CO2, CO2E
from kolrum.lib.numbers import fixed, short
from kolrum.lib.tables import Cell
from kolrum.sources.asking import UNKNOWN, Asked, Refused
from kolrum.sources.behind import Row, rows_there, value_of, without_rows
from kolrum.sources.lines import lines_of

DECIMALS = 3
MOST_LACKING = 6
CSV_HEAD = (
    *("series", "row", "year", "place_code", "place", "sector"),
    *("published", "used", "sign", "unit", "source"),
)


@dataclass(frozen=True)
class Line:
    """A row of a table as a reader sees it; `number` is its place in the file."""

    row: Row
    number: int
    place: str
    sector: str
    published: str
    used: str


@dataclass(frozen=True)
class Told:
    """Rows with what they are rows of.

    Attributes
    ----------
    title : of the data set, in the reader's language
    lacking : places and years of which there is no row, the first few in words
    total : the sum as the figure counts it; empty where it would mean nothing
    is_corrected, is_signed : whether any figure is mended, or taken away
    """

    series: str
    title: str
    unit: str
    gas: str
    source: Source
    scope: str
    lines: tuple[Line, ...]
    lacking: str
    lacking_count: int
    total: str
    is_corrected: bool
    is_signed: bool


def told(asked: Asked, language: str) -> Told:
    """Give the rows that were asked for, in words.

    Raises
    ------
    Refused
        When not one of them is there.
    """
    series, rows = asked.series, asked.rows
    found = rows_there(rows, series)
    if not found:
        raise Refused(
            UNKNOWN,
            _("%(series)s has no rows of those places, years and sectors.")
            % {"series": series.key},
        )
    numbers = lines_of(found, series, asked.statistics)
    lacking = without_rows(rows.places, rows.years, found)
    names = _Names(asked, language)
    return Told(
        series=series.key,
        title=series.meta.names[language],
        unit=_unit(series.unit),
        gas={"CO2": CO2, "CO2e": CO2E}.get(series.gas, ""),
        source=series.source,
        scope=series.scope.text,
        lines=tuple(
            Line(
                row,
                numbers[row.sector, row.place, row.year],
                names.place(row.place),
                names.sector(row.sector),
                short(row.published, language, DECIMALS),
                short(row.value, language, DECIMALS),
            )
            for row in found
        ),
        lacking=", ".join(
            f"{names.place(code)} {year}" for code, year in lacking[:MOST_LACKING]
        ),
        lacking_count=len(lacking),
        total=fixed(value_of(found), language) if series.gas.startswith("CO2") else "",
        is_corrected=any(row.value != row.published for row in found),
        is_signed=any(row.sign < 0 for row in found),
    )


def csv_rows(found: Told) -> Iterator[tuple[Cell, ...]]:
    """Give the rows for a file, with codes and all digits."""
    for line in found.lines:
        row = line.row
        yield (
            *(found.series, line.number, row.year, row.place, line.place, row.sector),
            *(row.published, row.value, row.sign, found.unit, found.source.citation),
        )


def _unit(unit: str) -> str:
    """The unit of what is shown: masses are told in tonnes whatever the table has."""
    is_large = unit.startswith("Gt") and UNITS[unit] != 1
    return "t CO2/year" if is_large else unit


class _Names:
    def __init__(self, asked: Asked, language: str) -> None:
        self.country = asked.country
        self.language = language
        self.nations = {
            country.iso3: country.names[language]
            for country in map(read_country, country_codes())
        }
        self.others = {
            "WLD": _("The world"),
            "BUNKER_AVIATION": _("International aviation"),
            "BUNKER_SHIPPING": _("International shipping"),
        }

    def place(self, code: str) -> str:
        if code in self.country.places:
            return self.country.places[code].name_in(self.language)
        return self.nations.get(code) or self.others.get(code, code)

    def sector(self, key: str) -> str:
        return self.country.sector_name(key, self.language)
