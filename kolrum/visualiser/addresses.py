"""Addresses of places in a language."""

from django.conf import settings

from kolrum.data.countries import Place


def address_of(place: Place, language: str, view: str = "") -> str:
    """Give the path of a place's page, or of a view of it such as ``numbers/``."""
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    return f"{prefix}{place.address}{view}"
