"""Who keeps an invited room: never nobody by a choice, and named anew where it came so.

Nobody else can let anyone into such a room, and the secretariat does not read it.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from kolrum.members import audit, granting, parting
from kolrum.members import rules as members
from kolrum.members.models import Circle, Grant, Person
from kolrum.members.standing import Standing
from kolrum.rooms.admitting import admit
from kolrum.rooms.room import Room

BY_GRANT = (members.NETWORK, members.INVITED)


class NotOneself(Exception):
    """Who names a keeper of a room that they do not read does not name themselves."""


class HasKeeper(Exception):
    """The room is kept by somebody, who lets others in."""


def enter(room: Room, *, by: Person) -> None:
    """Let who opens or closes a room that only grants open keep it."""
    if room.circle.readers not in BY_GRANT:
        return
    held = Grant.objects.valid().filter(circle=room.circle, person=by)
    if not held.filter(role=members.MODERATOR).exists():
        admit(room, by, role=members.MODERATOR, by=by)


def unkept() -> "QuerySet[Room]":
    """Invited rooms that nobody who reads them keeps."""
    invited = Room.objects.filter(circle__readers=members.INVITED).open()
    return invited.exclude(Exists(_keeping(OuterRef("circle_id")))).order_by("pk")


def is_last(grant: Grant) -> bool:
    """Whether a room that only invitations open would be kept by nobody without it."""
    circle = grant.circle
    if circle is None or circle.readers != members.INVITED or grant.person_id is None:
        return False
    keeping = _keeping(circle.pk)
    return (
        keeping.filter(pk=grant.pk).exists()
        and not keeping.exclude(pk=grant.pk).exists()
        and Room.objects.filter(circle=circle, archived_at=None).exists()
    )


@transaction.atomic
def appoint(room: Room, person: Person, *, by: Person) -> None:
    """Name a keeper of a room without one, unread; it is logged and seen in the room.

    Raises
    ------
    NotOneself, HasKeeper, CannotReadAround
    """
    if person.pk == by.pk:
        raise NotOneself
    Circle.objects.select_for_update().get(pk=room.circle_id)
    if not unkept().filter(pk=room.pk).exists():
        raise HasKeeper
    admit(room, person, role=members.MODERATOR, by=by)
    audit.record(
        "keeper-appointed", by=by, thing=room, circle=room.circle, about=person
    )


def may_hand_over(room: Room, standing: Standing) -> bool:
    """Whether somebody keeps an invited room, and so may let another keep it."""
    is_invited = room.circle.readers == members.INVITED
    return is_invited and standing.is_at(members.MODERATOR, room.circle_id)


@transaction.atomic
def hand_over(room: Room, to: Person, *, by: Person) -> None:
    """Let another of its readers keep a room in one's own place; one still reads it."""
    held = Grant.objects.valid().filter(circle=room.circle)
    if not held.filter(person=to, role=members.MODERATOR).exists():
        admit(room, to, role=members.MODERATOR, by=by)
    if not held.filter(person=by, role=members.MEMBER).exists():
        granting.admit(members.MEMBER, to=by, circle=room.circle, by=by)
    for own in held.filter(person=by, role=members.MODERATOR):
        granting.leave(own, by=by)


def _keeping(circle: "int | OuterRef") -> "QuerySet[Grant]":
    """Grants of people who read a circle and let others in.

    Its moderators, and those in it who lead the organisation whose it is.
    """
    held = Grant.objects.valid().filter(circle=circle, person__is_active=True)
    leading = Grant.objects.valid().filter(
        person=OuterRef("person"),
        role=members.STRATEGIST,
        organisation=OuterRef("circle__organisation"),
    )
    return held.filter(Q(role=members.MODERATOR) | Exists(leading))


def _why_not_part(grant: Grant) -> str:
    if not is_last(grant):
        return ""
    return _(
        "Nobody else keeps this room, and nobody else could let anyone in. Hand it "
        "over first, on its page “Who reads here”, or put the room away."
    )


def enrol() -> None:
    """Let nobody leave such a room without a keeper; called when the app is ready."""
    parting.register(_why_not_part)
