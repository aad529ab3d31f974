"""Everything of a person's that this app keeps, filled with one word."""

from django.utils import timezone

from kolrum.members.models import Person
from kolrum.notices.arrivals import Arrival, Held, Outcome
from kolrum.notices.choices import Following, Level, MailChoice
from kolrum.notices.inbox import Notice
from kolrum.notices.outbox import Happening, Mail


def plant(person: Person, word: str) -> None:
    """Leave a word of a person's wherever this app keeps words."""
    now = timezone.now()
    MailChoice.objects.get_or_create(person=person)
    Following.objects.create(person=person, kind="room", key="1", level=Level.WATCH)
    Notice.objects.create(person=person, kind="note", key="1", created_at=now)
    Happening.objects.create(kind="note", key="1", by=person, named=[person.pk])
    Mail.objects.create(person=person, kind="note", key="1", fault=f"550 {word}")
    Mail.objects.create(
        address=person.email, kind="refusal", key="2", facts={"subject": f"Jag, {word}"}
    )
    Arrival.objects.create(
        identity="1", sender=person.email, nature="", outcome=Outcome.IGNORED, size=1
    )
    arrival = Arrival.objects.create(
        identity="2",
        sender=person.email,
        person=person,
        nature="personal",
        outcome=Outcome.HELD,
        size=1,
    )
    Held.objects.create(
        arrival=arrival,
        person=person,
        alias="room",
        subject=f"Hej från {word}",
        message=f"From: {person.email}\n\n{word}".encode(),
    )
