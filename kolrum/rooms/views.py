"""Rooms to read: a place's, a room, a topic, a post's earlier words."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kolrum.lib.posted import quoted
from kolrum.members.asking import person_of
from kolrum.members.muting import muted_by
from kolrum.members.organisations import Kind
from kolrum.members.readers import readers_of
from kolrum.members.visitors import visitor
from kolrum.rooms import actions, ballots, figures, linked, notices, slots
from kolrum.rooms.addresses import titled
from kolrum.rooms.asking import post_at, room_at, topic_at
from kolrum.rooms.bylines import bylines
from kolrum.rooms.changes import changes
from kolrum.rooms.directory import nested, with_latest
from kolrum.rooms.followed import followed
from kolrum.rooms.forms import ReplyForm
from kolrum.rooms.here import Here
from kolrum.rooms.marks import Draft, Interest, Seen, Thanks
from kolrum.rooms.posts import Post
from kolrum.rooms.room import Room
from kolrum.rooms.topics import State, Topic, TopicKind
from kolrum.territories.around import way_to
from kolrum.territories.models import Territory

TOPICS_A_PAGE = 30
POSTS_A_PAGE = 40
COMPARED = 30  # changes of a post, the latest; earlier ones are told whole


@require_safe
def of_territory(request: HttpRequest, iso2: str, slug: str = "") -> HttpResponse:
    """A territory's own rooms: its dialogue, and those the visitor may read."""
    place = get_object_or_404(Territory.objects.current().at(iso2, slug))
    rooms = Room.objects.readable_by(visitor(request)).open().filter(territory=place)
    listed = list(rooms.select_related("circle__organisation", "circle__parent__room"))
    latest = _listed(Topic.objects.filter(room__in=[room.pk for room in listed]))
    civil = [room for room in listed if _is_of_an_association(room)]
    page = {
        "place": place,
        "name": place.name_in(get_language() or ""),
        "around": way_to(place, get_language() or ""),
        "budget": figures.of_place(iso2, slug, get_language() or ""),
        "above": slots.above_rooms(visitor(request), place, get_language() or ""),
        "rooms": nested([room for room in listed if room not in civil]),
        "civil": nested(civil),
        "topics": _marked(request, latest[:TOPICS_A_PAGE]),
    }
    return render(request, "rooms/territory.html", page)


@require_safe
def room(request: HttpRequest, slug: str) -> HttpResponse:
    """A room: what it is for, who reads it, its topics."""
    here = room_at(request, slug)
    topics = _listed(Topic.objects.filter(room=here.room))
    chosen = _chosen(request, topics)
    numbered = Paginator(chosen, TOPICS_A_PAGE).get_page(request.GET.get("page"))
    inner = Room.objects.readable_by(here.standing).open()
    page = _room_page(here) | {
        "page": numbered,
        "topics": _marked(request, numbered.object_list),
        "inner": with_latest(inner.filter(circle__parent=here.room.circle_id)),
        "beside": slots.beside_room(here, get_language() or ""),
        "kinds": TopicKind.choices,
        "followed": followed("room", here.room.pk, here.standing),
        "feed": f"/feeds/room/{here.room.pk}.atom" if here.room.is_public else "",
        "chosen": {"kind": request.GET.get("kind"), "state": request.GET.get("state")},
    }
    return render(request, "rooms/room.html", page)


@require_safe
def topic(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A topic with its posts, and a field to answer in."""
    here, found = topic_at(request, slug, pk)
    if found.moved_to is not None:
        return redirect(found.moved_to, permanent=False)
    if found.room.slug != slug:
        return redirect(found)
    return topic_page(request, here, found, _reply_form(request, here, found))


def topic_page(
    request: HttpRequest, here: Here, found: Topic, form: ReplyForm, status: int = 200
) -> HttpResponse:
    """The page of a topic, with an answer begun or to be mended."""
    prefetch_related_objects([found], "tags")
    language = get_language() or ""
    numbered = _posts(request, here, found)
    shown = list(numbered.object_list)
    if here.standing.is_member:
        notices.heard((post.pk for post in shown), by=person_of(request))
    near = linked.around(shown, here.standing, found)
    page = _room_page(here) | {
        "topic": found,
        "tags": found.tags.all(),
        "page": numbered,
        "posts": _with_rights(here, found, shown, near.titles),
        "form": form,
        "may_reply": here.may_write and found.is_open,
        "may_accept": here.may_accept(found),
        "may_want": here.takes_part and found.author_id != here.standing.person_id,
        "wants_too": _wants_too(here, found),
        "answers": f"topic-{found.pk}",
        "poll": ballots.shown(found, here.standing),
        "may_ask": ballots.may_ask(here, found),
        "followed": followed("topic", found.pk, here.standing),
        "beside": [
            *linked.blocks(near, language),
            *slots.beside(here, found, language),
        ],
        "feed": f"/feeds/topic/{found.pk}.atom" if here.room.is_public else "",
    }
    response = render(request, "rooms/topic.html", page, status=status)
    if here.standing.is_member and shown:
        actions.read_to(found, shown[-1].number, by=person_of(request))
    return response


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """What was changed in a post, by whom and when, the newest change first."""
    here, post = post_at(request, pk)
    edits = list(post.edits.select_related("by"))
    if not edits:
        raise Http404
    texts = [*(edit.text_before for edit in edits), post.text]
    steps = [
        {"edit": edit, "changes": changes(before, after) if place < COMPARED else []}
        for place, (edit, (before, after)) in enumerate(
            reversed([*zip(edits, pairwise(texts), strict=True)])
        )
    ]
    page = _room_page(here) | {"topic": post.topic, "post": post, "steps": steps}
    return render(request, "rooms/history.html", page)


def _room_page(here: Here) -> dict[str, Any]:
    is_closed = not here.room.is_public
    return {
        "here": here,
        "room": here.room,
        "around": here.room.parent,
        "is_closed": is_closed,
        "reader_count": readers_of(here.room.circle).count() if is_closed else None,
    }


def _listed(topics: "QuerySet[Topic]") -> "QuerySet[Topic]":
    return (
        topics.filter(state__in=("open", "answered", "closed"), moved_to=None)
        .select_related("room", "author")
        .order_by("-is_pinned", "-active_at", "-id")
    )


def _chosen(request: HttpRequest, topics: "QuerySet[Topic]") -> "QuerySet[Topic]":
    kind, state = request.GET.get("kind"), request.GET.get("state")
    if kind in TopicKind.values:
        topics = topics.filter(kind=kind)
    if state in (State.OPEN, State.ANSWERED, State.CLOSED):
        topics = topics.filter(state=state)
    return topics


def _marked(request: HttpRequest, topics: Any) -> list[Topic]:
    """Topics with the number of posts that the visitor has not read."""
    listed = list(topics)
    standing = visitor(request)
    seen = (
        dict(
            Seen.objects.filter(
                person=standing.person_id, topic__in=[t.pk for t in listed]
            ).values_list("topic", "number")
        )
        if standing.is_member
        else {}
    )
    for each in listed:
        unread = each.post_count - seen.get(each.pk, 0)
        each.unread = max(unread, 0) if standing.is_member else 0
    return listed


def _posts(request: HttpRequest, here: Here, found: Topic) -> "Page[Post]":
    posts = (
        Post.objects.shown_in(found, here.standing)
        .select_related("author", "on_behalf_of")
        .order_by("number")
    )
    listed: QuerySet[Post] | list[Post] = posts
    if found.post_count <= POSTS_A_PAGE:  # what fits on a page is not counted first
        first = list(posts[: POSTS_A_PAGE + 1])
        listed = first if len(first) <= POSTS_A_PAGE else posts
    return Paginator(listed, POSTS_A_PAGE).get_page(request.GET.get("page"))


def _with_rights(
    here: Here, found: Topic, posts: list[Post], titles: Mapping[int, str]
) -> list[dict[str, Any]]:
    thanked = set(
        Thanks.objects.filter(
            person=here.standing.person_id, post__in=[post.pk for post in posts]
        ).values_list("post", flat=True)
        if here.standing.is_member
        else ()
    )
    lines = bylines(posts)
    muted = muted_by(here.standing.person_id)
    return [
        {
            "post": post,
            "byline": lines[post.pk],
            "html": titled(_html(post), titles),
            "may_edit": here.may_edit(post),
            "is_answer": found.accepted_id == post.pk,
            "is_thanked": post.pk in thanked,
            "is_folded": post.author_id in muted,
        }
        for post in posts
    ]


def _html(post: Post) -> str:
    day = localdate(post.written_at)
    return figures.shown(post.html, post.figures, get_language() or "", day)


def _reply_form(request: HttpRequest, here: Here, found: Topic) -> ReplyForm:
    begun = ""
    if here.standing.is_member:
        kept = Draft.objects.filter(
            person=here.standing.person_id, place=f"topic-{found.pk}"
        ).first()
        begun = kept.text if kept else ""
    number = request.GET.get("quote", "")
    if number.isdecimal():
        said = _quotation(here, found, int(number))
        begun = begun if said.strip() in begun else f"{begun}\n\n{said}".lstrip()
    return ReplyForm(speaks_for=here.speaks_for, initial={"text": begun})


def _quotation(here: Here, found: Topic, number: int) -> str:
    readable = Post.objects.readable_by(here.standing).select_related("author")
    post = readable.filter(topic=found, number=number).first()
    if post is None:
        return ""
    name = post.author.shown_name if post.author else _("Former member")
    return quoted(post.text, name)


def _wants_too(here: Here, found: Topic) -> bool:
    return here.standing.is_member and (
        Interest.objects.filter(topic=found, person=here.standing.person_id).exists()
    )


def _is_of_an_association(room: Room) -> bool:
    owner = room.circle.organisation
    return owner is not None and owner.kind == Kind.ASSOCIATION
