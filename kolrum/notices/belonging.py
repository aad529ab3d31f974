"""What is told of organisations: who asks to belong, and roles given and taken back."""

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from kolrum.members import heralds, rules
from kolrum.members.arrivals import JoiningRequest, Outcome
from kolrum.members.grants import GrantQuerySet
from kolrum.members.models import Grant, Person
from kolrum.members.organisations import lineage
from kolrum.members.standing import Standing
from kolrum.notices import actions, kinds
from kolrum.notices.kinds import Telling


def _grants(standing: Standing, keys: Sequence[str]) -> GrantQuerySet:
    if not standing.is_member:
        return Grant.objects.none()
    own = Grant.objects.filter(person=standing.person_id, organisation__isnull=False)
    return own.filter(pk__in=_numbers(keys)).select_related("organisation")


def _given(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    held = _grants(standing, keys).unended()
    return {str(grant.pk): _about(grant, _said_of(grant)) for grant in held}


def _said_of(grant: Grant) -> str:
    role = grant.get_role_display()
    if not grant.is_to_come:
        return _("You have been given a role: %(role)s.") % {"role": role}
    day = date_format(localtime(grant.since), "j F Y")
    told = {"role": role, "day": day}
    return _("You have been given a role from %(day)s: %(role)s.") % told


def _taken_back(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    ended = _grants(standing, keys).filter(revoked_at__isnull=False)
    return {
        str(grant.pk): _about(
            grant,
            _("A role of yours has been taken back: %(role)s.")
            % {"role": grant.get_role_display()},
        )
        for grant in ended
    }


def _about(grant: Grant, said: str) -> Telling:
    return Telling(
        title=str(grant.organisation),
        said=said,
        address=reverse("account"),
        at=grant.revoked_at or grant.granted_at,
    )


def _asked(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    """For those who may answer, as long as nobody has."""
    waiting = _requests(keys).filter(outcome=Outcome.WAITING)
    return {
        str(each.pk): Telling(
            title=_("%(who)s asks to belong") % {"who": each.person.shown_name},
            place=str(each.organisation),
            words=each.text,
            address=reverse("people", args=(each.organisation.slug,)) + "#asking",
            at=each.at,
        )
        for each in waiting
        if rules.may_keep_order(standing, lineage([each.organisation.path]))
    }


def _refused(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    own = _requests(keys).filter(person=standing.person_id, outcome=Outcome.REFUSED)
    return {
        str(each.pk): Telling(
            title=str(each.organisation),
            said=_("Your request to belong was declined."),
            address=reverse("organisation", args=(each.organisation.slug,)),
            at=each.answered_at or each.at,
        )
        for each in own
    }


def _requests(keys: Sequence[str]) -> "QuerySet[JoiningRequest]":
    found = JoiningRequest.objects.filter(pk__in=_numbers(keys))
    return found.select_related("organisation", "person")


def _nobody_else(key: str) -> "QuerySet[Person]":
    """These are told to persons, and spread to no followers."""
    return Person.objects.none()


def _numbers(keys: Sequence[str]) -> list[int]:
    return [int(key) for key in keys if key.isascii() and key.isdecimal()]


def enrol() -> None:
    """Carry it, and let it be read; called when the app is ready."""
    for name, label, read in (
        (heralds.ROLE_GIVEN, later("Role given"), _given),
        (heralds.ROLE_TAKEN_BACK, later("Role taken back"), _taken_back),
        (heralds.ASKED, later("Request to belong"), _asked),
        (heralds.REFUSED, later("Request declined"), _refused),
    ):
        kinds.register(kinds.Kind(name, label, read, _nobody_else))
    heralds.register(actions.tell_person)
