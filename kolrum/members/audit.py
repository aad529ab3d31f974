"""Who changed what: written beside the change, in its transaction, and provable."""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from datetime import UTC

from django.db import models, transaction

from kolrum.members.circles import Circle
from kolrum.members.organisations import Organisation
from kolrum.members.people import Person
from kolrum.members.trail import AuditEvent, AuditHead, AuditTrace

Fact = str | int | bool | None
_BEGINNING = hashlib.sha256(b"kolrum").hexdigest()
_THE_ONE = 1


class OutsideTransaction(RuntimeError):
    """A deed was to be recorded without the transaction that carries it out."""


def record(
    verb: str,
    *,
    by: Person | None,
    thing: models.Model,
    circle: Circle | None = None,
    organisation: Organisation | None = None,
    about: Person | None = None,
    text: str = "",
    facts: Mapping[str, Fact] | None = None,
) -> AuditEvent:
    """Add a deed to the log, within the transaction that carries it out.

    `verb` is thing and deed in lower case ("grant-give"); `by` is None for deeds of
    the machine; `organisation` is the one acted for; `about` is the person whom the
    deed concerns; `text` is what was written in words (a reason). `facts` stay for
    ever and may hold nothing about a person: roles, states, numbers, slugs.

    Raises
    ------
    OutsideTransaction
        When there is none: the deed could fail and the log say it was done.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(verb)
    head = _head()
    traces = _traces(by=by, about=about, text=text)
    event = AuditEvent(
        verb=verb,
        thing_kind=thing._meta.label_lower,
        thing_id=str(thing.pk),
        circle=circle,
        organisation=organisation,
        facts=dict(facts or {}),
        sealed={trace.name: seal(trace) for trace in traces},
        previous=head.digest,
    )
    event.digest = digest_of(event)
    event.save()
    for trace in traces:
        trace.event = event
    AuditTrace.objects.bulk_create(traces)
    head.digest, head.count = event.digest, head.count + 1
    head.save()
    return event


def _head() -> AuditHead:
    beginning = {"digest": _BEGINNING, "count": 0}
    AuditHead.objects.get_or_create(pk=_THE_ONE, defaults=beginning)
    return AuditHead.objects.select_for_update().get(pk=_THE_ONE)


def _traces(*, by: Person | None, about: Person | None, text: str) -> list[AuditTrace]:
    named = [("by", by, ""), ("about", about, ""), ("text", None, text)]
    return [
        AuditTrace(name=name, person=person, text=words, salt=secrets.token_hex(32))
        for name, person, words in named
        if person is not None or words
    ]


def seal(trace: AuditTrace) -> str:
    """The salted digest of a trace: without its salt nobody can guess who it was."""
    return _digest([trace.salt, trace.name, trace.person_id, trace.text])


def digest_of(event: AuditEvent) -> str:
    """The digest of an event and, through the one before it, of all before it."""
    return _digest(
        [
            event.previous,
            event.at.astimezone(UTC).isoformat(),
            event.verb,
            event.thing_kind,
            event.thing_id,
            event.circle_id,
            event.organisation_id,
            event.facts,
            event.sealed,
        ]
    )


def _digest(parts: list[object]) -> str:
    written = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def faults() -> Iterator[str]:
    """What is amiss in the log, event by event; nothing when it is as it was written.

    An erased trace is no fault. An altered, removed or inserted event is, and so is
    an altered trace.
    """
    expected, count = _BEGINNING, 0
    events = AuditEvent.objects.order_by("id").prefetch_related("traces")
    for event in events.iterator(chunk_size=1000):
        if event.previous != expected:
            yield f"{event.pk}: does not follow on the event before it"
        if event.digest != digest_of(event):
            yield f"{event.pk}: is not as it was written"
        for trace in event.traces.all():
            if event.sealed.get(trace.name) != seal(trace):
                yield f"{event.pk}: {trace.name} is not as it was written"
        expected, count = event.digest, count + 1
    head = AuditHead.objects.filter(pk=_THE_ONE).first()
    if (head.digest, head.count) != (expected, count) if head else count:
        yield f"{count} events are left of {head.count if head else 'unknown'}"


def erase(person: Person) -> None:
    """Take a person out of the log: as doer, as concerned, and what was said then."""
    theirs = AuditTrace.objects.filter(person=person)
    said = AuditTrace.objects.filter(name="text", event__in=theirs.values("event"))
    said.delete()
    theirs.delete()


def export(person: Person) -> list[dict[str, object]]:
    """What a person has done, for that person; others' reasons about them included."""
    events = AuditEvent.objects.filter(traces__person=person).distinct()
    return [
        {
            "at": event.at.isoformat(),
            "deed": event.verb,
            "thing": f"{event.thing_kind} {event.thing_id}",
            "role": sorted(t.name for t in event.traces.all() if t.person == person),
            "text": "".join(t.text for t in event.traces.all()),
            "facts": event.facts,
        }
        for event in events.order_by("id").prefetch_related("traces")
    ]
