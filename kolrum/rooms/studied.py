"""What everybody may read of the conversations, without names: for who studies it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from kolrum.members.models import Person
from kolrum.members.standing import NOBODY
from kolrum.rooms.nameless import Names, parts_of
from kolrum.rooms.posts import Mention, Post, PostState

if TYPE_CHECKING:
    from django.db.models import QuerySet

PAGE = 500
_FETCHED = ("topic__room__territory", "on_behalf_of", "author")


@dataclass(frozen=True)
class Row:
    """A post with what is told of it; nobody's name, address or handle is in it."""

    topic: str
    title: str
    kind: str
    language: str
    room: str
    country: str | None
    territory: str | None
    tags: tuple[str, ...]
    answers: int
    post: int
    written_on: date
    author: int | None
    is_accepted: bool
    is_official: bool
    is_erased: bool
    organisation: str | None
    text: str


def page(after: int) -> tuple[list[Row], int | None]:
    """Rows after a post, in the order they were written, and where the next begin."""
    found = _public().filter(pk__gt=after).order_by("pk").select_related(*_FETCHED)
    posts = list(found.prefetch_related("topic__tags")[: PAGE + 1])
    shown = posts[:PAGE]
    topics = {post.topic_id for post in shown}
    authors, parts = _authors(topics), _parts(topics)
    names = Names(Person.objects.exclude(name="").values_list("name", "handle"))
    rows = [
        _row(post, authors[post.topic_id], names, parts[post.topic_id])
        for post in shown
    ]
    return rows, shown[-1].pk if len(posts) > PAGE else None


def _public() -> "QuerySet[Post]":
    """Posts that a visitor who is not signed in may read, where they stand now."""
    return Post.objects.readable_by(NOBODY).filter(topic__moved_to=None)


def _row(
    post: Post, authors: Mapping[int, int], names: Names, parts: frozenset[str]
) -> Row:
    topic, room = post.topic, post.topic.room
    place, body = room.territory, post.on_behalf_of
    is_known = post.author is not None and not post.author.erased_at
    return Row(
        topic=topic.get_absolute_url(),
        title=names.without(topic.title, parts),
        kind=topic.kind,
        language=topic.language,
        room=room.slug,
        country=(place.country if place else room.country) or None,
        territory=place.code if place else None,
        tags=tuple(names.without(tag.name, parts) for tag in topic.tags.all()),
        answers=topic.answer_count,
        post=post.number,
        written_on=localdate(post.written_at),
        author=authors.get(post.author_id or 0) if is_known else None,
        is_accepted=post.pk == topic.accepted_id,
        is_official=body is not None,
        is_erased=post.state == PostState.ERASED,
        organisation=body.name if body else None,
        text=names.without(post.text, parts),
    )


def _authors(topics: Iterable[int]) -> Mapping[int, Mapping[int, int]]:
    """The number of each author in each topic, by the order in which they appear."""
    rows = (
        _public()
        .filter(topic__in=topics, author__isnull=False, author__erased_at=None)
        .order_by("topic", "number")
        .values_list("topic", "author")
    )
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for topic, author in rows.iterator():
        if author is not None:
            found[topic].setdefault(author, len(found[topic]) + 1)
    return found


def _parts(topics: Iterable[int]) -> Mapping[int, frozenset[str]]:
    """Parts of the names of all who wrote in each topic, or whom it calls."""
    names: dict[int, set[str]] = defaultdict(set)
    wrote = Post.objects.filter(topic__in=topics, author__isnull=False)
    called = Mention.objects.filter(post__topic__in=topics)
    for topic, name in wrote.values_list("topic", "author__name").order_by().distinct():
        names[topic].add(str(name))
    for topic, name in (
        called.values_list("post__topic", "person__name").order_by().distinct()
    ):
        names[topic].add(name)
    found: dict[int, frozenset[str]] = defaultdict(frozenset)
    return found | {topic: parts_of(each) for topic, each in names.items()}
