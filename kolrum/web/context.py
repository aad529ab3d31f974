"""What every page template may use, beside what its view gives it."""

import re
from dataclasses import dataclass
from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kolrum.moderation.law import particulars

SHEETS = tuple(
    f"css/{name}.css"
    for name in ("tokens", "fonts", "base", "layout", "components", "charts")
)


FIRST_COUNTRY = "se/"
OF_A_COUNTRY = re.compile("[a-z]{2}/")
"""How the addresses of territories begin, after the language."""


@dataclass(frozen=True)
class Translation:
    """This page in another language."""

    code: str
    name: str
    address: str


@dataclass(frozen=True)
class Entrance:
    """A way into a part of the site; `is_here` is what aria-current says of it."""

    label: str
    address: str
    is_here: str


class Page(TypedDict):
    """Names that base.html and the components read."""

    language: str
    root: str
    sheets: tuple[str, ...]
    menu: list[Entrance]
    translations: list[Translation]
    provider: "SimpleLazyObject[str]"
    contact: "SimpleLazyObject[str]"


def page(request: HttpRequest) -> Page:
    """The language, its root, the menu, and the page's other languages."""
    language = get_language() or settings.LANGUAGE_CODE
    root = address_in(language, "/", settings.LANGUAGE_CODE)
    entrances = [
        (_("Municipalities"), f"{root}se/map/", f"{root}{FIRST_COUNTRY}"),
        *(
            (label, f"{root}{name}/", f"{root}{name}/")
            for label, name in (
                (_("The rooms"), "rooms"),
                (_("Knowledge"), "knowledge"),
                (_("Method"), "method"),
                (_("Data"), "data"),
                (_("Account"), "account"),
            )
        ),
    ]
    return {
        "language": language,
        "root": root,
        "sheets": SHEETS,
        "menu": [
            Entrance(label, address, _standing(request.path, address, beneath, root))
            for label, address, beneath in entrances
        ],
        "translations": [
            Translation(code, name, address_in(code, request.get_full_path(), language))
            for code, name in settings.LANGUAGES
            if code != language
        ],
        "provider": SimpleLazyObject(lambda: particulars()["provider"]),
        "contact": SimpleLazyObject(lambda: particulars()["email"]),
    }


def address_in(language: str, address: str, spoken: str) -> str:
    """The same address in another language; `spoken` is the one it is written in."""
    if spoken != settings.LANGUAGE_CODE:
        address = address.removeprefix(f"/{spoken}")
    return address if language == settings.LANGUAGE_CODE else f"/{language}{address}"


def _standing(path: str, address: str, beneath: str, root: str) -> str:
    """What aria-current says of an entrance; `beneath` begins all that it leads to.

    Every country belongs to the first entrance, but for its rooms.
    """
    if path == address:
        return "page"
    here = path.removeprefix(root)
    if OF_A_COUNTRY.match(here):
        here = "rooms/" if here.endswith("/rooms/") else FIRST_COUNTRY
    return "true" if here.startswith(beneath.removeprefix(root)) else ""
