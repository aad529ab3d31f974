"""Who keeps a room, as people: to be told, and to see whether there is another."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from kolrum.members import rules as roles
from kolrum.members.models import Grant, Person
from kolrum.members.organisations import Kind
from kolrum.members.readers import readers_of
from kolrum.rooms.models import Room

_OF_THE_WHOLE = Q(
    role__in=(roles.SECRETARIAT, roles.MODERATOR),
    organisation__kind=Kind.SECRETARIAT,
    organisation__verified_at__isnull=False,
)


def keepers_of(room: Room | None) -> QuerySet[Person]:
    """Those who keep a room and may read it; without a room, who keep the whole."""
    held = Grant.objects.valid().filter(person__isnull=False)
    if room is None:
        keeping = held.filter(_OF_THE_WHOLE)
        return Person.objects.filter(is_active=True, pk__in=keeping.values("person"))
    keeping = held.filter(_OF_THE_WHOLE | _in_place(room))
    return readers_of(room.circle).filter(pk__in=keeping.values("person"))


def has_other(room: Room | None, *, than: Collection[int]) -> bool:
    """Whether somebody else than some people keeps a room."""
    return keepers_of(room).exclude(pk__in=than).exists()


def _in_place(room: Room) -> Q:
    circle = room.circle
    around = [each for each in (circle.pk, circle.parent_id) if each]
    found = Q(role=roles.MODERATOR, circle__in=around)
    if circle.organisation_id:
        found |= Q(role=roles.STRATEGIST, organisation=circle.organisation_id)
    lent = Grant.objects.valid().filter(role=roles.MODERATOR, circle__in=around)
    for path in lent.filter(body__isnull=False).values_list("body__path", flat=True):
        found |= Q(role__in=roles.WORKING, organisation__path__startswith=path)
    return found
