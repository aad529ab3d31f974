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


@transaction.atomic
def load_country(country: Country) -> dict[str, Territory]:
    """Make the territories as the country's folder tells them, by their codes.

    What is no longer there stays, as a territory of an earlier division. An earlier
    slug stays too, and leads to the present one.
    """
    known = {each.code: each for each in Territory.objects.of_country(country.iso2)}
    earlier = {code: territory.slug for code, territory in known.items()}
    for place in country.places.values():
        territory = known.setdefault(
            place.code, Territory(country=country.iso2, code=place.code)
        )
        _renew(territory, place)
    for code in known.keys() - country.places.keys():
        known[code].is_current = False
    _store(country, known, earlier)
    _designate(country, known, earlier)
    return known


def _renew(territory: Territory, place: Place) -> None:
    territory.name = place.name
    territory.names = dict(place.names)
    territory.kind = place.kind
    territory.group_code = place.group_code
    territory.slug = place.slug
    territory.area_km2 = place.area_km2
    territory.is_current = True


def _store(
    country: Country, known: dict[str, Territory], earlier: dict[str, str]
) -> None:
    Territory.objects.bulk_create(each for each in known.values() if each.pk is None)
    for place in country.places.values():
        known[place.code].parent = known.get(place.parent)
    moved = [code for code, slug in earlier.items() if slug != known[code].slug]
    # Slugs may change places with each other: none is taken while they do.
    Territory.objects.of_country(country.iso2).filter(code__in=moved).update(
        slug=F("code")
    )
    Territory.objects.bulk_update(known.values(), RENEWED)
    link = Territory.members.through
    link.objects.filter(from_territory__country=country.iso2).delete()
    link.objects.bulk_create(
        link(from_territory_id=known[place.code].pk, to_territory_id=known[member].pk)
        for place in country.places.values()
        for member in place.members
        if member != place.code
    )


def _designate(
    country: Country, known: dict[str, Territory], earlier: dict[str, str]
) -> None:
    told = {
        (way, key, place.code)
        for place in country.places.values()
        for way, key in ways_of(country, place)
    }
    kept = Designation.objects.filter(country=country.iso2, way=BY_SLUG)
    before = {*kept.values_list("key", "territory__code")}
    before |= {(slug, code) for code, slug in earlier.items()}
    taken = _taken(country)
    told |= {(BY_SLUG, key, code) for key, code in before if key and key not in taken}
    Designation.objects.filter(country=country.iso2).delete()
    Designation.objects.bulk_create(
        Designation(territory=known[code], country=country.iso2, way=way, key=key)
        for way, key, code in sorted(told)
    )


def _taken(country: Country) -> set[str]:
    slugs = {place.slug for place in country.places.values()}
    return slugs | {code.casefold() for code in country.places}
