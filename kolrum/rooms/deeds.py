"""What those who keep a room do, as pages: each deed is a form with its own button."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kolrum.members.asking import person_of
from kolrum.members.gate import FORM_METHODS, require, signed_in
from kolrum.rooms import keeping
from kolrum.rooms.actions import NotAnAnswer
from kolrum.rooms.asking import post_at, topic_at
from kolrum.rooms.here import Here
from kolrum.rooms.keeping import NotToItself, NotWaiting, WiderRoom
from kolrum.rooms.posts import Post
from kolrum.rooms.room import Room
from kolrum.rooms.topics import Topic
from kolrum.rooms.writing import address_of

LONGEST = 500
LONGEST_NUMBER = 60
MOST_ROOMS = 400
NEEDS_REASON = frozenset({"close", "hide", "move", "merge", "split", "hide-post"})


Thing = TypeVar("Thing", Topic, Post)


class Refused(Exception):
    """A deed that cannot be done; says why."""


@require_http_methods(FORM_METHODS)
@signed_in
def of_topic(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """All that can be done with a topic, and doing it."""
    here, topic = topic_at(request, slug, pk)
    require(here.is_keeper)
    complaint = ""
    if request.method == "POST":
        try:
            return redirect(_do(_OF_TOPIC, request, here, topic))
        except Refused as refused:
            complaint = str(refused)
    page = {
        "here": here,
        "room": here.room,
        "around": here.room.parent,
        "topic": topic,
        "rooms": _where_to(here, topic),
        "posts": topic.posts.filter(number__gt=1).select_related("author")[:200],
        "complaint": complaint,
        "deed": request.POST.get("deed", ""),
    }
    status = 422 if complaint else 200
    return render(request, "rooms/keep_topic.html", page, status=status)


@require_http_methods(FORM_METHODS)
@signed_in
def of_post(request: HttpRequest, pk: int) -> HttpResponse:
    """All that can be done with a post, and doing it."""
    here, post = post_at(request, pk)
    require(here.is_keeper)
    complaint = ""
    if request.method == "POST":
        try:
            return redirect(_do(_OF_POST, request, here, post))
        except Refused as refused:
            complaint = str(refused)
    page = {
        "here": here,
        "room": here.room,
        "around": here.room.parent,
        "topic": post.topic,
        "post": post,
        "complaint": complaint,
    }
    status = 422 if complaint else 200
    return render(request, "rooms/keep_post.html", page, status=status)


def _do(
    deeds: Mapping[str, Callable[[HttpRequest, Here, Thing, str], str]],
    request: HttpRequest,
    here: Here,
    thing: Thing,
) -> str:
    wanted = request.POST.get("deed", "")
    if wanted not in deeds:
        raise Http404
    reason = request.POST.get("reason", "").strip()[:LONGEST]
    if wanted in NEEDS_REASON and not reason:
        raise Refused(_("Say why: the author and other keepers will ask."))
    return deeds[wanted](request, here, thing, reason)


def _where_to(here: Here, topic: Topic) -> list[Room]:
    """Rooms that a topic may be moved to: read here, kept by the same, no wider."""
    readable = Room.objects.readable_by(here.standing).open().exclude(pk=topic.room_id)
    shared = Q(area__in=("folkbildning", "kommunsamverkan", "kunskapsbank"))
    near = Q(area=topic.room.area) | Q(circle__parent=topic.room_id)
    rooms = readable.filter(shared | near).select_related(
        "circle__parent", "circle__organisation"
    )
    return [
        each
        for each in rooms[:MOST_ROOMS]
        if Here(each, here.standing).is_keeper and not _is_wider(each, topic.room)
    ]


def _is_wider(room: Room, source: Room) -> bool:
    try:
        keeping.refuse_wider(source, room)
    except WiderRoom:
        return True
    return False


def _close(request: HttpRequest, here: Here, topic: Topic, reason: str) -> str:
    keeping.close(topic, by=person_of(request), reason=reason)
    return topic.get_absolute_url()


def _reopen(request: HttpRequest, here: Here, topic: Topic, reason: str) -> str:
    keeping.reopen(topic, by=person_of(request), reason=reason)
    return topic.get_absolute_url()


def _hide(request: HttpRequest, here: Here, topic: Topic, reason: str) -> str:
    keeping.hide(topic, by=person_of(request), reason=reason)
    return topic.get_absolute_url()


def _pin(request: HttpRequest, here: Here, topic: Topic, reason: str) -> str:
    keeping.pin(topic, by=person_of(request), is_pinned=not topic.is_pinned)
    return topic.get_absolute_url()


def _register(request: HttpRequest, here: Here, topic: Topic, reason: str) -> str:
    number = request.POST.get("number", "")[:LONGEST_NUMBER]
    keeping.register(topic, number=number, by=person_of(request))
    return topic.get_absolute_url()


def _move(request: HttpRequest, here: Here, topic: Topic, reason: str) -> str:
    wanted = request.POST.get("to", "")
    found = [room for room in _where_to(here, topic) if room.slug == wanted]
    if not found:
        raise Refused(_("Choose a room to move it to."))
    try:
        keeping.move(topic, to=found[0], by=person_of(request), reason=reason)
    except WiderRoom as wider:
        raise Refused(_("More people read that room.")) from wider
    return topic.get_absolute_url()


def _merge(request: HttpRequest, here: Here, topic: Topic, reason: str) -> str:
    number = request.POST.get("into", "").rstrip("/").rpartition("/")[2]
    readable = Topic.objects.readable_by(here.standing).select_related(
        "room__circle__parent", "room__circle__organisation"
    )
    into = readable.filter(pk=int(number)).first() if number.isdecimal() else None
    if into is None or not Here(into.room, here.standing).is_keeper:
        raise Refused(_("No topic that you keep has that address."))
    try:
        keeping.merge(topic, into=into, by=person_of(request), reason=reason)
    except WiderRoom as wider:
        raise Refused(_("More people read that room.")) from wider
    except NotToItself as itself:
        raise Refused(_("It cannot be merged with itself.")) from itself
    return into.get_absolute_url()


def _split(request: HttpRequest, here: Here, topic: Topic, reason: str) -> str:
    chosen = [pk for pk in request.POST.getlist("posts") if pk.isdecimal()]
    posts = list(topic.posts.filter(pk__in=chosen).select_related("topic__room"))
    title = request.POST.get("title", "").strip()[:160]
    if not title:
        raise Refused(_("Give the new topic a title."))
    try:
        made = keeping.split(posts, title=title, by=person_of(request), reason=reason)
    except NotAnAnswer as unfit:
        raise Refused(_("Choose which posts to take along.")) from unfit
    return made.get_absolute_url()


def _hide_post(request: HttpRequest, here: Here, post: Post, reason: str) -> str:
    keeping.hide_post(post, by=person_of(request), reason=reason)
    return address_of(post.topic, post.number)


def _show_post(request: HttpRequest, here: Here, post: Post, reason: str) -> str:
    keeping.show_post(post, by=person_of(request), reason=reason)
    return address_of(post.topic, post.number)


def _publish(request: HttpRequest, here: Here, post: Post, reason: str) -> str:
    try:
        keeping.publish(post, by=person_of(request))
    except NotWaiting as done:
        raise Refused(_("Somebody has let it through already.")) from done
    return address_of(post.topic, post.number)


def _wiki(request: HttpRequest, here: Here, post: Post, reason: str) -> str:
    keeping.make_wiki(post, by=person_of(request), is_wiki=not post.is_wiki)
    return address_of(post.topic, post.number)


_OF_TOPIC: Mapping[str, Callable[[HttpRequest, Here, Topic, str], str]] = {
    "close": _close,
    "reopen": _reopen,
    "hide": _hide,
    "pin": _pin,
    "register": _register,
    "move": _move,
    "merge": _merge,
    "split": _split,
}
_OF_POST: Mapping[str, Callable[[HttpRequest, Here, Post, str], str]] = {
    "hide-post": _hide_post,
    "show-post": _show_post,
    "publish": _publish,
    "wiki": _wiki,
}
