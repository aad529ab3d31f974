"""Which places an address wants side by side, and what stood in the way of others."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kolrum.data.countries import Country, Place, live_countries
from kolrum.data.finding import find_place
from kolrum.lib.words import numeral
from kolrum.narrative.languages import GRAMMARS

MOST = 6
EXAMPLES = 3
LONGEST = 80


@dataclass(frozen=True)
class Wanted:
    """Places of one kind in the order they were named.

    Attributes
    ----------
    complaints : what was refused, in words
    unlike : places of another kind, which are told of together
    suggestions : places that an unknown name may have meant
    typed : what was typed and not understood, to be mended
    """

    places: tuple[Place, ...] = ()
    complaints: tuple[str, ...] = ()
    unlike: tuple[Place, ...] = ()
    suggestions: tuple[Place, ...] = ()
    typed: str = ""


def wanted_of(country: Country, query: QueryDict, language: str) -> Wanted:
    """Read the places named in ``with`` and the one typed in ``add``."""
    names = [
        name.strip()[:LONGEST]
        for each in query.getlist("with")
        for name in each.split(",")
        if name.strip()
    ]
    found = Wanted()
    for name in names:
        found = _added(found, country, name, language)
    typed = query.get("add", "").strip()[:LONGEST]
    if typed:
        found = _added(found, country, typed, language)
    told = tuple(_unlike(found, country, language))
    return replace(found, complaints=(*found.complaints, *told))


def _added(found: Wanted, country: Country, name: str, language: str) -> Wanted:
    """Add a place by its name, or say why it cannot stand with the others."""
    meant = _place(country, name)
    if isinstance(meant, tuple):
        told = _abroad(country, name, language)
        told = told or _("No place is called “%(name)s”.") % {"name": name}
        return replace(
            found,
            complaints=(*found.complaints, told),
            suggestions=meant,
            typed=name,
        )
    if meant in (*found.places, *found.unlike):
        return found
    own = meant.name_in(language)
    if not meant.slug:
        told = _("%(name)s is the whole, and stands beside each place already.") % {
            "name": own
        }
    elif found.places and meant.kind != found.places[0].kind:
        return replace(found, unlike=(*found.unlike, meant))
    elif len(found.places) >= MOST:
        told = _(
            "At most %(most)s places have room, so %(name)s is not among them. Take "
            "one away first."
        ) % {"most": numeral(MOST, language), "name": own}
    else:
        return replace(found, places=(*found.places, meant))
    return replace(found, complaints=(*found.complaints, told), typed=name)


def _unlike(found: Wanted, country: Country, language: str) -> Iterator[str]:
    """Say once for each kind why its places cannot stand with the others."""
    for kind in dict.fromkeys(place.kind for place in found.unlike):
        words = country.level(kind).words[language]
        names = [each.name_in(language) for each in found.unlike if each.kind == kind]
        yield ngettext(
            "%(name)s is a %(kind)s and cannot stand beside %(others)s: the larger is "
            "the sum of the smaller.",
            "%(name)s are %(kind)s and cannot stand beside %(others)s: the larger is "
            "the sum of the smaller.",
            len(names),
        ) % {
            "name": GRAMMARS[language].listed(names),
            "kind": words.one if len(names) == 1 else words.many,
            "others": country.level(found.places[0].kind).words[language].many,
        }


def _place(country: Country, name: str) -> Place | tuple[Place, ...]:
    for place in country.places.values():
        if name in (place.slug, place.code):
            return place
    return find_place(name, country.iso2)


def _abroad(country: Country, name: str, language: str) -> str:
    """Say that a place lies in another country, where exactly one is called so."""
    wanted = name.rpartition("/")[2]
    for other in live_countries():
        if other is country:
            continue
        meant = _place(other, wanted)
        if not isinstance(meant, tuple):
            return _(
                "%(name)s lies in another country (%(country)s). Countries count "
                "differently, so places stand beside those of their own."
            ) % {
                "name": meant.name_in(language),
                "country": other.whole.name_in(language),
            }
    return ""


def largest(country: Country, people: dict[str, float]) -> tuple[Place, ...]:
    """Suggest places to begin with: those of the lowest level with most people."""
    places = [each for each in country.of_kind(country.lowest_level.kind) if each.slug]
    ranked = sorted(places, key=lambda place: -_people(place, people))
    return tuple(ranked[:EXAMPLES])


def beside(
    country: Country, places: tuple[Place, ...], people: dict[str, float]
) -> tuple[Place, ...]:
    """Suggest places to add: of the same parent, nearest in population to the first."""
    if not places:
        return ()
    first = places[0]
    others = [
        place
        for place in country.of_kind(first.kind)
        if place.slug and place not in places and place.parent == first.parent
    ]

    def far(place: Place) -> float:
        return abs(_people(place, people) - _people(first, people))

    return tuple(sorted(others, key=far)[:MOST])


def _people(place: Place, people: dict[str, float]) -> float:
    return sum(people.get(code, 0.0) for code in place.members)
