"""Where a figure's files are, and what each is called."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kolrum.telling.addresses import address_of
from kolrum.telling.gathering import Gathered
from kolrum.visualiser.files.subject import VIEW
from kolrum.visualiser.options import query_of


@dataclass(frozen=True)
class Link:
    """A file of a figure: a short label, and in whole words what it is."""

    label: str
    address: str
    meaning: str


@dataclass(frozen=True)
class Links:
    """The files of a figure, its own page, and where its embed code is shown."""

    files: tuple[Link, ...]
    page: str
    embed: str


def links_of(key: str, known: Gathered, language: str) -> Links:
    """Give the links of a figure, with the reader's choices in their addresses."""
    query = query_of(known.chosen, known.country)

    def at(kind: str, more: str = "") -> str:
        path = address_of(known.place, language, f"{VIEW}{key}.{kind}")
        return path + _joined(query, more)

    files = (
        Link("SVG", at("svg"), _("drawing")),
        Link("PNG", at("png"), _("picture")),
        Link(
            pgettext("file", "CSV (Excel)"),
            at("csv", "form=excel-sv"),
            _("for Swedish Excel: semicolon and decimal comma"),
        ),
        Link("CSV", at("csv"), _("comma and decimal point")),
        Link("JSON", at("json"), _("for programs")),
    )
    embed = address_of(known.place, language, "embed/code/")
    return Links(files, at("html"), embed + _joined(query, f"view={key}"))


def _joined(query: str, more: str) -> str:
    if not more:
        return query
    return f"{query}&{more}" if query else f"?{more}"
