"""Letting people and organisations into closed rooms, and taking it back."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kolrum.members import audit, granting, parting, places
from kolrum.members import rules as members
from kolrum.members.models import Circle, Grant, Organisation, Person
from kolrum.members.organisations import lineage
from kolrum.members.readers import readers_of
from kolrum.members.standing import Standing
from kolrum.notices import actions as notices
from kolrum.rooms.admission_notices import ADMITTED, KNOCKED, SHUT_OUT
from kolrum.rooms.knocks import Knock, Outcome
from kolrum.rooms.room import Room

BY_GRANT = (members.NETWORK, members.INVITED)


class CannotReadAround(Exception):
    """Who cannot read the room around would not read this one either."""


def roles_given_by(standing: Standing, room: Room) -> tuple[str, ...]:
    """Roles that somebody may give and take back in a room, the usual first."""
    circle = room.circle
    offered = [members.MODERATOR]
    if circle.readers in BY_GRANT:
        offered.insert(0, members.MEMBER)
    if circle.readers == members.NETWORK:
        offered.append(members.COORDINATOR)
    owner = circle.organisation
    line = lineage([owner.path]) if owner else frozenset()
    return tuple(
        role
        for role in offered
        if members.may_grant(standing, role, owner_line=line, circle_id=circle.pk)
    )


def grants_in(room: Room) -> "QuerySet[Grant]":
    """Those that hold in a room, organisations' first."""
    held = Grant.objects.valid().filter(circle=room.circle)
    named = held.select_related("person", "body", "granted_by")
    return named.order_by("body__name", "person__name", "id")


@transaction.atomic
def admit(room: Room, who: Person | Organisation, *, role: str, by: Person) -> Grant:
    """Give a person, or all who work in an organisation, a role in a room; tell them.

    Raises
    ------
    AlreadyHolds, CannotReadAround
    """
    around = room.circle.parent
    if isinstance(who, Person) and around is not None:
        is_around = readers_of(around).filter(pk=who.pk).exists()
        if not is_around:
            raise CannotReadAround
    grant = granting.admit(role, to=who, circle=room.circle, by=by)
    _tell(ADMITTED, grant, by)
    return grant


@transaction.atomic
def shut_out(grant: Grant, *, by: Person, reason: str = "") -> None:
    """Take back what was given in a room; tell those it was given to.

    Raises
    ------
    NotYet
        When nobody would keep the room without.
    """
    if words := parting.why_not(grant):
        raise parting.NotYet(words)
    granting.take_back(grant, by=by, reason=reason)
    _tell(SHUT_OUT, grant, by)


def _tell(kind: str, grant: Grant, by: Person) -> None:
    for person in _told(grant):
        if person.pk != by.pk:
            notices.tell_person(person, kind, str(grant.pk))


def _told(grant: Grant) -> Iterable[Person]:
    """The person; of an organisation those who answer for it there."""
    if grant.person is not None:
        return [grant.person]
    leading = Grant.objects.valid().filter(
        organisation=grant.body, role__in=(members.STRATEGIST, members.REPRESENTATIVE)
    )
    return Person.objects.filter(
        is_active=True, pk__in=leading.values("person")
    ).order_by("pk")


@transaction.atomic
def announce(room: Room, *, is_announced: bool, by: Person) -> None:
    """Let everybody who reads the room around know that a network is there, or not."""
    room.is_announced = is_announced
    room.save(update_fields=("is_announced",))
    verb = "network-announced" if is_announced else "network-unannounced"
    audit.record(
        verb,
        by=by,
        thing=room,
        circle=room.circle,
        organisation=room.circle.organisation,
    )


def announced_to(standing: Standing) -> "QuerySet[Room]":
    """Networks that let it be known that they are there, where that may be read."""
    open_circles = Circle.objects.readable_by(standing)
    rooms = Room.objects.open().filter(
        is_announced=True, circle__readers=members.NETWORK
    )
    at_top = rooms.filter(circle__parent=None)
    within = rooms.filter(circle__parent__in=open_circles)
    return (at_top | within).select_related("circle__organisation").order_by("title")


@transaction.atomic
def knock(
    room: Room, *, by: Person, text: str, organisation: Organisation | None
) -> Knock:
    """Ask to take part in a network; asking twice changes what was said."""
    asked, is_new = Knock.objects.update_or_create(
        room=room,
        person=by,
        outcome=Outcome.WAITING,
        defaults={"text": text, "organisation": organisation},
    )
    if is_new:
        audit.record("knock-made", by=by, thing=asked, circle=room.circle)
        for person in _answering(room).exclude(pk=by.pk):
            notices.tell_person(person, KNOCKED, str(asked.pk))
    return asked


def _answering(room: Room) -> "QuerySet[Person]":
    """Who keeps a network: its coordinators, else the strategists of its owner."""
    held = Grant.objects.valid().filter(person__isnull=False)
    keeping = held.filter(circle=room.circle, role=members.COORDINATOR)
    if not keeping.exists():
        owner = room.circle.organisation
        keeping = held.filter(organisation=owner, role=members.STRATEGIST)
    return Person.objects.filter(is_active=True, pk__in=keeping.values("person"))


@transaction.atomic
def answer(asked: Knock, *, is_admitted: bool, by: Person) -> None:
    """Let in who asked, or their organisation, or say no; twice is once."""
    kept = Knock.objects.select_for_update(of=("self",)).select_related(
        "room__circle__parent", "room__circle__organisation", "person", "organisation"
    )
    found = kept.get(pk=asked.pk)
    if found.outcome != Outcome.WAITING:
        return
    found.outcome = Outcome.ADMITTED if is_admitted else Outcome.REFUSED
    found.answered_at = timezone.now()
    found.save()
    audit.record(
        "knock-answered",
        by=by,
        thing=found,
        circle=found.room.circle,
        about=found.person,
        facts={"outcome": found.outcome},
    )
    if is_admitted:
        _let_in(found, by)
    else:
        notices.tell_person(found.person, KNOCKED, str(found.pk))


def _let_in(asked: Knock, by: Person) -> None:
    who = asked.organisation or asked.person
    held = Grant.objects.valid().filter(circle=asked.room.circle)
    is_in = (
        held.filter(body=asked.organisation)
        if asked.organisation
        else held.filter(person=asked.person)
    )
    if not is_in.exists():
        admit(asked.room, who, role=members.MEMBER, by=by)


def places_named(circles: Iterable[int], language: str) -> dict[int, places.Place]:
    """Rooms by their circles, for those who have been let know of them."""
    rooms = Room.objects.filter(circle__in=circles)
    return {
        room.pk: places.Place(room.title_in(language), room.get_absolute_url())
        for room in rooms
    }
