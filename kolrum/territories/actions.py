"""Countries brought in from their folders of data."""

from django.db import transaction
from django.db.models import F

from kolrum.data.countries import Country, Place
from kolrum.data.finding import ways_of
from kolrum.territories.models import Designation, Territory

BY_SLUG = 0
RENEWED = (
    *("name", "names", "kind", "group_code", "slug", "area_km2"),
    *("is_current", "parent"),
)
Link = tuple[int, int]
Name = tuple[int, str, str]


@transaction.atomic
def load_country(country: Country) -> dict[str, Territory]:
    """Make the territories as the country's folder tells them, by their codes.

    What is no longer there stays, as a territory of an earlier division. An earlier
    slug stays too, and leads to the present one.
    """
    known = {each.code: each for each in Territory.objects.of_country(country.iso2)}
    earlier = {code: territory.slug for code, territory in known.items()}
    _free_slugs(country, known)
    for place in country.places.values():
        known.setdefault(
            place.code,
            Territory(country=country.iso2, code=place.code, slug=place.slug),
        )
    Territory.objects.bulk_create(each for each in known.values() if each.pk is None)
    changed = [each for each in known.values() if _renew(each, country, known)]
    Territory.objects.bulk_update(changed, RENEWED)
    _link(country, known)
    _designate(country, known, earlier)
    return known


def _free_slugs(country: Country, known: dict[str, Territory]) -> None:
    # Slugs may change places with each other: none is taken while they do.
    places = country.places
    moved = [
        code
        for code, territory in known.items()
        if code in places and places[code].slug != territory.slug
    ]
    here = Territory.objects.of_country(country.iso2)
    here.filter(code__in=moved).update(slug=F("code"))


def _renew(territory: Territory, country: Country, known: dict[str, Territory]) -> bool:
    """Tell whether the territory became another than it was."""
    place = country.places.get(territory.code)
    told = _told(place, known) if place else {"is_current": False}
    changed = False
    for name, value in told.items():
        changed |= getattr(territory, name) != value
        setattr(territory, name, value)
    return changed


def _told(place: Place, known: dict[str, Territory]) -> dict[str, object]:
    parent = known.get(place.parent)
    return {
        "name": place.name,
        "names": dict(place.names),
        "kind": place.kind,
        "group_code": place.group_code,
        "slug": place.slug,
        "area_km2": place.area_km2,
        "is_current": True,
        "parent_id": parent.pk if parent else None,
    }


def _link(country: Country, known: dict[str, Territory]) -> None:
    links = Territory.members.through.objects
    present = links.filter(from_territory__country=country.iso2)
    told: set[Link] = {
        (known[place.code].pk, known[member].pk)
        for place in country.places.values()
        for member in place.members
        if member != place.code
    }
    if told == set(present.values_list("from_territory_id", "to_territory_id")):
        return
    present.delete()
    links.bulk_create(
        links.model(from_territory_id=whole, to_territory_id=member)
        for whole, member in sorted(told)
    )


def _designate(
    country: Country, known: dict[str, Territory], earlier: dict[str, str]
) -> None:
    present = Designation.objects.filter(country=country.iso2)
    leading: set[Name] = {*present.values_list("way", "key", "territory__code")}
    told: set[Name] = {
        (way, key, place.code)
        for place in country.places.values()
        for way, key in ways_of(country, place)
    }
    before = {(key, code) for way, key, code in leading if way == BY_SLUG}
    before |= {(slug, code) for code, slug in earlier.items()}
    taken = {place.slug for place in country.places.values()}
    taken |= {code.casefold() for code in country.places}
    told |= {(BY_SLUG, key, code) for key, code in before if key and key not in taken}
    if told == leading:
        return
    present.delete()
    Designation.objects.bulk_create(
        Designation(territory=known[code], country=country.iso2, way=way, key=key)
        for way, key, code in sorted(told)
    )
