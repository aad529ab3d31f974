"""What those who keep a room do with its topics: each reversible, each logged."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from kolrum.files import actions as files
from kolrum.members import audit
from kolrum.members.models import Person
from kolrum.rooms import kept_order, links, rules, search
from kolrum.rooms.actions import NotAnAnswer, publish_now
from kolrum.rooms.posts import Post, PostState
from kolrum.rooms.room import Room
from kolrum.rooms.topics import SHOWN, State, Topic


class WiderRoom(Exception):
    """A topic is not moved to where others read what was written for fewer."""


class NotToItself(Exception):
    """A topic is not merged into itself, nor into one that has gone elsewhere."""


class NotWaiting(Exception):
    """Only what waits for a moderator is let through."""


@transaction.atomic
def close(topic: Topic, *, by: Person, reason: str = "") -> Topic:
    """Let nothing more be written in a topic."""
    return _set(topic, State.CLOSED, "topic-closed", by, reason)


@transaction.atomic
def reopen(topic: Topic, *, by: Person, reason: str = "") -> Topic:
    """Open a topic again, as answered where it has its answer."""
    state = State.ANSWERED if topic.accepted_id else State.OPEN
    opened = _set(topic, state, "topic-reopened", by, reason)
    said = topic.posts.filter(state=PostState.SHOWN).values_list("text", "author")
    files.open_named(said, circle=topic.room.circle)
    return opened


@transaction.atomic
def hide(topic: Topic, *, by: Person, reason: str = "") -> Topic:
    """Take a topic out of every list; its author and the keepers still read it.

    The files in its posts are read by nobody meanwhile.
    """
    hidden = _set(topic, State.HIDDEN, "topic-hidden", by, reason)
    _close_files(topic.posts.values_list("text", "author"), topic.room)
    return hidden


@transaction.atomic
def pin(topic: Topic, *, by: Person, is_pinned: bool = True) -> Topic:
    """Let a topic stand first in its room, or where its time puts it."""
    topic.is_pinned = is_pinned
    topic.save(update_fields=("is_pinned",))
    _log("topic-pinned" if is_pinned else "topic-unpinned", topic, by)
    return topic


@transaction.atomic
def move(topic: Topic, *, to: Room, by: Person, reason: str = "") -> Topic:
    """Move a topic to another room, never to one that more people read."""
    refuse_wider(topic.room, to)
    before = topic.room
    topic.room = to
    topic.save(update_fields=("room",))
    texts = topic.posts.values_list("text", flat=True)
    files.carry(texts, out_of=before.circle, to=to.circle)
    recount(before)
    recount(to)
    search.renew(topic)
    _log("topic-moved", topic, by, reason, {"from": before.pk, "to": to.pk})
    return topic


@transaction.atomic
def merge(topic: Topic, *, into: Topic, by: Person, reason: str = "") -> Topic:
    """Put a topic's posts after another's; its address leads there from now on.

    Raises
    ------
    NotToItself, WiderRoom
    """
    if topic.pk == into.pk or topic.moved_to_id or into.moved_to_id:
        raise NotToItself
    refuse_wider(topic.room, into.room)
    last = into.posts.order_by("-number").values_list("number", flat=True).first() or 0
    posts = list(topic.posts.order_by("number"))
    for step, post in enumerate(posts, start=1):
        Post.objects.filter(pk=post.pk).update(topic=into, number=last + step)
    topic.moved_to, topic.accepted = into, None
    topic.state = State.CLOSED
    topic.save(update_fields=("moved_to", "accepted", "state"))
    _carry_registration(topic, into)
    links.carry(topic, into)
    for each in (topic, into):
        _recount_posts(each)
        recount(each.room)
        search.renew(each)
    facts: dict[str, str | int] = {
        "into": into.pk,
        "posts": ",".join(str(post.pk) for post in posts),
    }
    _log("topic-merged", topic, by, reason, facts)
    return into


def _carry_registration(topic: Topic, into: Topic) -> None:
    numbers = dict.fromkeys(filter(None, (into.registered_as, topic.registered_as)))
    both = ", ".join(numbers)
    if both != into.registered_as and len(both) <= Topic.LONGEST_NUMBER:
        into.registered_as = both
        into.save(update_fields=("registered_as",))


@transaction.atomic
def split(posts: list[Post], *, title: str, by: Person, reason: str = "") -> Topic:
    """Give posts of one topic a topic of their own, in the same room.

    Raises
    ------
    NotAnAnswer
        When the first post, which is the topic itself, is among them, or none is.
    """
    if not posts or any(post.number == 1 for post in posts):
        raise NotAnAnswer
    old = posts[0].topic
    new = Topic.objects.create(
        room=old.room,
        kind=old.kind,
        title=title,
        language=old.language,
        author=posts[0].author,
        started_at=posts[0].written_at,
        active_at=timezone.now(),
    )
    for number, post in enumerate(sorted(posts, key=lambda p: p.number), start=1):
        Post.objects.filter(pk=post.pk).update(topic=new, number=number)
    if old.accepted_id in {post.pk for post in posts}:
        old.accepted, old.state = None, State.OPEN
        old.save(update_fields=("accepted", "state"))
    for each in (old, new):
        _recount_posts(each)
        search.renew(each)
    recount(old.room)
    _log("topic-split", old, by, reason, {"new": new.pk, "posts": len(posts)})
    new.refresh_from_db()
    return new


@transaction.atomic
def register(topic: Topic, *, number: str, by: Person) -> Topic:
    """Note under which number an authority has registered a topic, or that none."""
    topic.registered_as = number.strip()
    topic.save(update_fields=("registered_as",))
    _log("topic-registered", topic, by, facts={"is": bool(topic.registered_as)})
    return topic


@transaction.atomic
def hide_post(post: Post, *, by: Person, reason: str = "") -> Post:
    """Take a post out of its topic; its author and the keepers still read it.

    The files that stand in no other post of the room are read by nobody meanwhile.
    """
    hidden = _set_post(post, PostState.HIDDEN, "post-hidden", by, reason)
    _close_files([(post.text, post.author_id)], post.topic.room)
    return hidden


@transaction.atomic
def show_post(post: Post, *, by: Person, reason: str = "") -> Post:
    """Show a post that was hidden."""
    shown = _set_post(post, PostState.SHOWN, "post-shown", by, reason)
    files.open_named([(post.text, post.author_id)], circle=post.topic.room.circle)
    return shown


@transaction.atomic
def publish(post: Post, *, by: Person) -> Post:
    """Let a waiting post through, with its topic where that waits too: then it counts.

    Raises
    ------
    NotWaiting
    """
    post = Post.objects.select_related("topic__room__circle", "author").get(pk=post.pk)
    if post.state != PostState.WAITING:
        raise NotWaiting
    if post.topic.state == State.WAITING:
        post.topic.state = State.OPEN
        post.topic.save(update_fields=("state",))
    _set_post(post, PostState.SHOWN, "post-published", by)
    publish_now(post)
    return post


@transaction.atomic
def make_wiki(post: Post, *, by: Person, is_wiki: bool = True) -> Post:
    """Let all who write in the room improve a post, or only its author again."""
    post.is_wiki = is_wiki
    post.save(update_fields=("is_wiki",))
    _log("post-opened-to-all" if is_wiki else "post-closed-to-others", post, by)
    return post


def refuse_wider(source: Room, target: Room) -> None:
    """Refuse to carry words out of a closed room.

    Raises
    ------
    WiderRoom
        Unless all who read the target read the source too.
    """
    if not rules.no_wider(_bounds(source), _bounds(target)):
        raise WiderRoom


def _bounds(room: Room) -> list[rules.Bound]:
    own, around = room.circle, room.circle.parent
    return [
        rules.bound(
            each.readers, circle_id=each.pk, organisation_id=each.organisation_id
        )
        for each in (own, around)
        if each is not None
    ]


def recount(room: Room) -> None:
    """Count a room's topics anew: what its readers see in its list."""
    listed = Topic.objects.filter(room=room).listed()
    latest = listed.order_by("-active_at").first()
    Room.objects.filter(pk=room.pk).update(
        topic_count=listed.count(), active_at=latest.active_at if latest else None
    )


def _close_files(said: Iterable[files.Said], room: Room) -> None:
    shown = Post.objects.filter(
        topic__room=room, state=PostState.SHOWN, topic__state__in=SHOWN
    )
    files.close_named(said, circle=room.circle, but=shown)


def _recount_posts(topic: Topic) -> None:
    shown = Post.objects.filter(topic=topic).exclude(
        state__in=(PostState.WAITING, PostState.HIDDEN)
    )
    latest = shown.order_by("-written_at").first()
    Topic.objects.filter(pk=topic.pk).update(
        post_count=shown.count(),
        active_at=latest.written_at if latest else F("started_at"),
    )


def _set(topic: Topic, state: State, verb: str, by: Person, reason: str) -> Topic:
    was_listed = topic.state in SHOWN
    before, topic.state = topic.state, state
    topic.save(update_fields=("state",))
    if was_listed != (state in SHOWN):
        recount(topic.room)
    search.renew(topic)
    _log(verb, topic, by, reason, {"before": before})
    return topic


def _set_post(
    post: Post, state: PostState, verb: str, by: Person, reason: str = ""
) -> Post:
    before, post.state = post.state, state
    post.save(update_fields=("state",))
    _recount_posts(post.topic)
    recount(post.topic.room)
    search.renew(post.topic)
    _log(verb, post, by, reason, {"before": before})
    return post


def _log(
    verb: str,
    thing: Topic | Post,
    by: Person,
    reason: str = "",
    facts: Mapping[str, str | int] | None = None,
) -> None:
    topic = thing.topic if isinstance(thing, Post) else thing
    audit.record(
        verb,
        by=by,
        thing=thing,
        circle=topic.room.circle,
        about=thing.author,
        text=reason,
        facts=facts or {},
    )
    kept_order.follow(verb, thing, by, reason)
