"""Topics and posts as things that can be found."""

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override

from kolrum.lib.posted import plain
from kolrum.members.standing import Standing
from kolrum.rooms.posts import Post, PostState
from kolrum.rooms.room import Room
from kolrum.rooms.topics import SHOWN, State, Topic, TopicKind
from kolrum.search import indexing
from kolrum.search.entries import State as Told
from kolrum.search.registry import Item, Source, register

TOPIC, POST = "topic", "post"


def renew(topic: Topic) -> None:
    """Let a topic and all its posts be found as they are now."""
    indexing.renew(_TOPICS, topic.pk)
    indexing.index_as(_POSTS, list(_posts().filter(topic=topic)))


def renew_post(post: Post) -> None:
    """Let one post, and the topic it makes active, be found as they are now."""
    indexing.renew(_TOPICS, post.topic_id)
    if post.number > 1:
        indexing.renew(_POSTS, post.pk)


def name(room: Room) -> None:
    """Let the index know what a room is called, for lists of where hits lie."""
    indexing.name_circle(room.pk, title=room.title, url=room.get_absolute_url())


def _topics() -> "QuerySet[Topic]":
    return Topic.objects.select_related("room").prefetch_related("tags")


def _posts() -> "QuerySet[Post]":
    return (
        Post.objects.filter(number__gt=1)
        .select_related("topic__room")
        .prefetch_related("topic__tags")
    )


def _topic_items(topics: Sequence[Topic]) -> Iterator[Item]:
    listed = [t for t in topics if t.state in SHOWN and t.moved_to_id is None]
    first = dict(
        Post.objects.filter(
            topic__in=[t.pk for t in listed], number=1, state=PostState.SHOWN
        ).values_list("topic", "text")
    )
    for topic in listed:
        if topic.pk in first:
            own = {"key": str(topic.pk), "url": topic.get_absolute_url()}
            yield _item(topic, text=first[topic.pk], state=_told(topic), **own)


def _post_items(posts: Sequence[Post]) -> Iterator[Item]:
    for post in posts:
        topic = post.topic
        is_there = topic.state in SHOWN and topic.moved_to_id is None
        if post.number > 1 and post.state == PostState.SHOWN and is_there:
            own = {"key": str(post.pk), "url": post.get_absolute_url()}
            yield _item(topic, text=post.text, state=_told_of(post), **own)


def _item(topic: Topic, *, key: str, url: str, text: str, state: str) -> Item:
    return Item(
        key=key,
        title=topic.title,
        url=url,
        text=plain(text),
        updated_at=topic.active_at,
        circle_id=topic.room_id,
        language=topic.language,
        thread=f"{TOPIC}:{topic.pk}",
        territory_id=topic.room.territory_id,
        organisation_id=topic.on_behalf_of_id,
        tags=tuple(tag.name for tag in topic.tags.all()),
        state=state,
    )


def _told(topic: Topic) -> str:
    if topic.state == State.ANSWERED:
        return Told.ANSWERED
    if topic.state == State.CLOSED:
        return Told.CLOSED
    return Told.OPEN if topic.kind == TopicKind.ASK else ""


def _told_of(post: Post) -> str:
    if post.topic.accepted_id == post.pk:
        return Told.ANSWERED
    return Told.OFFICIAL if post.on_behalf_of_id else ""


def _notes(keys: Sequence[str], language: str, standing: Standing) -> dict[str, str]:
    """How many answers there are; only of topics that may be read."""
    readable = Topic.objects.readable_by(standing).filter(pk__in=keys)
    with override(language):
        return {
            str(topic.pk): ngettext(
                "%(count)d answer", "%(count)d answers", topic.answer_count
            )
            % {"count": topic.answer_count}
            for topic in readable
        }


def _notes_of_posts(
    keys: Sequence[str], language: str, standing: Standing
) -> dict[str, str]:
    topics = dict(Post.objects.filter(pk__in=keys).values_list("pk", "topic"))
    notes = _notes([str(topic) for topic in topics.values()], language, standing)
    return {
        str(post): notes[str(topic)]
        for post, topic in topics.items()
        if str(topic) in notes
    }


_TOPICS = Source(
    kind=TOPIC,
    model=Topic,
    one=_("Topic"),
    many=_("Topics"),
    objects=_topics,
    items=_topic_items,
    notes=_notes,
)
_POSTS = Source(
    kind=POST,
    model=Post,
    one=_("Answer"),
    many=_("Answers"),
    objects=_posts,
    items=_post_items,
    notes=_notes_of_posts,
    under=TOPIC,
)


def enrol() -> None:
    """Let topics and posts be found; called when the app is ready."""
    register(_TOPICS)
    register(_POSTS)
