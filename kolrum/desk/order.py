"""What waits for a decision in the rooms: reports, posts held back, appeals."""

from collections.abc import Sequence

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from kolrum.members.queues import Queue, Waiting, register
from kolrum.members.standing import Standing
from kolrum.moderation import queue
from kolrum.moderation.contested import contested_by
from kolrum.moderation.decisions import Appeal
from kolrum.moderation.things import thing_of
from kolrum.moderation.tickets import Ticket


def _flags(standing: Standing, start: int, stop: int) -> Sequence[Waiting]:
    return [_ticket(each) for each in queue.open_tickets(standing)[start:stop]]


def _ticket(ticket: Ticket) -> Waiting:
    thing = thing_of(ticket)
    count = {"count": ticket.flag_count}  # type: ignore[attr-defined]  # annotated
    reports = ngettext("%(count)s report", "%(count)s reports", count["count"]) % count
    room_of = thing.room if thing else None
    room = room_of.title_in(get_language() or "") if room_of else ""
    return Waiting(
        thing.title if thing else _("Taken away since"),
        ticket.get_absolute_url(),
        " · ".join(filter(None, (room, reports))),
        due=ticket.due_at,
        who=ticket.assignee.shown_name if ticket.assignee else _("Nobody yet"),
    )


def _posts(standing: Standing, start: int, stop: int) -> Sequence[Waiting]:
    language = get_language() or ""
    return [
        Waiting(
            post.topic.title,
            post.get_absolute_url(),
            post.topic.room.title_in(language),
            since=post.written_at,
            due=queue.due(post),
            who=post.author.shown_name if post.author else "",
        )
        for post in queue.waiting_posts(standing)[start:stop]
    ]


def _appeals(standing: Standing, start: int, stop: int) -> Sequence[Waiting]:
    return [
        Waiting(
            _against(appeal),
            appeal.get_absolute_url(),
            since=appeal.at,
            due=appeal.due_at,
        )
        for appeal in queue.waiting_appeals(standing)[start:stop]
    ]


def _against(appeal: Appeal) -> str:
    if appeal.flag_id:
        thing = contested_by(appeal).thing
        return _("Against what came of a report: %(title)s") % {
            "title": thing.title if thing else ""
        }
    if appeal.decision and appeal.decision.person:
        told = {"name": appeal.decision.person.shown_name}
        return _("Against a decision about %(name)s") % told
    return _("Against a decision")


def enrol() -> None:
    """Let them stand on the desk; called when the app is ready."""
    for each in (
        Queue(
            "flags",
            later("Reported in the rooms"),
            later("What somebody has reported in rooms that you keep."),
            later("No report waits."),
            lambda standing: queue.open_tickets(standing).count(),
            _flags,
            more="moderation",
        ),
        Queue(
            "posts",
            later("Posts held back"),
            later("A newcomer’s first, or in a room that reviews all."),
            later("No post is held back."),
            lambda standing: queue.waiting_posts(standing).count(),
            _posts,
            more="moderation",
        ),
        Queue(
            "appeals",
            later("Appeals"),
            later("Somebody asks for another look at a decision."),
            later("No appeal waits."),
            lambda standing: queue.waiting_appeals(standing).count(),
            _appeals,
            more="moderation",
        ),
    ):
        register(each)
