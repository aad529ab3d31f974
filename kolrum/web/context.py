"""What every page template may use, beside what its view gives it."""

from dataclasses import dataclass
from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True)
class Translation:
    """This page in another language."""

    code: str
    name: str
    address: str


class Page(TypedDict):
    """Names that base.html reads."""

    translations: list[Translation]


def page(request: HttpRequest) -> Page:
    """The page in its other languages, with the choices of its query kept."""
    here = settings.LANGUAGE_CODE
    here = getattr(request, "LANGUAGE_CODE", here)
    return {
        "translations": [
            Translation(code, name, address_in(code, request.get_full_path(), here))
            for code, name in settings.LANGUAGES
            if code != here
        ]
    }


def address_in(language: str, address: str, spoken: str) -> str:
    """The same address in another language; `spoken` is the one it is written in."""
    if spoken != settings.LANGUAGE_CODE:
        address = address.removeprefix(f"/{spoken}")
    return address if language == settings.LANGUAGE_CODE else f"/{language}{address}"
