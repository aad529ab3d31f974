"""The directory: every room that a visitor may read, and nothing of the others."""

from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kolrum.members import rules as reading
from kolrum.members.models import Organisation
from kolrum.members.standing import Standing
from kolrum.members.visitors import visitor
from kolrum.rooms import keepers
from kolrum.rooms.room import Area, Room
from kolrum.rooms.settling import led_by
from kolrum.rooms.topics import Topic

MOST_OWN = 40
MOST_BUSY = 8
_IN_A_NETWORK = Q(
    circle__parent__readers=reading.NETWORK, circle__parent__parent__isnull=True
)
# A network in another room stands there.
_OF_NETWORKS = _IN_A_NETWORK | Q(
    circle__readers=reading.NETWORK, circle__parent__isnull=True
)


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Every room the visitor may read: their own, by area, networks, and places."""
    standing = visitor(request)
    rooms = Room.objects.readable_by(standing).open()
    listed = rooms.select_related("circle__parent__room", "territory")
    others = listed.exclude(_OF_NETWORKS)
    local = others.filter(area=Area.LOCAL)
    page = {
        "is_member": standing.is_member,
        "may_open": standing.is_secretariat or bool(led_by(standing)),
        "unkept_count": keepers.unkept().count() if standing.is_secretariat else 0,
        "own": _own(standing, local),
        "areas": _by_area(with_latest(others.exclude(area=Area.LOCAL))),
        "networks": nested(with_latest(listed.filter(_OF_NETWORKS))),
        "busy": _busy(local.filter(topic_count__gt=0)),
    }
    return render(request, "rooms/directory.html", page)


def _own(standing: Standing, rooms: "QuerySet[Room]") -> list[Room]:
    """Rooms of the organisations that somebody belongs to, and of their places."""
    bodies = {organisation for _role, organisation in standing.roles}
    if not bodies:
        return []
    places = Organisation.objects.filter(pk__in=bodies, territory__isnull=False)
    theirs = Q(circle__organisation__in=bodies) | Q(
        territory__in=places.values("territory")
    )
    return nested(with_latest(rooms.filter(theirs)[:MOST_OWN]))


def _by_area(rooms: list[Room]) -> list[tuple[str, list[Room]]]:
    return [
        (str(Area(area).label), nested([r for r in rooms if r.area == area]))
        for area in Area.values
        if any(room.area == area for room in rooms)
    ]


def nested(rooms: list[Room]) -> list[Room]:
    """Rooms in order, each with those within it right after it."""
    tops = [room for room in rooms if room.circle.parent_id is None]
    known = {room.pk for room in tops}
    inner = [room for room in rooms if room.circle.parent_id in known]
    return [
        each
        for top in tops
        for each in (top, *(r for r in inner if r.circle.parent_id == top.pk))
    ]


def _busy(rooms: "QuerySet[Room]") -> list[Room]:
    active = rooms.order_by(F("active_at").desc(nulls_last=True))
    return with_latest(active[:MOST_BUSY])


def with_latest(rooms: "QuerySet[Room]") -> list[Room]:
    """Rooms, each with the topic that was last written in: one question more."""
    topics = Topic.objects.listed().filter(room=OuterRef("pk")).order_by("-active_at")
    listed: list[Any] = list(
        rooms.annotate(latest_id=Subquery(topics.values("pk")[:1]))
    )
    known = Topic.objects.in_bulk([each.latest_id for each in listed])
    for each in listed:
        each.latest = known.get(each.latest_id)
        if each.latest:
            each.latest.room = each
    return listed
