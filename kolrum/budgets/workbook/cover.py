"""The first sheet: what the workbook is, what it holds, its licence and sources."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from kolrum.budgets.workbook.derivation import DerivationSheet
from kolrum.budgets.workbook.styles import Styles, Worksheet
from kolrum.carbon.provenance import Source
from kolrum.narrative.said import said

LINE_POINTS = 16
FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Entry:
    """An assessment of the workbook: its sheets and its identity (METHOD A0)."""

    derivation: DerivationSheet
    pathway: str
    identity: tuple[tuple[str, str], ...]


def write_cover(
    sheet: Worksheet,
    styles: Styles,
    entries: Sequence[Entry],
    sources: Sequence[Source],
    language: str,
) -> None:
    """Write what a reader should know before the figures."""
    sheet.hide_gridlines(2)
    sheet.set_column("A:A", 34, styles.strong)
    sheet.set_column("B:B", 70, styles.wrapped)
    sheet.set_column("C:D", 26, styles.wrapped)
    sheet.set_column("E:E", 60, styles.wrapped)
    sheet.write_string(0, 0, _("Kolrum: carbon budget"), styles.title)
    line = 2
    for paragraph in _paragraphs(language):
        sheet.merge_range(line, 0, line, 1, paragraph, styles.wrapped)
        sheet.set_row(line, LINE_POINTS * math.ceil(len(paragraph) / 92))
        line += 1
    line = _write_entries(sheet, styles, entries, line + 1)
    _write_sources(sheet, styles, sources, line + 1, language)
    sheet.activate()


def _paragraphs(language: str) -> list[str]:
    text = (FOLDER / f"{language}.md").read_text(encoding="utf-8")
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def _write_entries(
    sheet: Worksheet, styles: Styles, entries: Sequence[Entry], line: int
) -> int:
    for entry in entries:
        found = entry.derivation
        sheet.write_string(line, 0, found.title, styles.chapter)
        sheet.write_string(line, 1, "", styles.chapter)
        line += 1
        for label, name in ((_("Derivation"), found.name), (_("Path"), entry.pathway)):
            sheet.write_string(line, 0, label, styles.strong)
            sheet.write_url(line, 1, f"internal:'{name}'!A1", styles.link, name)
            line += 1
        for label, text in entry.identity:
            sheet.write_string(line, 0, label, styles.strong)
            sheet.write_string(line, 1, text, styles.wrapped)
            line += 1
        line += 1
    return line


def _write_sources(
    sheet: Worksheet,
    styles: Styles,
    sources: Sequence[Source],
    line: int,
    language: str,
) -> None:
    head = (_("Source"), _("Publisher"), _("Vintage"), _("Licence"), _("Citation"))
    for column, label in enumerate(head):
        sheet.write_string(line, column, label, styles.head)
    for at, source in enumerate(sources, start=line + 1):
        publisher = said(source.publisher, language).plain
        citation = said(source.citation, language).plain
        longest = max(
            len(source.title) / 30, len(publisher) / 24, len(citation) / 55, 1
        )
        sheet.set_row(at, LINE_POINTS * math.ceil(longest))
        if source.url:
            sheet.write_url(at, 0, source.url, styles.link, source.title)
        else:
            sheet.write_string(at, 0, source.title, styles.wrapped)
        sheet.write_string(at, 1, publisher, styles.wrapped)
        sheet.write_string(at, 2, source.vintage, styles.wrapped)
        sheet.write_string(at, 3, source.licence, styles.wrapped)
        sheet.write_string(at, 4, citation, styles.wrapped)
