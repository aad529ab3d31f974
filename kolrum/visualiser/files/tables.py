"""The numbers of a figure, as rows for a spreadsheet and as a record for programs."""

import json

from django.utils.translation import gettext as _

from kolrum.budgets.identity import identity_in_words
from kolrum.charts.figure import Raw, Table
from kolrum.lib.tables import CsvForm, csv_text
from kolrum.visualiser.files.subject import LICENCE, LICENCE_URL, Subject


def csv_of(subject: Subject, form: CsvForm) -> str:
    """Give the table with its values as they are, each column with its unit."""
    return csv_text(_head(subject), rows_of(subject), form)


def rows_of(subject: Subject) -> tuple[tuple[Raw, ...], ...]:
    """Give the values without what floating point leaves behind the sixth decimal."""
    return tuple(
        tuple(round(raw, 6) if isinstance(raw, float) else raw for raw in row)
        for row in subject.figure.table.raw_rows
    )


def names_of(table: Table) -> tuple[str, ...]:
    """Give the headings of the values, with the unit that they have."""
    return table.raw_head or table.head


def _head(subject: Subject) -> list[str]:
    table = subject.figure.table
    names = unit_names()
    units = table.units or ("",) * len(table.head)
    return [
        _with_unit(name, names.get(unit, ""))
        for name, unit in zip(names_of(table), units, strict=True)
    ]


def _with_unit(name: str, unit: str) -> str:
    return f"{name} ({unit})" if unit and unit not in name.lower() else name


def unit_names() -> dict[str, str]:
    """Name the units that a heading does not say."""
    return {
        "1/year": _("share per year"),
        "1": _("share"),
        "month": _("months"),
        "t": _("tonnes"),
    }


def record_of(subject: Subject) -> str:
    """Give words, rows, sources and method, for programs."""
    figure, known = subject.figure, subject.known
    table, found = figure.table, known.facts.chosen
    units = table.units or (None,) * len(table.head)
    told = {
        "figure": subject.key,
        "title": figure.title,
        "summary": figure.summary,
        "notes": figure.notes,
        "language": subject.language,
        "territory": {
            "country": known.country.iso2,
            "code": known.place.code,
            "name": subject.name,
            "address": subject.site + subject.story,
        },
        "caption": table.caption,
        "columns": [
            {"name": name, "unit": unit or None}
            for name, unit in zip(names_of(table), units, strict=True)
        ],
        "rows": rows_of(subject),
        "method": {"id": found.method_id, "version": found.method_version},
        "identity": dict(identity_in_words(found, subject.language)),
        "edition": known.country.edition.year,
        "vintage": found.vintage,
        "sources": [
            {
                "key": source.key,
                "title": source.title,
                "publisher": source.publisher,
                "vintage": source.vintage,
                "licence": source.licence,
                "url": source.url,
                "citation": source.citation,
            }
            for source in figure.sources
        ],
        "licence": {"name": LICENCE, "url": LICENCE_URL},
        "citation": subject.citation,
        "address": subject.permanent,
    }
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False)
