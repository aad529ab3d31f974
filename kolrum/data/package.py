"""What a package says of itself: origin, licence, scope, columns, gaps, corrections."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kolrum.carbon.provenance import Source
from kolrum.data.fields import Fields, read_fields


@dataclass(frozen=True)
class Licence:
    """On what terms the data may be used, and whether anyone has made sure."""

    id: str
    url: str
    verified: bool
    note: str


@dataclass(frozen=True)
class Scope:
    """What the figures count; figures of different scope are never added."""

    gas: str
    perspective: str
    cement: str
    bunkers: str
    land_use: str
    text: str


@dataclass(frozen=True)
class Column:
    """A column of the table.

    Attributes
    ----------
    name : text
    kind : territory, entity, year, sector, number, integer, date or text
    unit : text, one of `units.UNITS`; empty for columns that are not numbers
    is_key : whether it is one of the columns that together name a row
    minimum : least allowed value; None where any is
    sector : the sector whose figures a number column holds, in tables with many
    is_measure : whether a table with several number columns is counted by this one
    blank : what a blank cell means; empty where none is allowed
    """

    name: str
    kind: str
    unit: str
    is_key: bool
    minimum: float | None
    sector: str
    is_measure: bool
    blank: str


@dataclass(frozen=True)
class Coverage:
    """What the table holds, so that what is lacking can be told from what is nought."""

    levels: tuple[str, ...]
    territories: tuple[str, ...]
    years: tuple[int, ...]
    sectors: tuple[str, ...]
    entities: tuple[str, ...]


@dataclass(frozen=True)
class Gap:
    """What the publisher does not give, and why; empty fields mean all."""

    territories: tuple[str, ...]
    sectors: tuple[str, ...]
    years: tuple[int, ...]
    kind: str
    reason: str

    def covers(self, territory: str, sector: str, year: int) -> bool:
        """Tell whether a missing row is told by this gap."""
        return (
            self.kind != "break"
            and (not self.territories or territory in self.territories)
            and (not self.sectors or sector in self.sectors)
            and (not self.years or year in self.years)
        )


@dataclass(frozen=True)
class Correction:
    """A change made to the publisher's figures when they are read, and why."""

    rule: str
    sector: str
    years: tuple[int, ...]
    reason: str


@dataclass(frozen=True)
class SumRule:
    """A sum that must hold: of sectors to the total, or of members to their whole.

    Attributes
    ----------
    what : ``sectors`` or ``members``
    level : kind of the territories whose members are summed
    sectors : those whose members are summed; all where none is named
    tolerance_t, tolerance_share : the larger of the two is allowed
    reason : why it does not add up exactly
    """

    what: str
    level: str
    sectors: tuple[str, ...]
    tolerance_t: float | None
    tolerance_share: float | None
    reason: str


@dataclass(frozen=True)
class File:
    """A file of a package that is not its table, such as boundaries."""

    name: str
    what: str
    sha256: str


@dataclass(frozen=True)
class PackageMeta:
    """The birth certificate of a table; see docs/data.md for each field."""

    file: Path
    dataset: str
    vintage: str
    edition: int
    series: str
    table: str
    title: str
    title_language: str
    publisher: str
    citation: str
    doi: str
    retrieved: datetime.date
    base_date: datetime.date | None
    obtained: str
    shipped: bool
    why: str
    how_to_load: str
    notes: tuple[str, ...]
    sha256: str
    rows: int
    names: Mapping[str, str]
    licence: Licence
    page: str
    fetch: str
    scope: Scope
    coverage: Coverage
    columns: tuple[Column, ...]
    sums: tuple[SumRule, ...]
    gaps: tuple[Gap, ...]
    corrections: tuple[Correction, ...]
    files: tuple[File, ...]

    @property
    def source(self) -> Source:
        """The package as a source to be named beside its figures."""
        return Source(
            key=self.series,
            title=self.title,
            publisher=self.publisher,
            vintage=self.vintage,
            licence=self.licence.id,
            url=self.page,
            citation=self.citation,
        )

    @property
    def unit(self) -> str:
        """Unit of the figures that series are made of."""
        measures = [column for column in self.columns if column.unit]
        chosen = [column for column in measures if column.is_measure]
        return (chosen or measures)[0].unit if measures else ""


def _column(fields: Fields) -> Column:
    return Column(
        name=fields.text("name"),
        kind=fields.text("kind"),
        unit=fields.text("unit", ""),
        is_key=fields.flag("key", default=False),
        minimum=fields.number("minimum"),
        sector=fields.text("sector", ""),
        is_measure=fields.flag("measure", default=False),
        blank=fields.text("blank", ""),
    )


def _sum_rule(fields: Fields) -> SumRule:
    return SumRule(
        what=fields.text("what"),
        level=fields.text("level", ""),
        sectors=fields.texts("sectors"),
        tolerance_t=fields.number("tolerance_t"),
        tolerance_share=fields.number("tolerance_share"),
        reason=fields.text("reason", ""),
    )


def _gap(fields: Fields) -> Gap:
    return Gap(
        territories=fields.texts("territories"),
        sectors=fields.texts("sectors"),
        years=fields.integers("years"),
        kind=fields.text("kind", "years"),
        reason=fields.text("reason"),
    )


def _correction(fields: Fields) -> Correction:
    return Correction(
        rule=fields.text("rule"),
        sector=fields.text("sector"),
        years=fields.integers("years"),
        reason=fields.text("reason"),
    )


def _licence(fields: Fields) -> Licence:
    return Licence(
        id=fields.text("id"),
        url=fields.text("url"),
        verified=fields.flag("verified"),
        note=fields.text("note", ""),
    )


def _scope(fields: Fields) -> Scope:
    return Scope(
        gas=fields.text("gas"),
        perspective=fields.text("perspective"),
        cement=fields.text("cement", ""),
        bunkers=fields.text("bunkers", ""),
        land_use=fields.text("land_use", ""),
        text=fields.text("text"),
    )


def _coverage(fields: Fields) -> Coverage:
    return Coverage(
        levels=fields.texts("levels"),
        territories=fields.texts("territories"),
        years=fields.integers("years"),
        sectors=fields.texts("sectors"),
        entities=fields.texts("entities"),
    )


def meta_of(fields: Fields) -> PackageMeta:
    """Understand what a package says of itself.

    Parameters
    ----------
    fields : Fields
        Of a package.toml, or of the same kept elsewhere.

    Returns
    -------
    PackageMeta

    Raises
    ------
    PackageFault
        When a field is missing or of the wrong kind.
    """
    address = fields.inner("address")
    shipped = fields.flag("shipped")
    return PackageMeta(
        file=fields.file,
        dataset=fields.text("dataset"),
        vintage=fields.text("vintage"),
        edition=fields.integer("edition"),
        series=fields.text("series"),
        table=fields.text("table"),
        title=fields.text("title"),
        title_language=fields.text("title_language", "en"),
        publisher=fields.text("publisher"),
        citation=fields.text("citation"),
        doi=fields.text("doi", ""),
        retrieved=fields.date("retrieved"),
        base_date=fields.date("base_date") if fields.has("base_date") else None,
        obtained=fields.text("obtained"),
        shipped=shipped,
        why=fields.text("why", "") if shipped else fields.text("why"),
        how_to_load=fields.text("how_to_load", ""),
        notes=fields.texts("notes"),
        sha256=fields.text("sha256") if not fields.has("files") else "",
        rows=fields.integer("rows") if not fields.has("files") else 0,
        names=fields.inner("names").texts_by_name(),
        licence=_licence(fields.inner("licence")),
        page=address.text("page"),
        fetch=address.text("fetch", ""),
        scope=_scope(fields.inner("scope")),
        coverage=_coverage(
            fields.inner("coverage")
            if fields.has("coverage")
            else Fields(fields.file, {}, "coverage.")
        ),
        columns=tuple(_column(column) for column in fields.each("columns")),
        sums=tuple(_sum_rule(rule) for rule in fields.each("sums")),
        gaps=tuple(_gap(gap) for gap in fields.each("gaps")),
        corrections=tuple(_correction(made) for made in fields.each("corrections")),
        files=tuple(
            File(file.text("name"), file.text("what"), file.text("sha256"))
            for file in fields.each("files")
        ),
    )


def read_meta(folder: Path) -> PackageMeta:
    """Read what a package says of itself, without its table.

    Parameters
    ----------
    folder : path of the folder with package.toml

    Returns
    -------
    PackageMeta
    """
    return meta_of(read_fields(folder / "package.toml"))
