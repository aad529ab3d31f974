"""What those who keep a room do with its topics: each reversible, each logged."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from kolrum.members.models import Person
from kolrum.rooms import search
from kolrum.rooms.actions import NotAnAnswer
from kolrum.rooms.posts import Post, PostState
from kolrum.rooms.room import Room
from kolrum.rooms.topics import SHOWN, State, Topic


class WiderRoom(Exception):
    """A topic is not moved to where others read what was written for fewer."""


@transaction.atomic
def close(topic: Topic, *, by: Person) -> Topic:
    """Let nothing more be written in a topic."""
    return _set(topic, State.CLOSED)


@transaction.atomic
def reopen(topic: Topic, *, by: Person) -> Topic:
    """Open a topic again, as answered where it has its answer."""
    return _set(topic, State.ANSWERED if topic.accepted_id else State.OPEN)


@transaction.atomic
def hide(topic: Topic, *, by: Person) -> Topic:
    """Take a topic out of every list; its author and the keepers still read it."""
    return _set(topic, State.HIDDEN)


@transaction.atomic
def move(topic: Topic, *, to: Room, by: Person) -> Topic:
    """Move a topic to another room, never to one that more people read."""
    refuse_wider(topic.room, to)
    before = topic.room
    topic.room = to
    topic.save(update_fields=("room",))
    recount(before)
    recount(to)
    search.renew(topic)
    return topic


@transaction.atomic
def merge(topic: Topic, *, into: Topic, by: Person) -> Topic:
    """Put a topic's posts after another's; its address leads there from now on."""
    refuse_wider(topic.room, into.room)
    last = into.posts.order_by("-number").values_list("number", flat=True).first() or 0
    for step, post in enumerate(topic.posts.order_by("number"), start=1):
        Post.objects.filter(pk=post.pk).update(topic=into, number=last + step)
    topic.moved_to, topic.accepted = into, None
    topic.state = State.CLOSED
    topic.save(update_fields=("moved_to", "accepted", "state"))
    for each in (topic, into):
        _recount_posts(each)
        recount(each.room)
        search.renew(each)
    return into


@transaction.atomic
def split(posts: list[Post], *, title: str, by: Person) -> Topic:
    """Give posts of one topic a topic of their own, in the same room.

    Raises
    ------
    NotAnAnswer
        When the first post, which is the topic itself, is among them, or none is.
    """
    if not posts or any(post.number == 1 for post in posts):
        raise NotAnAnswer
    old = posts[0].topic
    now = timezone.now()
    new = Topic.objects.create(
        room=old.room,
        kind=old.kind,
        title=title,
        language=old.language,
        author=posts[0].author,
        started_at=posts[0].written_at,
        active_at=now,
    )
    for number, post in enumerate(sorted(posts, key=lambda p: p.number), start=1):
        Post.objects.filter(pk=post.pk).update(topic=new, number=number)
    if old.accepted_id in {post.pk for post in posts}:
        old.accepted = None
        _set(old, State.OPEN)
        old.save(update_fields=("accepted",))
    for each in (old, new):
        _recount_posts(each)
        search.renew(each)
    recount(old.room)
    new.refresh_from_db()
    return new


@transaction.atomic
def register(topic: Topic, *, number: str, by: Person) -> Topic:
    """Note under which number an authority has registered a topic, or that none."""
    topic.registered_as = number.strip()
    topic.save(update_fields=("registered_as",))
    return topic


def refuse_wider(source: Room, target: Room) -> None:
    """Refuse to carry words out of a closed room.

    Raises
    ------
    WiderRoom
        Unless the target is the same circle, lies within it, or the source is public.
    """
    lies_within = target.circle.parent_id == source.circle_id
    if source.pk != target.pk and not lies_within and not source.is_public:
        raise WiderRoom


def recount(room: Room) -> None:
    """Count a room's topics anew: what its readers see in its list."""
    listed = Topic.objects.filter(room=room).listed()
    latest = listed.order_by("-active_at").first()
    Room.objects.filter(pk=room.pk).update(
        topic_count=listed.count(), active_at=latest.active_at if latest else None
    )


def _recount_posts(topic: Topic) -> None:
    shown = Post.objects.filter(topic=topic).exclude(
        state__in=(PostState.WAITING, PostState.HIDDEN)
    )
    latest = shown.order_by("-written_at").first()
    Topic.objects.filter(pk=topic.pk).update(
        post_count=shown.count(),
        active_at=latest.written_at if latest else F("started_at"),
    )


def _set(topic: Topic, state: State) -> Topic:
    was_listed = topic.state in SHOWN
    topic.state = state
    topic.save(update_fields=("state",))
    if was_listed != (state in SHOWN):
        recount(topic.room)
    search.renew(topic)
    return topic
