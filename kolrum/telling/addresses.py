"""Addresses of places in a language."""

from django.conf import settings

from kolrum.data.countries import Place


def address_of(place: Place, language: str, view: str = "") -> str:
    """Give the path of a place's page, or of a view of it such as ``numbers/``."""
    return f"{root_of(language)}{place.address.removeprefix('/')}{view}"


def root_of(language: str) -> str:
    """Give the path that every address in a language begins with."""
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"
