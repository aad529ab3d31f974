"""What must hold for a package, before anything is computed from it."""

import datetime
import math
import re
from collections.abc import Iterable, Iterator

from kolrum.data.countries import Country
from kolrum.data.coverage import gap_faults, sum_faults
from kolrum.data.errors import PackageFault
from kolrum.data.package import Column, PackageMeta
from kolrum.data.reader import Package
from kolrum.data.units import UNITS

OPEN_LICENCES = {
    *("CC0-1.0", "CC-BY-4.0", "OGL-UK-3.0", "NLOD-2.0"),
    *("Apache-2.0", "MIT", "ODC-BY-1.0"),
}
GASES = {"CO2", "CO2e", "none", "see indicator"}
KINDS = {"territory", "entity", "year", "sector", "number", "integer", "date", "text"}
CORRECTIONS = {"subtract-sector-from-total"}
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")
YEARS = range(1700, 2101)


def check_package(package: Package, country: Country | None = None) -> None:
    """Refuse a package that breaks a rule.

    Parameters
    ----------
    package : Package
    country : Country
        Whose territories the table names; None for tables of the world.

    Raises
    ------
    PackageFault
        The first fault: file, row, column, what, and how to mend it.
    """
    for fault in faults_of(package, country):
        raise fault


def faults_of(
    package: Package, country: Country | None = None
) -> Iterator[PackageFault]:
    """Find what is wrong with a package, in the order a person would mend it.

    Parameters
    ----------
    package : Package
    country : Country

    Yields
    ------
    PackageFault
    """
    yield from meta_faults(package.meta)
    if not package.cells:
        return
    found = False
    for fault in _table_faults(package, country):
        found = True
        yield fault
    # Sums and gaps mean nothing while single cells are wrong.
    kinds = {column.kind for column in package.meta.columns}
    if not found and "year" in kinds and kinds & {"number", "integer"}:
        yield from gap_faults(package, country)
        yield from sum_faults(package, country)


def meta_faults(meta: PackageMeta) -> Iterator[PackageFault]:
    """Find what is wrong with what a package says of itself.

    Parameters
    ----------
    meta : PackageMeta

    Yields
    ------
    PackageFault
    """

    def fault(column: str, what: str, mend: str) -> PackageFault:
        return PackageFault(meta.file, column=column, what=what, mend=mend)

    folder = meta.file.parent
    if (folder.parent.name, folder.name) != (meta.dataset, meta.vintage):
        yield fault(
            "dataset",
            f"{meta.dataset}/{meta.vintage} lies in "
            f"{folder.parent.name}/{folder.name}.",
            "Name the folders as the data set and its vintage.",
        )
    if meta.series not in {
        f"{meta.dataset.replace('_', '-')}-{meta.vintage}",
        meta.vintage,
    }:
        yield fault(
            "series",
            f"{meta.series!r} is not the data set and its vintage.",
            "Join them with a hyphen, hyphens for underscores.",
        )
    if meta.shipped and meta.licence.id not in OPEN_LICENCES:
        yield fault(
            "licence.id",
            f"{meta.licence.id!r} is not known to be an open licence.",
            "Give the licence's SPDX id, or say shipped = false and why.",
        )
    if meta.shipped and not meta.licence.verified:
        yield fault(
            "licence.verified",
            "Nobody has made sure of the licence.",
            "Read the publisher's terms, or say shipped = false and why.",
        )
    if not meta.names:
        yield fault("names", "The series has no name.", "Name it in a language.")
    if meta.scope.gas not in GASES:
        yield fault(
            "scope.gas",
            f"{meta.scope.gas!r} is not a gas we know.",
            f"Give one of {', '.join(sorted(GASES))}.",
        )
    for correction in meta.corrections:
        if correction.rule not in CORRECTIONS:
            yield fault(
                "corrections.rule",
                f"No correction is called {correction.rule!r}.",
                f"Give one of {', '.join(sorted(CORRECTIONS))}.",
            )
    for column in meta.columns:
        if column.kind not in KINDS:
            yield fault(
                f"columns.{column.name}.kind",
                f"{column.kind!r} is not a kind of column.",
                f"Give one of {', '.join(sorted(KINDS))}.",
            )
        if column.kind in {"number", "integer"} and column.unit not in UNITS:
            yield fault(
                f"columns.{column.name}.unit",
                f"{column.unit!r} is not a unit we know.",
                f"Give one of {', '.join(UNITS)}.",
            )


def _table_faults(package: Package, country: Country | None) -> Iterator[PackageFault]:
    for column in package.meta.columns:
        for row, cell in enumerate(package.text(column.name), start=2):
            told = _cell_fault(package.meta, column, cell, country)
            if told:
                what, mend = told
                yield PackageFault(
                    package.file, row=row, column=column.name, what=what, mend=mend
                )
    yield from _duplicates(package)


def _cell_fault(
    meta: PackageMeta, column: Column, cell: str, country: Country | None
) -> tuple[str, str] | None:
    if cell != cell.strip():
        return f"{cell!r} has spaces around it.", "Take them away."
    if column.kind in {"number", "integer"}:
        return _number_fault(column, cell)
    if column.kind == "territory":
        if country is None or cell not in country.places:
            return (
                f"No territory has the code {cell!r}.",
                "Mend the code, or add the territory to territories.csv.",
            )
    elif column.kind == "year":
        if not cell.isdigit() or int(cell) not in YEARS:
            return f"{cell!r} is not a year.", "Give a year of four figures."
        if meta.coverage.years and int(cell) not in meta.coverage.years:
            return (
                f"{cell} is not among the years of package.toml.",
                "Add it to coverage.years, or mend the year.",
            )
    elif column.kind == "sector":
        if meta.coverage.sectors and cell not in meta.coverage.sectors:
            return (
                f"{cell!r} is not among the sectors of package.toml.",
                "Add it to coverage.sectors, or mend the name.",
            )
    elif column.kind == "entity":
        if not cell:
            return "The cell is empty.", "Give the code."
    elif column.kind == "date":
        try:
            datetime.date.fromisoformat(cell)
        except ValueError:
            return f"{cell!r} is not a date.", "Write it as 2026-11-21."
    return None


def _number_fault(column: Column, cell: str) -> tuple[str, str] | None:
    if not cell:
        if column.blank:
            return None
        return "The cell is empty.", "Leave the row out and declare the gap."
    if not NUMBER.fullmatch(cell) or not math.isfinite(float(cell)):
        mend = "Write digits, with a point before decimals."
        return f"{cell!r} is not a number.", mend
    if column.kind == "integer" and not float(cell).is_integer():
        return f"{cell} is not a whole number.", "Give a whole number."
    if column.minimum is not None and float(cell) < column.minimum:
        return (
            f"{cell} is less than {column.minimum:g}.",
            "Mend the figure, or declare another minimum and say why.",
        )
    return None


def _duplicates(package: Package) -> Iterator[PackageFault]:
    keys = [column.name for column in package.meta.columns if column.is_key]
    seen: dict[tuple[str, ...], int] = {}
    named = zip(*(package.text(key) for key in keys), strict=True)
    for row, key in enumerate(named, start=2):
        if key in seen:
            yield PackageFault(
                package.file,
                row=row,
                column=", ".join(keys),
                what=f"{', '.join(key)} stands also in row {seen[key]}.",
                mend="Keep one of the rows.",
            )
        seen.setdefault(key, row)


def check_works(metas: Iterable[PackageMeta]) -> None:
    """Refuse a DOI that is given to two different works.

    Parameters
    ----------
    metas : (package,)

    Raises
    ------
    PackageFault
    """
    works: dict[str, PackageMeta] = {}
    for meta in metas:
        if not meta.doi:
            continue
        first = works.setdefault(meta.doi.casefold(), meta)
        if first.citation != meta.citation:
            raise PackageFault(
                meta.file,
                column="doi",
                what=f"{meta.doi} is the DOI of another work in {first.file}: "
                f"{first.citation}",
                mend="Give each work its own DOI, and the same work the same citation.",
            )
