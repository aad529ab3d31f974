"""Giving roles and taking them back, inviting, asking and answering."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from kolrum.members import audit, heralds, parting, places, rules
from kolrum.members.arrivals import Invitation, JoiningRequest, Outcome
from kolrum.members.circles import Circle
from kolrum.members.grants import Grant, Role, Source
from kolrum.members.organisations import Kind, Organisation, lineage
from kolrum.members.people import Person

MOST_INVITATIONS_A_DAY = 50


class AlreadyHolds(Exception):
    """The person has that role there already."""


class TooManyInvitations(Exception):
    """One person has invited as many as a day holds."""


class NotForYou(Exception):
    """The invitation is for another address, is used, or has run out."""


@transaction.atomic
def give(
    role: str,
    *,
    to: Person,
    organisation: Organisation,
    by: Person | None,
    since: datetime | None = None,
    until: datetime | None = None,
    source: Source = Source.MANUAL,
) -> Grant:
    """Give somebody a role in an organisation, from now or from a time to come.

    Raises
    ------
    AlreadyHolds
        When they hold it, or will, at some moment of that time.
    """
    held = Grant.objects.unended(since, until)
    if held.filter(person=to, organisation=organisation, role=role).exists():
        raise AlreadyHolds
    grant = Grant.objects.create(
        person=to,
        organisation=organisation,
        role=role,
        since=since or timezone.now(),
        until=until,
        source=source,
        granted_by=by,
    )
    _note("grant-given", grant, by=by)
    if source == Source.MANUAL and by is not None and by != to:
        heralds.tell(to, heralds.ROLE_GIVEN, grant.pk)
    return grant


@transaction.atomic
def admit(
    role: str,
    *,
    to: Person | Organisation,
    circle: Circle,
    by: Person | None,
    source: Source = Source.MANUAL,
) -> Grant:
    """Give a role in a circle to a person, or to all who work in an organisation.

    Raises
    ------
    AlreadyHolds
        When they hold it now.
    """
    holder: dict[str, Any] = {"person" if isinstance(to, Person) else "body": to}
    held = Grant.objects.valid().filter(circle=circle, role=role, **holder)
    if held.exists():
        raise AlreadyHolds
    grant = Grant.objects.create(
        circle=circle, role=role, source=source, granted_by=by, **holder
    )
    _note("grant-given", grant, by=by)
    return grant


@transaction.atomic
def take_back(grant: Grant, *, by: Person | None, reason: str = "") -> None:
    """End a grant now; what has been done with it stays done."""
    grant.revoked_at = timezone.now()
    grant.save()
    _note("grant-taken-back", grant, by=by, text=reason)
    person = grant.person
    if grant.organisation_id and person is not None and person != by:
        heralds.tell(person, heralds.ROLE_TAKEN_BACK, grant.pk)


@transaction.atomic
def leave(grant: Grant, *, by: Person) -> None:
    """Give up a role of one's own.

    Raises
    ------
    NotYet
        When something is to be done before.
    """
    if words := parting.why_not(grant):
        raise parting.NotYet(words)
    grant.revoked_at = timezone.now()
    grant.save()
    _note("grant-left", grant, by=by)


def _note(verb: str, grant: Grant, *, by: Person | None, text: str = "") -> None:
    audit.record(
        verb,
        by=by,
        thing=grant,
        organisation=grant.organisation or grant.body,
        circle=grant.circle,
        about=grant.person,
        text=text,
        facts={"role": grant.role, "source": grant.source},
    )


@transaction.atomic
def invite(
    email: str,
    *,
    role: str,
    place: Organisation | Circle,
    by: Person,
    request: HttpRequest,
) -> Invitation:
    """Hold out a role to an address, and send the link when it is kept.

    Raises
    ------
    TooManyInvitations
        When the person has sent as many as a day holds: nobody's mail gun.
    """
    since = timezone.now() - timedelta(days=1)
    if Invitation.objects.filter(by=by, at__gt=since).count() >= MOST_INVITATIONS_A_DAY:
        raise TooManyInvitations
    is_in = "organisation" if isinstance(place, Organisation) else "circle"
    where: dict[str, Any] = {is_in: place}
    earlier = Invitation.objects.open().filter(email=email, **where)
    earlier.update(until=timezone.now())
    invitation = Invitation.objects.create(email=email, role=role, by=by, **where)
    audit.record(
        "invitation-sent",
        by=by,
        thing=invitation,
        organisation=invitation.organisation,
        circle=invitation.circle,
        facts={"role": role},
    )
    address = request.build_absolute_uri(
        reverse("invitation", args=(invitation.token,))
    )
    transaction.on_commit(lambda: _send(invitation, address))
    return invitation


def _send(invitation: Invitation, address: str) -> None:
    language = invitation.by.language if invitation.by else settings.LANGUAGE_CODE
    place = place_of(invitation, language)
    told = {"invitation": invitation, "address": address, "place": place}
    with translation.override(language):
        subject = render_to_string("members/letters/invitation_subject.txt", told)
        text = render_to_string("members/letters/invitation_message.txt", told)
    EmailMessage(
        " ".join(subject.split()),
        text,
        to=[invitation.email],
        headers={"Auto-Submitted": "auto-generated"},
    ).send(fail_silently=True)


def place_of(invitation: Invitation, language: str) -> str:
    """What an invitation is to: an organisation, or what a circle is the circle of."""
    if invitation.organisation is not None:
        return invitation.organisation.name
    circle = invitation.circle_id or 0
    place = places.named([circle], language).get(circle)
    return place.title if place else ""


@transaction.atomic
def take(invitation: Invitation, *, by: Person) -> None:
    """Take what an invitation holds out.

    Raises
    ------
    NotForYou
        When it is for an address that the person has not confirmed as their own, has
        been taken, or has run out.
    """
    kept = Invitation.objects.select_for_update().open().filter(pk=invitation.pk)
    own = EmailAddress.objects.filter(
        user=by, verified=True, email__iexact=invitation.email
    )
    if not kept.exists() or not own.exists():
        raise NotForYou
    kept.update(taken_at=timezone.now())
    with suppress(AlreadyHolds):
        _let_in(invitation, by)


def _let_in(invitation: Invitation, person: Person) -> None:
    given: dict[str, Any] = {"by": invitation.by, "source": Source.INVITE}
    if invitation.organisation is not None:
        give(invitation.role, to=person, organisation=invitation.organisation, **given)
    elif invitation.circle is not None:
        admit(invitation.role, to=person, circle=invitation.circle, **given)


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Person) -> None:
    """Let an invitation run out now."""
    Invitation.objects.filter(pk=invitation.pk).update(until=timezone.now())
    audit.record(
        "invitation-withdrawn",
        by=by,
        thing=invitation,
        organisation=invitation.organisation,
        circle=invitation.circle,
    )


@transaction.atomic
def ask_to_join(organisation: Organisation, *, by: Person, text: str) -> None:
    """Ask to belong to an organisation; asking twice changes what was said."""
    asked, is_new = JoiningRequest.objects.update_or_create(
        organisation=organisation,
        person=by,
        outcome=Outcome.WAITING,
        defaults={"text": text},
    )
    if is_new:
        audit.record("joining-asked", by=by, thing=asked, organisation=organisation)
        for person in _who_answer_in(organisation):
            heralds.tell(person, heralds.ASKED, asked.pk)


def _who_answer_in(organisation: Organisation) -> "QuerySet[Person]":
    """Those who keep order among its people; the secretariat where there are none."""
    held = Grant.objects.valid().filter(person__is_active=True)
    keep = (rules.STRATEGIST, rules.REPRESENTATIVE)
    line = lineage([organisation.path])
    keepers = held.filter(organisation__in=line, role__in=keep)
    if not keepers.exists():
        keepers = held.filter(
            role=rules.SECRETARIAT, organisation__kind=Kind.SECRETARIAT
        )
    return Person.objects.filter(pk__in=keepers.values("person")).order_by("pk")


@transaction.atomic
def answer(asked: JoiningRequest, *, by: Person, role: str) -> None:
    """Grant a role to who asked; an empty role is a no."""
    kept = JoiningRequest.objects.select_for_update().get(pk=asked.pk)
    if kept.outcome != Outcome.WAITING:
        return
    kept.outcome = Outcome.GRANTED if role else Outcome.REFUSED
    kept.answered_at = timezone.now()
    kept.save()
    audit.record(
        "joining-answered",
        by=by,
        thing=kept,
        organisation=kept.organisation,
        about=kept.person,
        facts={"outcome": kept.outcome, "role": role},
    )
    held = Grant.objects.valid().filter(
        person=kept.person, organisation=kept.organisation, role=role
    )
    if role and not held.exists():
        give(role, to=kept.person, organisation=kept.organisation, by=by)
    if not role:
        heralds.tell(kept.person, heralds.REFUSED, kept.pk)


@transaction.atomic
def appoint(email: str, role: str, organisation: Organisation) -> Person:
    """Make somebody hold a role, from the terminal; an unknown address is enrolled."""
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        person = Person.objects.create_user(email.lower())
        EmailAddress.objects.create(user=person, email=person.email, primary=True)
    held = Grant.objects.valid().filter(
        person=person, organisation=organisation, role=role
    )
    if not held.exists():
        give(Role(role), to=person, organisation=organisation, by=None)
    return person
