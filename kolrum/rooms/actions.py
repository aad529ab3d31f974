"""What is written in rooms: topics opened, posts added and mended, answers chosen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify

from kolrum.files import actions as files
from kolrum.members import rules as roles
from kolrum.members.models import Grant, Organisation, Person
from kolrum.notices import actions as following
from kolrum.rooms import figures, limits, links, mentions, notices, search
from kolrum.rooms.limits import Attempt
from kolrum.rooms.marks import Draft, Interest, Seen, Thanks
from kolrum.rooms.posts import Edit, Post, PostState
from kolrum.rooms.room import Review, Room
from kolrum.rooms.topics import State, Tag, Topic


class TopicClosed(Exception):
    """Nothing more is written in a topic that is closed, hidden or moved."""


class TooSoon(Exception):
    """The room is slow: one waits a while between one's own posts.

    Attributes
    ----------
    opens_at
        When one may write again.
    """

    def __init__(self, opens_at: datetime) -> None:
        super().__init__(opens_at)
        self.opens_at = opens_at


class NotAnAnswer(Exception):
    """Only a later post of a question or a request for help can be its answer."""


@dataclass(frozen=True)
class Words:
    """What somebody wrote, for whom they speak, and the letter it came in."""

    text: str
    on_behalf_of: Organisation | None = None
    message_id: str | None = None


@transaction.atomic
def open_topic(
    room: Room,
    *,
    by: Person,
    kind: str,
    title: str,
    words: Words,
    tags: Iterable[str] = (),
) -> Topic:
    """Open a topic with its first post; it waits where the room reviews first.

    Raises
    ------
    TooSoon, NotNow
    """
    _keep_pace(room, by)
    limits.ask(Attempt(room, by, words.text))
    now = timezone.now()
    waits = _waits(room, by)
    topic = Topic.objects.create(
        room=room,
        kind=kind,
        title=title.strip(),
        state=State.WAITING if waits else State.OPEN,
        language=room.language,
        author=by,
        on_behalf_of=words.on_behalf_of,
        started_at=now,
        active_at=now,
    )
    topic.tags.set(tagged(tags))
    post = _add(topic, by=by, words=words, at=now, waits=waits)
    if not waits:
        _count(room, at=now, topics=1)
        publish_now(post)
    _forget_draft(by, f"room-{room.pk}")
    return topic


@transaction.atomic
def reply(topic: Topic, *, by: Person, words: Words) -> Post:
    """Add a post to a topic.

    Raises
    ------
    TopicClosed, TooSoon, NotNow
    """
    locked = Topic.objects.select_for_update().select_related("room__circle")
    topic = locked.get(pk=topic.pk)
    if not topic.is_open or topic.moved_to_id:
        raise TopicClosed
    _keep_pace(topic.room, by)
    limits.ask(Attempt(topic.room, by, words.text))
    now = timezone.now()
    waits = _waits(topic.room, by)
    post = _add(topic, by=by, words=words, at=now, waits=waits)
    if not waits:
        _count(topic.room, at=now)
        publish_now(post)
    _forget_draft(by, f"topic-{topic.pk}")
    return post


@transaction.atomic
def edit(post: Post, *, by: Person, text: str, reason: str = "") -> Post:
    """Change a post; what stood before is kept and can be read.

    Raises
    ------
    NotNow
    """
    locked = Post.objects.select_for_update(of=("self",))
    before = locked.select_related("topic__room__circle").get(pk=post.pk)
    if before.text == text:
        return before
    limits.ask(Attempt(before.topic.room, by, text, is_change=True))
    Edit.objects.create(post=before, by=by, text_before=before.text, reason=reason)
    people = mentions.called(text, before.topic.room)
    before.text, before.html = text, mentions.html_of(text, people)
    before.figures = figures.kept(text, before.figures)
    before.edited_at = timezone.now()
    before.save(update_fields=("text", "html", "figures", "edited_at"))
    mentions.keep(before, people)
    links.keep(before)
    if before.state == PostState.SHOWN:
        files.use_named(text, by=by, circle=before.topic.room.circle)
    search.renew_post(before)
    return before


@transaction.atomic
def accept(topic: Topic, post: Post, *, by: Person) -> Topic:
    """Choose the post that answers a topic, in place of any chosen before.

    Raises
    ------
    NotAnAnswer
    """
    fits = post.topic_id == topic.pk and post.number > 1
    if not (fits and topic.is_answerable and post.state == PostState.SHOWN):
        raise NotAnAnswer
    topic.accepted = post
    topic.state = State.ANSWERED
    topic.save(update_fields=("accepted", "state"))
    search.renew(topic)
    return topic


@transaction.atomic
def unaccept(topic: Topic, *, by: Person) -> Topic:
    """Say that a topic waits for its answer still."""
    topic.accepted = None
    topic.state = State.OPEN if topic.state == State.ANSWERED else topic.state
    topic.save(update_fields=("accepted", "state"))
    search.renew(topic)
    return topic


@transaction.atomic
def thank(post: Post, *, by: Person) -> bool:
    """Thank for a post, or take the thanks back; tells which."""
    given, is_new = Thanks.objects.get_or_create(post=post, person=by)
    if not is_new:
        given.delete()
    step = 1 if is_new else -1
    Post.objects.filter(pk=post.pk).update(thanks_count=F("thanks_count") + step)
    return is_new


@transaction.atomic
def want_too(topic: Topic, *, by: Person) -> bool:
    """Say that one wants the answer too, or take it back; tells which."""
    said, is_new = Interest.objects.get_or_create(topic=topic, person=by)
    if not is_new:
        said.delete()
    step = 1 if is_new else -1
    Topic.objects.filter(pk=topic.pk).update(interest_count=F("interest_count") + step)
    return is_new


def read_to(topic: Topic, number: int, *, by: Person) -> None:
    """Remember how far somebody has read; never backwards."""
    kept, is_new = Seen.objects.get_or_create(
        person=by, topic=topic, defaults={"number": number}
    )
    if not is_new and kept.number < number:
        Seen.objects.filter(pk=kept.pk, number__lt=number).update(number=number)


def keep_draft(place: str, *, by: Person, title: str = "", text: str = "") -> None:
    """Keep what somebody has begun to write; nothing written forgets it."""
    if not (title.strip() or text.strip()):
        _forget_draft(by, place)
        return
    Draft.objects.update_or_create(
        person=by, place=place, defaults={"title": title, "text": text}
    )


def tagged(names: Iterable[str]) -> list[Tag]:
    """Tags of these names, made where they are new; the same word twice is one."""
    wanted = {slugify(name, allow_unicode=True): name.strip() for name in names}
    return [
        Tag.objects.get_or_create(slug=slug, defaults={"name": name})[0]
        for slug, name in wanted.items()
        if slug
    ]


def _add(topic: Topic, *, by: Person, words: Words, at: datetime, waits: bool) -> Post:
    number = _next_number(topic)
    people = mentions.called(words.text, topic.room)
    post = Post.objects.create(
        topic=topic,
        number=number,
        author=by,
        on_behalf_of=words.on_behalf_of,
        text=words.text,
        html=mentions.html_of(words.text, people),
        figures=figures.kept(words.text),
        state=PostState.WAITING if waits else PostState.SHOWN,
        message_id=words.message_id,
        written_at=at,
    )
    mentions.keep(post, people)
    links.keep(post)
    if not waits:
        topic.post_count = F("post_count") + 1
        topic.active_at = at
        topic.save(update_fields=("post_count", "active_at"))
        topic.refresh_from_db(fields=("post_count",))
    read_to(topic, number, by=by)
    return post


def publish_now(post: Post) -> None:
    """Let a post be found and heard of; who writes follows what comes of it."""
    search.renew_post(post)
    notices.tell_of(post)
    files.use_named(post.text, by=post.author, circle=post.topic.room.circle)
    if post.author:
        following.follow_first(post.author, ("topic", str(post.topic_id)))


def _next_number(topic: Topic) -> int:
    last = Post.objects.filter(topic=topic).order_by("-number").first()
    return last.number + 1 if last else 1


def _count(room: Room, *, at: datetime, topics: int = 0) -> None:
    Room.objects.filter(pk=room.pk).update(
        topic_count=F("topic_count") + topics, active_at=at
    )


def _waits(room: Room, by: Person) -> bool:
    if room.review == Review.ALL:
        return True
    if room.review == Review.NONE:
        return False
    if Post.objects.filter(author=by, state=PostState.SHOWN).exists():
        return False
    return not is_vouched_for(by)


def is_vouched_for(person: Person) -> bool:
    """Whether somebody has given a person a role: whom others answer for is known.

    Membership by the domain of an address is no role in this: it comes by itself.
    """
    held = Grant.objects.valid().filter(person=person)
    return held.exclude(role=roles.MEMBER).exists()


def _keep_pace(room: Room, by: Person) -> None:
    if not room.slow_minutes:
        return
    latest = Post.objects.filter(author=by, topic__room=room).order_by("-written_at")
    last = latest.first()
    if last is None:
        return
    opens_at = last.written_at + timedelta(minutes=room.slow_minutes)
    if opens_at > timezone.now():
        raise TooSoon(opens_at)


def _forget_draft(by: Person, place: str) -> None:
    Draft.objects.filter(person=by, place=place).delete()
