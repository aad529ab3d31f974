"""Territories as things that can be found, and the places that a query names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kolrum.data.countries import Place, live_countries, read_country
from kolrum.data.finding import find_place, folded, ways_of
from kolrum.members.standing import Standing
from kolrum.search.language.asking import Asked
from kolrum.search.registry import UNDATED, Item, Source, register
from kolrum.territories.models import Territory

KIND = "territory"


@dataclass(frozen=True)
class Named:
    """A place that a query names: its name, what it is and where, and its page."""

    name: str
    within: str
    address: str


def _territories() -> "QuerySet[Territory]":
    live = [country.iso2 for country in live_countries()]
    return Territory.objects.current().filter(country__in=live)


def _items(territories: Sequence[Territory]) -> Iterator[Item]:
    live = {country.iso2: country for country in live_countries()}
    for territory in territories:
        place = live[territory.country].places.get(territory.code)
        if place is not None:
            others = {*place.aliases, *place.names.values()} - {place.name}
            yield Item(
                key=str(territory.pk),
                title=place.name,
                url=territory.get_absolute_url(),
                text=". ".join(sorted(others)),
                updated_at=UNDATED,
                territory_id=territory.pk,
            )


def _notes(keys: Sequence[str], language: str, standing: Standing) -> dict[str, str]:
    found = Territory.objects.filter(pk__in=keys).only("country", "code")
    return {
        str(each.pk): _within(read_country(each.country).place(each.code), language)
        for each in found
    }


def _within(place: Place, language: str) -> str:
    country = read_country(place.country)
    kind = country.level(place.kind).words[language].one
    parent = country.places.get(place.parent)
    return f"{kind}, {parent.name_in(language)}" if parent else kind


def named(asked: Asked, language: str) -> list[Named]:
    """The places that a query, or a word of it, is the name of."""
    texts = (asked.text, *(term.written for term in asked.terms))
    found = (find_place(text) for text in texts if folded(text) in _names())
    places = {each.address: each for each in found if isinstance(each, Place)}
    return [
        Named(each.name_in(language), _within(each, language), address)
        for address, each in places.items()
    ]


@cache
def _names() -> frozenset[str]:
    """Everything that a place with a page is called, as somebody in a hurry types."""
    return frozenset(
        folded(name)
        for country in live_countries()
        for place in country.places.values()
        for way, name in ways_of(country, place)
        if way > 0  # a code is a number in most queries
    )


def enrol() -> None:
    """Let territories be found."""
    register(
        Source(
            kind=KIND,
            model=Territory,
            one=_("Place"),
            many=_("Places"),
            objects=_territories,
            items=_items,
            notes=_notes,
            is_public=True,
            is_quoted=False,
        )
    )
