"""Which year reports are of, in which languages, and where each edition stands."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kolrum.reports.models import StoredEdition
from kolrum.telling.finding import live_country
from kolrum.territories.models import Territory

SITE = "http://localhost:8000"
"""Stands in files that are made before it is known what the site is called."""


def present_year(iso2: str) -> int:
    """Give the year whose reports are made now: that of the data in use."""
    return live_country(iso2).edition.year


def languages() -> tuple[str, ...]:
    """Give the languages that reports are made in."""
    return tuple(code for code, _name in settings.LANGUAGES)


def language_name(code: str) -> str:
    """Give what a language is called in the running text of the one in use."""
    return {"sv": _("Swedish"), "en": _("English")}.get(code, code)


def site_of(asked: str) -> str:
    """Give the address of the site: as it is set, or as it was asked for by."""
    return (settings.SITE or asked or SITE).rstrip("/")


def path_of(territory: Territory, language: str, view: str = "", **more: object) -> str:
    """Give the path of a view of a place's report in a language."""
    names: dict[str, object] = {"iso2": territory.country}
    kind = "country-report"
    if territory.slug:
        names["slug"] = territory.slug
        kind = "report"
    with translation.override(language):
        return reverse(f"{kind}{view}", kwargs=names | more)


def draft_path(territory: Territory, language: str, year: int) -> str:
    """Give the path where a place's report of a year stands, whichever edition."""
    return path_of(territory, language, "-edition", edition=str(year))


def edition_path(edition: StoredEdition, language: str) -> str:
    """Give the path where one edition stands for ever."""
    return path_of(edition.territory, language, "-edition", edition=edition.name)
