"""Enquiries taken in, routed, answered, reminded of, and forgotten in time."""

from django.db import transaction
from django.utils import timezone

from kolrum.desk import notices, writing_back
from kolrum.desk.enquiries import Enquiry, Route, State
from kolrum.members import audit
from kolrum.members.models import Person


class AlreadyDone(Exception):
    """The enquiry has been answered or closed by somebody."""


@transaction.atomic
def take_in(enquiry: Enquiry) -> Enquiry:
    """Keep an enquiry, lead it to who answers its kind, and thank for it by e-mail."""
    route = Route.objects.filter(kind=enquiry.kind, contact__is_active=True).first()
    enquiry.contact = route.contact if route else None
    enquiry.save(force_insert=True)
    notices.tell_contact(enquiry)
    writing_back.thank(enquiry)
    return enquiry


@transaction.atomic
def hand_to(enquiry: Enquiry, contact: Person | None, *, by: Person) -> None:
    """Let somebody else answer it."""
    kept = _locked(enquiry)
    kept.contact, kept.reminded_at = contact, None
    kept.save(update_fields=("contact", "reminded_at"))
    audit.record("enquiry-handed", by=by, thing=kept, about=contact)
    notices.tell_contact(kept)


@transaction.atomic
def answer(enquiry: Enquiry, words: str, *, by: Person) -> None:
    """Answer by e-mail, and keep what was said.

    Raises
    ------
    AlreadyDone
    """
    kept = _done(enquiry, State.ANSWERED, by)
    kept.answer = words
    kept.save()
    audit.record("enquiry-answered", by=by, thing=kept)
    writing_back.answer(kept)


@transaction.atomic
def close(enquiry: Enquiry, *, by: Person) -> None:
    """Close what needs no answer: it was a mistake, or spam.

    Raises
    ------
    AlreadyDone
    """
    kept = _done(enquiry, State.CLOSED, by)
    kept.save()
    audit.record("enquiry-closed", by=by, thing=kept)


@transaction.atomic
def route(kind: str, contact: Person | None, *, by: Person) -> None:
    """Choose who gets enquiries of a kind from now on."""
    kept, _is_new = Route.objects.update_or_create(
        kind=kind, defaults={"contact": contact}
    )
    audit.record("enquiries-routed", by=by, thing=kept, about=contact)


def make_round() -> None:
    """Remind of what is late, each once; take away whom old enquiries name."""
    now = timezone.now()
    for enquiry in Enquiry.objects.to_remind_of(now).select_related("contact"):
        with transaction.atomic():
            Enquiry.objects.filter(pk=enquiry.pk).update(reminded_at=now)
            notices.remind(enquiry)
    forgotten = {"name": "", "email": "", "organisation": "", "text": "", "answer": ""}
    Enquiry.objects.to_forget(now).update(**forgotten)


def _locked(enquiry: Enquiry) -> Enquiry:
    kept = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
    if kept.state != State.WAITING:
        raise AlreadyDone
    return kept


def _done(enquiry: Enquiry, state: State, by: Person) -> Enquiry:
    kept = _locked(enquiry)
    kept.state, kept.answered_by, kept.answered_at = state, by, timezone.now()
    return kept
