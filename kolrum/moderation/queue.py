"""What waits for those who keep order: for this page, and for the desk above."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, QuerySet

from kolrum.members import rules as reading
from kolrum.members.standing import Standing
from kolrum.moderation.decisions import Appeal, Decision
from kolrum.moderation.tickets import Ticket
from kolrum.rooms import rules as rooms
from kolrum.rooms.models import Post
from kolrum.rooms.posts import PostState


def open_tickets(standing: Standing) -> "QuerySet[Ticket]":
    """Tickets that wait for a decision by somebody, the most urgent first.

    Each has `due_at`, `assignee` and `flag_count`; `thing_of` tells what it is about.
    """
    found = Ticket.objects.kept_by(standing).open().told()
    return found.annotate(flag_count=Count("flags", distinct=True)).order_by("due_at")


def waiting_posts(standing: Standing) -> "QuerySet[Post]":
    """Posts that wait to be let through by somebody, the oldest first."""
    readable = reading.readable(standing, "topic__room__circle__")
    kept = rooms.kept("topic__room__circle", standing)
    found = Post.objects.filter(readable, kept, state=PostState.WAITING)
    around = found.select_related("author", "topic__room__circle__parent")
    return around.order_by("written_at")


def waiting_appeals(standing: Standing) -> "QuerySet[Appeal]":
    """Appeals that wait for an answer, the most urgent first."""
    found = Appeal.objects.kept_by(standing).waiting().order_by("due_at")
    return found.select_related(
        "decision__person",
        "decision__room",
        "decision__by",
        "flag__ticket__post__topic__room",
        "flag__ticket__topic__room",
        "flag__ticket__document__room",
        "flag__ticket__profile",
    )


def decisions(standing: Standing) -> "QuerySet[Decision]":
    """What has been decided in rooms that somebody keeps, the newest first."""
    found = Decision.objects.kept_by(standing)
    return found.select_related(
        "person",
        "room",
        "by",
        "undone_by",
        "ticket",
        "post__topic",
        "topic",
        "document",
        "profile",
    )


def due(post: Post) -> datetime:
    """When a post that waits is to have been decided on."""
    return post.written_at + timedelta(hours=settings.FLAG_HOURS)
