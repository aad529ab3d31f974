"""The county report of the national emission database: a workbook, read and shaped.

The sheet begins with a few lines of title; then a row of years, a row of labels (in
some editions the same row), and rows of main sector, subsector, county, municipality
and one figure a year. "Alla" in a column is the sum over it.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from kolrum.data.countries import Country, Place
from kolrum.data.errors import FetchFault
from kolrum.data.finding import find_place
from kolrum.data.series import TOTAL
from kolrum.data.shaping import Asked, Shaped, next_vintage

LABELS = ("Huvudsektor", "Undersektor", "Län", "Kommun")
ALL = "Alla"
ABROAD = "international_transport"
MOST_TITLE_ROWS = 20
MOST_UNPACKED_BYTES = 400_000_000
OTHER_UNIT = re.compile(r"\b(kton|mton|kiloton|megaton|kt|mt|gg)\b", re.IGNORECASE)
ROUNDING_T = 0.05
PUBLISHED_AFTER_YEARS = 2
FIRST_INVENTORY_YEAR = 1990
AGAIN = "Fetch it again; if it has a new form, the reader must learn it."

Key = tuple[str, str, int]
Cells = Sequence[object]


@dataclass(frozen=True)
class Report:
    """What the workbook says, in our names.

    Attributes
    ----------
    years : (year,), rising
    tonnes : by code of the territory, key of the sector and year
    """

    years: tuple[int, ...]
    tonnes: Mapping[Key, float]


def read_report(content: bytes, country: Country, address: str) -> Report:
    """Read the workbook.

    Parameters
    ----------
    content : the file
    country : Country
        Whose territories and sectors it names.
    address : where it comes from, for faults

    Returns
    -------
    Report

    Raises
    ------
    FetchFault
        When it is not the workbook, or names something unknown.
    """
    rows = _rows(content, address)
    at_labels = _row_of_labels(rows, address)
    years = _years(rows, at_labels, address)
    data = [
        (number, row)
        for number, row in enumerate(rows[at_labels + 1 :], start=at_labels + 2)
        if row and row[0] is not None and _text(row[1]) == ALL
    ]
    place_of = _Places(country, address, [_names(row) for _, row in data])
    tonnes: dict[Key, float] = {}
    for number, row in data:
        sector = _sector(_text(row[0]), country, address)
        code = place_of(_text(row[2]), _text(row[3]))
        for column, year in years.items():
            tonnes[code, sector, year] = _figure(row, number, column, address)
    return Report(tuple(sorted(years.values())), tonnes)


def _rows(content: bytes, address: str) -> list[Cells]:
    # Imported when needed: only updates read workbooks.
    from openpyxl import load_workbook

    if content.lstrip()[:1] == b"<":
        what = "A web page came instead of a workbook."
        raise FetchFault(address, what=what, mend="See what it says in a browser.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > MOST_UNPACKED_BYTES:
            what = f"The workbook unpacks to {unpacked:,} bytes."
            raise FetchFault(address, what=what, mend="Look at what is sent.")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return list(book.worksheets[0].iter_rows(values_only=True))
    except (
        *(zipfile.BadZipFile, zlib.error, ParseError),
        *(KeyError, ValueError, EOFError, IndexError),
    ) as error:
        what = f"The file is not a whole workbook: {error}."
        raise FetchFault(address, what=what, mend=AGAIN) from error


def _text(cell: object) -> str:
    return str(cell).strip() if cell is not None else ""


def _names(row: Cells) -> tuple[str, str]:
    return _text(row[2]), _text(row[3])


def _row_of_labels(rows: list[Cells], address: str) -> int:
    for number, row in enumerate(rows[:MOST_TITLE_ROWS]):
        if tuple(map(_text, row[:4])) == LABELS:
            return number
        for cell in map(_text, row):
            if OTHER_UNIT.search(cell):
                what = f"The report says {cell!r}; tonnes are expected."
                raise FetchFault(address, what=what, mend=AGAIN)
    what = f"No row has the labels {', '.join(LABELS)}."
    raise FetchFault(address, what=what, mend=AGAIN)


def _years(rows: list[Cells], at_labels: int, address: str) -> dict[int, int]:
    for row in (rows[at_labels], rows[max(at_labels - 1, 0)]):
        years = {
            column: int(_text(cell))
            for column, cell in enumerate(row)
            if column >= len(LABELS) and re.fullmatch(r"(19|20)\d\d", _text(cell))
        }
        if years:
            return years
    what = "No row has years above the figures."
    raise FetchFault(address, what=what, mend=AGAIN)


def _sector(name: str, country: Country, address: str) -> str:
    key = country.publisher_sectors.get(name)
    if key is None:
        what = f"The main sector {name!r} is new."
        raise FetchFault(address, what=what, mend="Name it in country.toml.")
    return key


def _figure(row: Cells, number: int, column: int, address: str) -> float:
    cell = row[column] if column < len(row) else None
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        what = f"Row {number}, column {column + 1} holds {cell!r} and not a figure."
        raise FetchFault(address, what=what, mend=AGAIN)
    return float(cell)


class _Places:
    """Codes by the report's names: a county is where its municipalities are."""

    def __init__(
        self, country: Country, address: str, names: list[tuple[str, str]]
    ) -> None:
        self.country = country
        self.address = address
        self.codes: dict[tuple[str, str], str] = {(ALL, ALL): country.whole.code}
        for county, municipality in names:
            if municipality != ALL:
                place = self._municipality(municipality)
                self.codes[county, municipality] = place.code
                known = self.codes.setdefault((county, ALL), place.parent)
                if known != place.parent:
                    raise self._fault(f"{municipality!r} is not in {county!r} with us.")

    def __call__(self, county: str, municipality: str) -> str:
        try:
            return self.codes[county, municipality]
        except KeyError:
            msg = f"{county!r}, {municipality!r} is not a territory we know."
            raise self._fault(msg) from None

    def _municipality(self, name: str) -> Place:
        found = find_place(name, self.country.iso2)
        if not isinstance(found, Place) or found.kind != self.country.lowest_level.kind:
            raise self._fault(f"The municipality {name!r} is new.")
        return found

    def _fault(self, what: str) -> FetchFault:
        mend = "Add the name to the aliases in territories.csv."
        return FetchFault(self.address, what=what, mend=mend)


def shape_report(
    report: Report, asked: Asked, template: Mapping[str, object], substance: str
) -> Shaped:
    """Make a package of the report, in the form of an earlier package.

    Foreign transport is left out of totals by a declared correction where the report
    counts it in, and left out of the table where it does not.

    Parameters
    ----------
    report : Report
    asked : Asked
    template : fields of an earlier package.toml of the data set
    substance : what SMHI calls it, ``CO2`` or ``GGT``

    Returns
    -------
    Shaped
    """
    country = asked.statistics.country
    dataset = str(template["dataset"])
    published = report.years[-1] + PUBLISHED_AFTER_YEARS
    vintage = next_vintage(asked.statistics, dataset, published)
    sectors, corrected = _sectors(report, country)
    told: dict[str, object] = {
        name: value
        for name, value in template.items()
        if name not in {"corrections", "gaps", "notes", "sha256", "rows"}
    }
    told |= {
        "vintage": vintage,
        "edition": 1,
        "series": f"{dataset.replace('_', '-')}-{vintage}",
        "citation": "SMHI and Naturvårdsverket: Nationella emissionsdatabasen, "
        f"Länsrapport (substance {substance}), fetched {asked.retrieved}.",
        "retrieved": asked.retrieved,
        "obtained": f"Fetched from {asked.address}",
        "names": renamed(template, vintage),
        "coverage": {
            "levels": [level.kind for level in country.levels],
            "years": list(report.years),
            "sectors": sectors,
        },
        "gaps": missing_years(report.years),
    }
    if corrected:
        told["corrections"] = [
            {
                "rule": "subtract-sector-from-total",
                "sector": ABROAD,
                "years": corrected,
                "reason": "Foreign flights and ships are inside the totals of these "
                "years, and are not a territory's own. Subtracted when read; the table "
                "holds the published totals.",
            }
        ]
    header = ("territory_code", "year", "sector", "tonnes")
    return Shaped(country.iso2, told, header, list(_table(report, country, sectors)))


def _sectors(report: Report, country: Country) -> tuple[list[str], list[int]]:
    """The sectors to keep, and the years whose totals hold foreign transport."""
    found = {sector for _, sector, _ in report.tonnes}
    sectors = [key for key in country.sectors if key in found]
    whole = country.whole.code
    corrected = [
        year
        for year in report.years
        if report.tonnes.get((whole, ABROAD, year), 0) > 0
        and _is_counted_in(report, whole, sectors, year)
    ]
    if not corrected and ABROAD in sectors:
        sectors.remove(ABROAD)
    return sectors, corrected


def _is_counted_in(report: Report, code: str, sectors: list[str], year: int) -> bool:
    parts = (
        report.tonnes.get((code, sector, year), 0.0)
        for sector in sectors
        if sector != TOTAL
    )
    return abs(report.tonnes[code, TOTAL, year] - sum(parts)) <= ROUNDING_T * len(
        sectors
    )


def _table(
    report: Report, country: Country, sectors: list[str]
) -> Iterator[tuple[str, int, str, str]]:
    for code in sorted(country.places):
        for year in report.years:
            for sector in sectors:
                tonnes = report.tonnes.get((code, sector, year))
                if tonnes is not None:
                    yield code, year, sector, figure_text(tonnes)


def figure_text(figure: float) -> str:
    """Write a figure with all its digits, and none that is not there."""
    return str(int(figure)) if figure.is_integer() else repr(figure)


def renamed(template: Mapping[str, object], vintage: str) -> dict[str, str]:
    """Give the names of a vintage by those of an earlier one, by language."""
    names = template["names"]
    before = str(template["vintage"])
    if not isinstance(names, Mapping):
        return {}
    return {lang: str(name).replace(before, vintage) for lang, name in names.items()}


def missing_years(years: tuple[int, ...]) -> list[dict[str, object]]:
    """Declare the years that the publisher leaves out, if any."""
    missing = sorted(set(range(FIRST_INVENTORY_YEAR, years[-1])) - set(years))
    if not missing:
        return []
    return [{"years": missing, "reason": "Not in the publisher's report."}]
