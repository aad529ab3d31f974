"""Budgets as a workbook whose formulas live: change a cell and see the result move."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _

from kolrum import __version__
from kolrum.budgets.identity import identity_in_words, in_one_line
from kolrum.budgets.workbook.blocks import BlockSheet
from kolrum.budgets.workbook.cover import Entry, write_cover
from kolrum.budgets.workbook.derivation import DerivationSheet, Help, lines_of
from kolrum.budgets.workbook.parts import PartSheet
from kolrum.budgets.workbook.pathway import write_pathway
from kolrum.budgets.workbook.rows import RowSheet
from kolrum.budgets.workbook.styles import Styles, Workbook, made
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.inputs import LocalInputs
from kolrum.carbon.provenance import Source
from kolrum.data.countries import Place
from kolrum.data.reader import read_package
from kolrum.data.series import Series
from kolrum.data.statistics import Statistics
from kolrum.data.world import World
from kolrum.narrative.said import said
from kolrum.narrative.steps import Setting, unit_name
from kolrum.narrative.values import PlaceName
from kolrum.sources.behind import rows_behind, series_called

LONGEST_NAME = 31
"""What a spreadsheet allows of a sheet's name."""

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Subject:
    """An assessment, the statistics it rests on and its place."""

    assessment: Assessment
    statistics: Statistics
    place: Place
    local: LocalInputs


def workbook_of(subjects: Sequence[Subject], world: World, language: str) -> bytes:
    """Give a workbook of one or several assessments, the same bytes each time."""
    with translation.override(language):
        return _Writing(subjects, world, language).done()


class _Writing:
    """One workbook being written: first everything is given a place, then written."""

    def __init__(
        self, subjects: Sequence[Subject], world: World, language: str
    ) -> None:
        self.subjects, self.world, self.language = subjects, world, language
        self.names = _sheet_names(subjects, language)
        self.help = Help(
            RowSheet(_("Rows")), PartSheet(_("Parts")), BlockSheet(_("Slopes"))
        )
        self.sheets = [
            self._sheet(subject, names[0])
            for subject, names in zip(subjects, self.names, strict=True)
        ]
        self.help.rows.place()
        self.help.parts.place()

    def done(self) -> bytes:
        file = io.BytesIO()
        workbook = xlsxwriter.Workbook(file, {"in_memory": True})
        styles = made(workbook)
        _describe(workbook, self.subjects, self.language)
        cover = _added(workbook, _("Read me"))
        for sheet, (name, path) in zip(self.sheets, self.names, strict=True):
            sheet.write(_added(workbook, name), styles, self.help)
            write_pathway(workbook, _added(workbook, path), path, sheet, styles)
        self._write_help(workbook, styles)
        write_cover(cover, styles, self._entries(), self._sources(), self.language)
        workbook.close()
        return file.getvalue()

    def _sheet(self, subject: Subject, name: str) -> DerivationSheet:
        found, country = subject.assessment, subject.statistics.country
        rows_of = {}
        for step in found.derivation:
            if step.rows is None or step.formula:
                continue
            rows = rows_behind(step.rows, subject.statistics, self.world)
            series = series_called(step.rows.series, subject.statistics, self.world)
            self.help.rows.want(rows, _unit(series, self.language))
            rows_of[step.symbol] = rows
        if found.derivation.of_key("estimate-of-part"):
            self.help.parts.want(
                subject.local, subject.statistics, self.world, self.help.rows
            )
        place = subject.place
        named = PlaceName(place.name, place.kind, place.country, place.names)
        parts = {
            code: each.name_in(self.language) for code, each in country.places.items()
        }
        return DerivationSheet(
            name=name,
            title=place.name_in(self.language),
            identity=in_one_line(found, self.language),
            assessment=found,
            setting=Setting(found, named, self.language, parts),
            rows_of=rows_of,
            lines=lines_of(found),
        )

    def _write_help(self, workbook: Workbook, styles: Styles) -> None:
        rows, parts, blocks = self.help.rows, self.help.parts, self.help.blocks
        names = self._place_names()
        rows.write(_added(workbook, rows.name), styles, names)
        if parts.members:
            parts.write(_added(workbook, parts.name), styles, names, rows)
        if blocks.cells:
            blocks.write(_added(workbook, blocks.name), styles)

    def _place_names(self) -> Mapping[str, str]:
        names = dict(_nations(self.world))
        for subject in self.subjects:
            country = subject.statistics.country
            for key in country.sectors:
                names[key] = country.sector_name(key, self.language)
            for code, place in country.places.items():
                names[code] = place.name_in(self.language)
        return names

    def _entries(self) -> list[Entry]:
        return [
            Entry(sheet, path, identity_in_words(sheet.assessment, self.language))
            for sheet, (_name, path) in zip(self.sheets, self.names, strict=True)
        ]

    def _sources(self) -> list[Source]:
        found: dict[str, Source] = {}
        for subject in self.subjects:
            for step in subject.assessment.derivation:
                if step.source.publisher:
                    found[step.source.key] = step.source
        return list(found.values())


def _added(workbook: Workbook, name: str) -> Workbook:
    """A sheet that prints well: lying, as wide as the paper."""
    sheet = workbook.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{name}&RKolrum &P/&N")
    return sheet


def _describe(workbook: Workbook, subjects: Sequence[Subject], language: str) -> None:
    names = ", ".join(subject.place.name_in(language) for subject in subjects)
    label = _("Carbon budget")
    edition = max(subject.statistics.country.edition.year for subject in subjects)
    workbook.set_properties(
        {
            "title": f"{label}: {names}",
            "subject": _("Derivation with live formulas"),
            "author": "Kolrum",
            "comments": "CC BY 4.0",
            # The edition's date, not the clock's: the same figures are the same file.
            "created": datetime(edition, 1, 1, tzinfo=UTC),
        }
    )
    workbook.set_custom_property("Language", language)
    workbook.set_custom_property("Kolrum", __version__)
    workbook.set_calc_mode("auto")


def _sheet_names(subjects: Sequence[Subject], language: str) -> list[tuple[str, str]]:
    """A sheet for the derivation and one for the path of each, named apart."""
    labels = (_("Derivation"), _("Path"))
    if len(subjects) == 1:
        return [labels]
    taken: set[str] = set()
    names = []
    for subject in subjects:
        place = re.sub(r"[\[\]:*?/\\']", " ", subject.place.name_in(language))
        number = 1
        while (pair := _pair(labels, place, number))[0] in taken:
            number += 1
        taken.add(pair[0])
        names.append(pair)
    return names


def _pair(labels: tuple[str, str], place: str, number: int) -> tuple[str, str]:
    tail = f" {number}" if number > 1 else ""
    longest = LONGEST_NAME - max(map(len, labels)) - 1 - len(tail)
    first, second = (f"{label} {place[:longest].strip()}{tail}" for label in labels)
    return first, second


def _unit(series: Series, language: str) -> str:
    if series.gas.startswith("CO2"):
        return unit_name(f"t{series.gas}", language)
    return said(series.unit, language).plain


def _nations(world: World) -> Mapping[str, str]:
    package = read_package(world.root / "world/national_co2/2025")
    pairs = zip(package.text("iso3"), package.text("entity"), strict=True)
    return dict(pairs)
