"""Last days of dialogues, for calendars of topics, rooms and places."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kolrum.dialogues.models import Dialogue
from kolrum.members.standing import Standing
from kolrum.notices import kinds
from kolrum.notices.kinds import Event
from kolrum.rooms.calendars import KEPT, MOST
from kolrum.rooms.topics import Topic

_WAYS = {
    "topic": "topic",
    "room": "topic__room",
    "territory": "topic__room__territory",
}


def _of(way: str) -> Callable[[Standing, str], Sequence[Event]]:
    def events(standing: Standing, key: str) -> list[Event]:
        return _last_days(standing, Q(**{way: key}))

    return events


def _last_days(standing: Standing, among: Q) -> list[Event]:
    """The last days of dialogues that may be read; the question only where told."""
    found = Dialogue.objects.filter(
        among,
        topic__in=Topic.objects.readable_by(standing).listed(),
        closes_on__gt=timezone.localdate() - KEPT,
    ).select_related("topic__room")
    return [_last_day(each) for each in found.order_by("closes_on", "pk")[:MOST]]


def _last_day(dialogue: Dialogue) -> Event:
    is_withheld = dialogue.topic.room.is_quiet
    told = {"question": str(dialogue)}
    return Event(
        uid=f"dialogue-{dialogue.pk}",
        title=_("Last day of a dialogue")
        if is_withheld
        else _("Last day of the dialogue: %(question)s") % told,
        starts=dialogue.closes_on,
        ends=dialogue.closes_on + timedelta(days=1),
        address=dialogue.get_absolute_url(),
        changed=dialogue.topic.started_at,
    )


def enrol() -> None:
    """Let calendars have these days; called when the app is ready."""
    kinds.register(*(kinds.Calendar(kind, _of(way)) for kind, way in _WAYS.items()))
