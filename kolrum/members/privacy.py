"""What is kept about a person: each app tells its part, and takes it away."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kolrum.members import audit
from kolrum.members.arrivals import Invitation
from kolrum.members.grants import Grant
from kolrum.members.muting import Muting
from kolrum.members.people import Person

Told = Mapping[str, Any]
Files = Iterable[tuple[str, bytes]]


def _no_files(person: Person) -> Files:
    return ()


@dataclass(frozen=True)
class Holder:
    """An app that keeps something about people: how it tells it and takes it away.

    `export` returns what JSON can say; `files` names and bytes of what they uploaded.
    `erase` leaves no word that the person chose or was known by, and keeps what others
    need to understand what they themselves said.
    """

    export: Callable[[Person], Told]
    erase: Callable[[Person], None]
    files: Callable[[Person], Files] = _no_files


_HOLDERS: dict[str, Holder] = {}


def register(app: str, holder: Holder) -> None:
    """Let an app's part be told and erased; called in the app's `ready`."""
    _HOLDERS[app] = holder


def holders() -> Mapping[str, Holder]:
    """The apps that keep something about people."""
    return dict(_HOLDERS)


def export(person: Person) -> dict[str, Told]:
    """All that is kept about a person, by app."""
    return {app: _HOLDERS[app].export(person) for app in sorted(_HOLDERS)}


def files(person: Person) -> Files:
    """All files that a person has uploaded, each in its app's folder."""
    for app in sorted(_HOLDERS):
        for name, content in _HOLDERS[app].files(person):
            yield f"{app}/{name}", content


@transaction.atomic
def erase(person: Person) -> None:
    """Leave no trace of a person but an empty row that what they wrote points to.

    The apps above take theirs away first: they may need to know who it was.
    """
    for app in sorted(_HOLDERS, key=lambda name: name == OWN):
        _HOLDERS[app].erase(person)


OWN = "members"


def _export(person: Person) -> Told:
    addresses = EmailAddress.objects.filter(user=person)
    return {
        "email": person.email,
        "addresses": list(addresses.values_list("email", flat=True)),
        "name": person.name,
        "called_by": person.handle,
        "language": person.language,
        "joined_at": person.joined_at.isoformat(),
        "roles": [_told(grant) for grant in person.grants.order_by("id")],
        "requests": [
            {
                "organisation": str(asked.organisation),
                "text": asked.text,
                "at": asked.at.isoformat(),
                "outcome": asked.outcome,
            }
            for asked in person.requests.select_related("organisation")
        ],
        "signed_in": [
            {
                "since": session.created_at.isoformat(),
                "from": session.ip,
                "browser": session.user_agent,
            }
            for session in UserSession.objects.filter(user=person)
        ],
        "second_factors": [
            {"type": factor.type, "added": factor.created_at.isoformat()}
            for factor in Authenticator.objects.filter(user=person)
        ],
        "providers": [
            {"provider": known.provider, "uid": known.uid, "told": known.extra_data}
            for known in SocialAccount.objects.filter(user=person)
        ],
        "invited": [
            {
                "email": sent.email,
                "role": sent.role,
                "where": str(sent.organisation or sent.circle),
                "at": sent.at.isoformat(),
            }
            for sent in Invitation.objects.filter(by=person).select_related(
                "organisation", "circle"
            )
        ],
        "muted": [
            {"handle": each.whom.handle, "since": each.since.isoformat()}
            for each in person.mutings.select_related("whom")
        ],
        "log": audit.export(person),
    }


def _told(grant: Grant) -> Told:
    return {
        "role": grant.role,
        "where": str(grant.organisation or grant.circle),
        "since": grant.since.isoformat(),
        "until": grant.until.isoformat() if grant.until else None,
        "revoked_at": grant.revoked_at.isoformat() if grant.revoked_at else None,
    }


def _erase(person: Person) -> None:
    addresses = EmailAddress.objects.filter(user=person)
    known = {person.email, *addresses.values_list("email", flat=True)}
    for email in known:
        Invitation.objects.filter(email__iexact=email).delete()
    for theirs in (EmailAddress, SocialAccount, Authenticator, UserSession):
        theirs.objects.filter(user=person).delete()
    _end_sessions(person)
    _clear_administration(person)
    person.grants.all().delete()
    person.requests.all().delete()
    Muting.objects.filter(Q(by=person) | Q(whom=person)).delete()
    audit.erase(person)
    person.email = f"{person.pk}@erased.invalid"
    person.name = ""
    person.handle = None
    person.language = settings.LANGUAGE_CODE
    person.is_active = person.is_operator = False
    person.last_login = person.hidden_at = None
    person.erased_at = person.joined_at = timezone.now()
    person.set_unusable_password()
    person.save()


def _end_sessions(person: Person) -> None:
    """Every session that is theirs; who a session is of stands inside it."""
    for session in Session.objects.iterator():
        if session.get_decoded().get(SESSION_KEY) == str(person.pk):
            session.delete()


def _clear_administration(person: Person) -> None:
    """Lines of the administration's own log name people by their address."""
    kind = ContentType.objects.get_for_model(Person)
    about = LogEntry.objects.filter(content_type=kind, object_id=str(person.pk))
    about.delete()
    LogEntry.objects.filter(user=person).delete()


register(OWN, Holder(export=_export, erase=_erase))
