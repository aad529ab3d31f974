"""What is new to a reader in what they follow: the newest first, and all as read."""

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kolrum.members import rules as reading
from kolrum.members.asking import person_of
from kolrum.members.gate import signed_in
from kolrum.members.models import Person
from kolrum.members.standing import Standing
from kolrum.members.visitors import visitor
from kolrum.notices.choices import Following, Level
from kolrum.notices.shown import unread_count
from kolrum.rooms import notices
from kolrum.rooms.marks import Seen
from kolrum.rooms.topics import Topic

MOST = 50
LOOKED_AMONG = 1000
"""The latest topics of what is followed: what is older is not called unread."""


def unread(standing: Standing, person: Person) -> "QuerySet[Topic]":
    """Topics of followed rooms, and followed topics, with posts not yet read.

    What the person opened or wrote last themselves is read as far as that.
    """
    chosen = Following.objects.filter(person=person).values_list("kind", "key", "level")
    followed: dict[tuple[str, bool], list[int]] = {}
    for kind, key, level in chosen.filter(kind__in=("room", "topic")):
        if key.isdecimal():
            followed.setdefault((kind, level == Level.MUTE), []).append(int(key))
    wanted = Q(room__in=followed.get(("room", False), [])) | Q(
        pk__in=followed.get(("topic", False), [])
    )
    # What is listed is shown to all who read the room: an index holds all of this.
    near = (
        Topic.objects.listed()
        .filter(reading.readable(standing, "room__circle__"), wanted)
        .exclude(pk__in=followed.get(("topic", True), []))
        .order_by("-active_at")
    )
    latest = list(near.values_list("pk", flat=True)[:LOOKED_AMONG])
    mark = Seen.objects.filter(person=person, topic=OuterRef("pk")).values("number")
    return (
        Topic.objects.filter(pk__in=latest)
        .annotate(seen=Coalesce(Subquery(mark[:1]), 0))
        .filter(post_count__gt=F("seen"))
        .annotate(unread=F("post_count") - F("seen"))
        .select_related("room", "author")
        .order_by("-active_at", "-pk")
    )


@require_safe
@signed_in
def page(request: HttpRequest) -> HttpResponse:
    """The list of what is unread."""
    person, standing = person_of(request), visitor(request)
    found = list(unread(standing, person)[: MOST + 1])
    told = {
        "topics": found[:MOST],
        "has_more": len(found) > MOST,
        "notice_count": unread_count(person, standing),
    }
    return render(request, "rooms/unread.html", told)


@require_POST
@signed_in
def mark_all(request: HttpRequest) -> HttpResponse:
    """Say that all that is followed has been read."""
    person = person_of(request)
    topics = list(unread(visitor(request), person).values_list("pk", "post_count"))
    Seen.objects.bulk_create(
        [Seen(person=person, topic_id=pk, number=count) for pk, count in topics],
        update_conflicts=True,
        update_fields=("number",),
        unique_fields=("person", "topic"),
    )
    notices.heard_all((pk for pk, _count in topics), by=person)
    return redirect("unread")
