"""What has been done with a thing and its ticket, as the log tells it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from kolrum.members.models import AuditEvent
from kolrum.moderation.things import Thing
from kolrum.moderation.tickets import Ticket

LATEST = 100


@dataclass(frozen=True)
class Event:
    """One deed: when, what, by whom and why."""

    at: datetime
    said: str
    by: str
    reason: str


def of(thing: Thing, ticket: Ticket | None) -> list[Event]:
    """The deeds in order; who reported is not told here."""
    rows: tuple[object, ...] = (thing.row, ticket) if ticket else (thing.row,)
    asked = Q(pk__in=())
    for row in rows:
        label = row._meta.label_lower  # type: ignore[attr-defined]  # a model's row
        asked |= Q(thing_kind=label, thing_id=str(row.pk))  # type: ignore[attr-defined]
    events = AuditEvent.objects.filter(asked).prefetch_related("traces__person")
    said = _said()
    return [
        _event(event, said) for event in reversed(events[:LATEST]) if event.verb in said
    ]


def _event(event: AuditEvent, said: dict[str, str]) -> Event:
    traces = {trace.name: trace for trace in event.traces.all()}
    doer = traces.get("by")
    is_secret = event.verb == "flag-raised"
    person = doer.person if doer and not is_secret else None
    reason = traces.get("text")
    return Event(
        at=event.at,
        said=said[event.verb],
        by=person.shown_name if person else "",
        reason=reason.text if reason else "",
    )


def _said() -> dict[str, str]:
    return {
        "flag-raised": _("Reported"),
        "ticket-taken": _("Taken on"),
        "ticket-left": _("Let go of"),
        "ticket-closed": _("Ticket closed"),
        "ticket-reopened": _("Ticket opened again"),
        "post-published": _("Let through"),
        "post-hidden": _("Hidden"),
        "post-shown": _("Shown again"),
        "topic-hidden": _("Hidden"),
        "topic-closed": _("Closed"),
        "topic-reopened": _("Opened again"),
        "topic-moved": _("Moved"),
        "document-hidden": _("Hidden"),
        "document-shown": _("Shown again"),
        "profile-hidden": _("Hidden"),
        "profile-shown": _("Shown again"),
    }
