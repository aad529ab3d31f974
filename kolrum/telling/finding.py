"""Which place an address or a search means."""

from dataclasses import dataclass

from django.http import Http404

from kolrum.data.countries import Country, Place, live_countries
from kolrum.data.finding import find_place


@dataclass(frozen=True)
class Found:
    """A place, and whether the address is its own or another name of it."""

    country: Country
    place: Place
    is_own_address: bool


class NoSuchPlace(Http404):
    """Nothing has that name; `suggestions` are near it."""

    def __init__(self, asked: str, suggestions: tuple[Place, ...]) -> None:
        super().__init__(asked)
        self.asked = asked
        self.suggestions = suggestions


def live_country(iso2: str) -> Country:
    """Give a country with pages.

    Raises
    ------
    NoSuchPlace
        When no such country has.
    """
    for country in live_countries():
        if country.iso2 == iso2:
            return country
    raise NoSuchPlace(iso2, ())


def place_at(iso2: str, slug: str) -> Found:
    """Find the place of an address: its slug, or a code, an old name or a spelling.

    Raises
    ------
    NoSuchPlace
        With what may have been meant.
    """
    country = live_country(iso2)
    for place in country.places.values():
        if place.slug == slug and slug:
            return Found(country, place, is_own_address=True)
    meant = find_place(slug.replace("-", " "), iso2)
    if isinstance(meant, tuple):
        meant = find_place(slug, iso2)
    if isinstance(meant, tuple):
        raise NoSuchPlace(slug, meant)
    return Found(country, meant, is_own_address=False)
