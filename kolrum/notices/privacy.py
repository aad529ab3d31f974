"""What is kept about a person here: told to them, and taken away."""

from typing import Any

from django.db.models import Q

from kolrum.members.models import Person
from kolrum.notices.arrivals import Arrival, Held
from kolrum.notices.choices import Following, MailChoice
from kolrum.notices.inbox import Notice
from kolrum.notices.outbox import Happening, Mail


def export(person: Person) -> dict[str, Any]:
    """What a person follows, has been told of and has sent."""
    choice = MailChoice.objects.filter(person=person).first()
    return {
        "follows": list(
            Following.objects.filter(person=person).values("kind", "key", "level")
        ),
        "mail": {
            "is_mailed": choice.is_mailed,
            "rhythm": choice.rhythm,
            "weekday": choice.weekday,
            "hour": choice.hour,
            "stopped_at": choice.stopped_at.isoformat() if choice.stopped_at else None,
        }
        if choice
        else None,
        "notices": [
            {
                "kind": notice.kind,
                "key": notice.key,
                "created_at": notice.created_at.isoformat(),
                "read_at": notice.read_at.isoformat() if notice.read_at else None,
            }
            for notice in Notice.objects.of(person)
        ],
        "sent_to_them": [
            {
                "kind": mail.kind,
                "key": mail.key,
                "at": mail.created_at.isoformat(),
                "facts": mail.facts,
                "fault": mail.fault,
            }
            for mail in Mail.objects.filter(_theirs(person))
        ],
        "arrived_from_them": [
            {"at": arrival.arrived_at.isoformat(), "outcome": arrival.outcome}
            for arrival in Arrival.objects.filter(_sent_by(person))
        ],
        "waits_to_be_confirmed": [
            {
                "at": held.arrival.arrived_at.isoformat(),
                "subject": held.subject,
                "message": bytes(held.message).decode(errors="replace"),
            }
            for held in Held.objects.filter(person=person).select_related("arrival")
        ],
    }


def erase(person: Person) -> None:
    """Leave nothing of a person: no choices, notices, waiting mail or addresses."""
    Mail.objects.filter(_theirs(person)).delete()
    Notice.objects.of(person).delete()
    Following.objects.filter(person=person).delete()
    MailChoice.objects.filter(person=person).delete()
    Arrival.objects.filter(_sent_by(person)).delete()
    Happening.objects.filter(by=person).update(by=None)
    for happening in Happening.objects.filter(spread_at=None):
        if person.pk in happening.named:
            happening.named.remove(person.pk)
            happening.save(update_fields=("named",))


def _theirs(person: Person) -> Q:
    return Q(person=person) | Q(address__iexact=person.email)


def _sent_by(person: Person) -> Q:
    return Q(person=person) | Q(sender__iexact=person.email)
