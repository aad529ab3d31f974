"""Where a figure's files are, and what each is called."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kolrum.data.choosing import chosen
from kolrum.telling.addresses import address_of
from kolrum.telling.gathering import Gathered
from kolrum.visualiser.files.found import CHANGE, NUMBER, Stand
from kolrum.visualiser.files.subject import VIEW


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


def links_of(key: str, stand: Stand, language: str) -> Links:
    """Give the links of a figure, with the reader's choices in their addresses."""

    def at(kind: str, **more: str) -> str:
        path = address_of(stand.place, language, f"{VIEW}{key}.{kind}")
        return with_query(path, stand.query | more)

    files = (
        Link("SVG", at("svg"), _("drawing")),
        Link("PNG", at("png"), _("picture")),
        Link(
            pgettext("file", "CSV (semicolons)"),
            at("csv", form="excel-sv"),
            _("semicolon and decimal comma"),
        ),
        Link("CSV", at("csv"), _("comma and decimal point")),
        Link("JSON", at("json"), _("for programs")),
    )
    embed = address_of(stand.place, language, "embed/code/")
    return Links(files, at("html"), with_query(embed, stand.query | {"view": key}))


def links_of_change(known: Gathered, number: int, language: str) -> Links:
    """Give the links of a change in the ledger; it is by the country's own choices."""
    usual = chosen(known.country, {})
    own = {NUMBER: str(number)}
    return links_of(CHANGE, Stand(known.country, known.place, usual, own), language)


def with_query(path: str, query: dict[str, str]) -> str:
    """End an address with a query, if there is any."""
    return f"{path}?{urlencode(query)}" if query else path
