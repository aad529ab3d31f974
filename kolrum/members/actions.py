"""What people do with their own accounts."""

import json

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from kolrum.members import audit, privacy
from kolrum.members.people import Person

ERASED = "erased.jsonl"


@transaction.atomic
def change_profile(person: Person, *, by: Person) -> None:
    """Keep a new name and language."""
    person.save(update_fields=("name", "language"))
    audit.record("profile-changed", by=by, thing=person)


@transaction.atomic
def close_account(person: Person) -> None:
    """Let somebody sign in no more, and end where they are signed in now."""
    Person.objects.filter(pk=person.pk).update(is_active=False)
    person.is_active = False
    sessions = UserSession.objects.filter(user=person)
    keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(pk__in=keys).delete()
    sessions.delete()


@transaction.atomic
def forget_ended_sessions() -> None:
    """Throw away sign-ins that have run out, with their addresses and browsers."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    known = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=known).delete()


@transaction.atomic
def open_account(person: Person) -> None:
    """Let somebody sign in again whose account was closed; not who has been erased."""
    Person.objects.filter(pk=person.pk, erased_at=None).update(is_active=True)


@transaction.atomic
def erase(person: Person) -> None:
    """Erase an account; the list beside the database lets a backup be erased anew."""
    privacy.erase(person)
    audit.record("person-erased", by=None, thing=person)
    line = {"person": person.pk, "at": timezone.now().isoformat()}
    transaction.on_commit(lambda: _remember(line))


def _remember(line: dict[str, object]) -> None:
    with (settings.VAR / ERASED).open("a", encoding="utf-8") as kept:
        kept.write(json.dumps(line) + "\n")


def erase_again() -> int:
    """Erase those who were erased after a backup that has been restored; how many."""
    kept = settings.VAR / ERASED
    if not kept.exists():
        return 0
    lines = [json.loads(line) for line in kept.read_text().splitlines() if line]
    back = Person.objects.filter(
        pk__in=[line["person"] for line in lines], erased_at=None
    )
    ended = {line["person"]: line["at"] for line in lines}
    again = [each for each in back if each.joined_at.isoformat() < ended[each.pk]]
    for person in again:
        with transaction.atomic():
            privacy.erase(person)
            audit.record("person-erased", by=None, thing=person)
    return len(again)
