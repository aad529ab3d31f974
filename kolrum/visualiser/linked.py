"""What a page leads to of its own place, and what of that can be a file."""

import html
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

LINK = re.compile(r'\b(?:href|src)="([^"]+)"')
KINDS = ("/", ".html", ".svg", ".png", ".csv", ".json", ".xlsx", ".zip")
"""How addresses end whose kind a plain web server knows by the name of the file."""

SCHEMES = ("", "http", "https")

NOT_FILES = ("embed/", "present/file/", "report/", "plan/", "rooms/")
"""Below a place: what has headers of its own, or changes between two writings."""


def links_of(page: str, site: str) -> Iterator[str]:
    """Give the addresses on our own site that a page leads to or fetches."""
    own = urlsplit(site).netloc
    for written in LINK.findall(page):
        parts = urlsplit(html.unescape(written))
        if parts.path and parts.netloc in ("", own) and parts.scheme in SCHEMES:
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def files_of(page: str, site: str, place: str) -> Iterator[str]:
    """Give those below the address of a place that can be files of a web server.

    An address with a query is a choice, and needs Kolrum to answer it.
    """
    for address in links_of(page, site):
        below = address.removeprefix(place)
        if "?" in address or below == address or below.startswith(NOT_FILES):
            continue
        if address.endswith(KINDS):
            yield address
