"""Days to keep in mind in rooms, for calendars: the last day of each poll."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kolrum.members import rules as reading
from kolrum.members.standing import Standing
from kolrum.notices import kinds
from kolrum.notices.kinds import Event
from kolrum.rooms.polls import Poll
from kolrum.rooms.topics import SHOWN

KEPT = timedelta(days=365)
MOST = 200


def _of_topic(standing: Standing, key: str) -> Sequence[Event]:
    return _closings(standing, Q(topic=key))


def _of_room(standing: Standing, key: str) -> Sequence[Event]:
    return _closings(standing, Q(topic__room=key))


def _of_place(standing: Standing, key: str) -> Sequence[Event]:
    return _closings(standing, Q(topic__room__territory=key))


def _closings(standing: Standing, among: Q) -> list[Event]:
    """The last days of polls that may be read; the question only where it is told."""
    found = Poll.objects.filter(
        among,
        reading.readable(standing, "topic__room__circle__"),
        topic__state__in=SHOWN,
        topic__moved_to=None,
        closes_at__gt=timezone.now() - KEPT,
    ).select_related("topic__room")
    return [_closing(poll) for poll in found.order_by("closes_at", "pk")[:MOST]]


def _closing(poll: Poll) -> Event:
    last = timezone.localdate(poll.closes_at)
    told = {"question": poll.question}
    is_withheld = poll.topic.room.is_quiet
    return Event(
        uid=f"poll-{poll.pk}",
        title=_("Last day of a poll")
        if is_withheld
        else _("Last day of the poll: %(question)s") % told,
        starts=last,
        ends=last + timedelta(days=1),
        address=poll.topic.get_absolute_url(),
        changed=poll.topic.started_at,
        words="" if is_withheld else poll.topic.title,
    )


def enrol() -> None:
    """Let calendars have these days; called when the app is ready."""
    kinds.register(
        kinds.Calendar("topic", _of_topic),
        kinds.Calendar("room", _of_room),
        kinds.Calendar("territory", _of_place),
    )
