"""The numbers of a figure, as rows for a spreadsheet and as a record for programs."""

import json

from django.utils.translation import gettext as _

from kolrum.budgets.identity import identity_in_words
from kolrum.lib.tables import CsvForm, csv_text
from kolrum.visualiser.files.subject import LICENCE, LICENCE_URL, Subject


def csv_of(subject: Subject, form: CsvForm) -> str:
    """Give the table with its values as they are, each column with its unit."""
    table = subject.figure.table
    return csv_text(_head(subject), table.raw_rows, form)


def _head(subject: Subject) -> list[str]:
    table = subject.figure.table
    names = unit_names()
    units = table.units or ("",) * len(table.head)
    return [
        _with_unit(name, names.get(unit, ""))
        for name, unit in zip(table.head, units, strict=True)
    ]


def _with_unit(name: str, unit: str) -> str:
    return f"{name} ({unit})" if unit and unit not in name.lower() else name


def unit_names() -> dict[str, str]:
    """Name the units that a heading does not say."""
    return {"1/year": _("share per year"), "month": _("months"), "t": _("tonnes")}


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
            for name, unit in zip(table.head, units, strict=True)
        ],
        "rows": table.raw_rows,
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
