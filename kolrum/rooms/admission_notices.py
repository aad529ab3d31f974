"""What is told to those who are let into closed rooms, or ask to be."""

from collections.abc import Mapping, Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from kolrum.members import rules as reading
from kolrum.members.grants import GrantQuerySet
from kolrum.members.models import Grant, Person
from kolrum.members.organisations import lineage
from kolrum.members.standing import Standing
from kolrum.notices import kinds
from kolrum.notices.kinds import Telling
from kolrum.rooms.knocks import Knock, Outcome
from kolrum.rooms.room import Room

ADMITTED, SHUT_OUT, KNOCKED = "admitted", "shut-out", "knock"


def _given_to(standing: Standing) -> Q:
    return Q(person=standing.person_id) | Q(body__in=sorted(standing.reach))


def _grants(standing: Standing, keys: Sequence[str]) -> GrantQuerySet:
    if not standing.is_member:
        return Grant.objects.none()
    of_rooms = Grant.objects.filter(_given_to(standing), circle__room__isnull=False)
    return of_rooms.filter(pk__in=_numbers(keys)).select_related("circle__room")


def _admitted(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    open_to_them = _grants(standing, keys).valid()
    found = open_to_them.filter(reading.readable(standing, "circle__"))
    return {str(grant.pk): _welcome(grant) for grant in found}


def _welcome(grant: Grant) -> Telling:
    room = _room(grant)
    told = {"role": grant.get_role_display()}
    return Telling(
        title=room.title_in(get_language() or room.language),
        said=_("You have been let into a closed room, as: %(role)s.") % told,
        address=room.get_absolute_url(),
        at=grant.granted_at,
        stands_in=("room", str(room.pk)),
        is_withheld=room.is_quiet,
    )


def _shut_out(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    """Nothing names the room: it is closed to them again."""
    found = _grants(standing, keys).filter(revoked_at__isnull=False)
    return {
        str(grant.pk): Telling(
            title=_("A role of yours in a closed room has been taken back"),
            said=_("Ask whoever invited you if you wonder why."),
            address=reverse("account"),
            at=grant.revoked_at or grant.granted_at,
        )
        for grant in found
    }


def _knocks(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    if not standing.is_member:
        return {}
    asked = Knock.objects.filter(pk__in=_numbers(keys)).select_related(
        "room__circle__organisation", "person", "organisation"
    )
    waiting = asked.filter(
        reading.readable(standing, "room__circle__"), outcome=Outcome.WAITING
    )
    found = {
        str(each.pk): _asked(each) for each in waiting if _keeps(standing, each.room)
    }
    refused = asked.filter(person=standing.person_id, outcome=Outcome.REFUSED)
    return found | {str(each.pk): _no(each) for each in refused}


def _keeps(standing: Standing, room: Room) -> bool:
    owner = room.circle.organisation
    return reading.may_grant(
        standing,
        reading.MEMBER,
        owner_line=lineage([owner.path]) if owner else frozenset(),
        circle_id=room.circle_id,
    )


def _asked(knock: Knock) -> Telling:
    room = knock.room
    who = knock.organisation or knock.person.shown_name
    return Telling(
        title=_("%(who)s asks to take part") % {"who": who},
        place=room.title_in(get_language() or room.language),
        words=knock.text,
        address=reverse("room-readers", args=(room.slug,)),
        at=knock.at,
        stands_in=("room", str(room.pk)),
        is_withheld=room.is_quiet,
    )


def _no(knock: Knock) -> Telling:
    return Telling(
        title=_("Your request to take part in a network was declined"),
        said=_("Those who keep the network have answered no this time."),
        address=reverse("networks"),
        at=knock.answered_at or knock.at,
    )


def _room(grant: Grant) -> Room:
    if grant.circle is None:
        raise ValueError(grant.pk)
    return grant.circle.room


def _nobody_else(key: str) -> "QuerySet[Person]":
    """These are told to persons, and spread to no followers."""
    return Person.objects.none()


def _numbers(keys: Sequence[str]) -> list[int]:
    return [int(key) for key in keys if key.isascii() and key.isdecimal()]


def enrol() -> None:
    """Let them be told; called when the app is ready."""
    for name, label, read in (
        (ADMITTED, later("Let into a room"), _admitted),
        (SHUT_OUT, later("Role in a room taken back"), _shut_out),
        (KNOCKED, later("Request to take part"), _knocks),
    ):
        kinds.register(kinds.Kind(name, label, read, _nobody_else))
