"""What followers of rooms hear of."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from kolrum.members import rules as reading
from kolrum.members.models import Organisation, Person
from kolrum.members.readers import readers_of
from kolrum.members.standing import Standing
from kolrum.notices import actions as notices
from kolrum.notices import kinds
from kolrum.notices.inbox import Notice
from kolrum.notices.kinds import Telling, Thing
from kolrum.rooms import calendars, figures
from kolrum.rooms.posts import Post, PostState
from kolrum.rooms.room import Room
from kolrum.rooms.topics import SHOWN, Tag, Topic
from kolrum.territories.models import Territory

POST = "post"
TO_A_TOPIC = "t"
MOST_LETTERS = 3
_NEWEST = ("-written_at", "-pk")


def tell_of(post: Post) -> None:
    """Let followers of the topic, its room, its tags and places hear of a post."""
    mentioned = Person.objects.filter(mentioned_in__post=post)
    notices.tell(
        POST,
        str(post.pk),
        things=things_of(post.topic),
        by=post.author,
        named=mentioned,
    )


def heard(posts: Iterable[int], *, by: Person) -> None:
    """Who has a post before their eyes has heard of it: its notice is read with it."""
    keys = [str(pk) for pk in posts]
    told = Notice.objects.of(by).unread().filter(kind=POST, key__in=keys)
    if told.exists():  # nearly always not: nothing is written then
        notices.mark_read(by, [(POST, key) for key in keys])


def heard_all(topics: Iterable[int], *, by: Person) -> None:
    """Take the notices of all posts in topics as read."""
    told = Notice.objects.of(by).unread().filter(kind=POST)
    keys = _numbers(list(told.values_list("key", flat=True)))
    posts = Post.objects.filter(pk__in=keys, topic__in=list(topics))
    heard(posts.values_list("pk", flat=True), by=by)


def things_of(topic: Topic) -> tuple[Thing, ...]:
    """What a topic is heard of by, the nearest first."""
    room = topic.room
    found: list[Thing] = [("topic", str(topic.pk)), ("room", str(room.pk))]
    if room.circle.parent_id:
        found.append(("room", str(room.circle.parent_id)))
    found += [("tag", tag.slug) for tag in topic.tags.all()]
    if room.territory_id:
        found.append(("territory", str(room.territory_id)))
    if topic.on_behalf_of_id:
        found.append(("organisation", str(topic.on_behalf_of_id)))
    return tuple(found)


def _told(standing: Standing) -> "QuerySet[Post]":
    """Posts to tell of: shown to everybody who reads the room."""
    return Post.objects.filter(
        reading.readable(standing, "topic__room__circle__"),
        state=PostState.SHOWN,
        topic__state__in=SHOWN,
        topic__moved_to=None,
    )


def _readable(standing: Standing) -> "QuerySet[Post]":
    around = _told(standing).select_related("topic__room__circle__parent", "author")
    return around.prefetch_related("topic__tags")


def _read(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    return {
        str(post.pk): _telling(post)
        for post in _readable(standing).filter(pk__in=_numbers(keys))
    }


def _known(standing: Standing, keys: Sequence[str]) -> Collection[str]:
    told = _told(standing).filter(pk__in=_numbers(keys)).order_by()
    return [str(pk) for pk in told.values_list("pk", flat=True)]


def _telling(post: Post) -> Telling:
    topic, room = post.topic, post.topic.room
    language = get_language() or room.language
    return Telling(
        title=topic.title,
        place=room.title_in(language),
        words=figures.led_to(post.text),
        author=post.author.shown_name if post.author else _("Former member"),
        address=post.get_absolute_url(),
        at=post.written_at,
        thread=f"topic-{topic.pk}",
        is_first=post.number == 1,
        things=things_of(topic),
        reply=(TO_A_TOPIC, topic.pk) if topic.is_open else None,
        stands_in=("room", str(room.pk)),
        is_withheld=room.is_quiet,
        caution=""
        if room.is_public
        else _(
            "Closed is not secret: what is mailed to an authority can become a public "
            "document."
        ),
    )


def _audience(key: str) -> "QuerySet[Person]":
    post = Post.objects.select_related("topic__room__circle__parent").filter(
        pk__in=_numbers([key])
    )
    found = post.first()
    return readers_of(found.topic.room.circle) if found else Person.objects.none()


def _own_letters(person: Person, key: str) -> Sequence[str]:
    """The latest letters by which somebody wrote in the topic of a post."""
    topic = Post.objects.filter(pk__in=_numbers([key])).values("topic")
    theirs = Post.objects.filter(topic__in=topic, author=person, message_id__gt="")
    latest = theirs.order_by("-number").values_list("message_id", flat=True)
    return [str(each) for each in latest[:MOST_LETTERS]][::-1]


def _topics(standing: Standing, keys: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    readable = Topic.objects.readable_by(standing).filter(pk__in=_numbers(keys))
    return {
        str(topic.pk): (topic.title, topic.get_absolute_url())
        for topic in readable.select_related("room")
    }


def _rooms(standing: Standing, keys: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    readable = Room.objects.readable_by(standing).filter(pk__in=_numbers(keys))
    language = get_language() or ""
    return {
        str(room.pk): (room.title_in(language), room.get_absolute_url())
        for room in readable
    }


def _tags(standing: Standing, keys: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """Tags of something that may be read: a word used only in closed rooms is none."""
    readable = Topic.objects.readable_by(standing).listed()
    found = Tag.objects.filter(slug__in=keys, topics__in=readable).distinct()
    return {
        tag.slug: (tag.name, f"/search/?{urlencode({'q': tag.name, 'tag': tag.name})}")
        for tag in found
    }


def _places(standing: Standing, keys: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    found = Territory.objects.filter(pk__in=_numbers(keys))
    return {str(each.pk): (each.name, each.get_absolute_url()) for each in found}


def _organisations(
    standing: Standing, keys: Sequence[str]
) -> Mapping[str, tuple[str, str]]:
    found = Organisation.objects.filter(
        pk__in=_numbers(keys), verified_at__isnull=False
    )
    return {
        str(each.pk): (each.name, reverse("organisation", args=(each.slug,)))
        for each in found
    }


def _news_of_topic(standing: Standing, key: str, most: int) -> Sequence[Telling]:
    found = _readable(standing).filter(topic__in=_numbers([key])).order_by(*_NEWEST)
    return [_telling(post) for post in found[:most]]


def _news_of_room(standing: Standing, key: str, most: int) -> Sequence[Telling]:
    return _news(standing, Q(room__in=_numbers([key])), most)


def _news_of_tag(standing: Standing, key: str, most: int) -> Sequence[Telling]:
    return _news(standing, Q(tags__slug=key), most)


def _news_of_place(standing: Standing, key: str, most: int) -> Sequence[Telling]:
    return _news(standing, Q(room__territory__in=_numbers([key])), most)


def _news(standing: Standing, among: Q, most: int) -> list[Telling]:
    """The newest posts of topics: so many posts lie in as many topics, the latest."""
    latest = (
        Topic.objects.listed()
        .filter(among, reading.readable(standing, "room__circle__"))
        .order_by("-active_at")
        .values_list("pk", flat=True)
    )
    found = _readable(standing).filter(topic__in=list(latest[:most]))
    return [_telling(post) for post in found.order_by(*_NEWEST)[:most]]


def _numbers(keys: Sequence[str]) -> list[int]:
    """The keys that can be somebody's: an address may hold anything."""
    return [int(key) for key in keys if key.isascii() and key.isdecimal()]


def enrol() -> None:
    """Let rooms be followed; called when the app is ready."""
    kinds.register(
        kinds.Kind(
            POST, later("What is written"), _read, _audience, _known, _own_letters
        ),
        kinds.Followable("topic", later("Topic"), _topics, _news_of_topic),
        kinds.Followable("room", later("Room"), _rooms, _news_of_room),
        kinds.Followable("tag", later("Tag"), _tags, _news_of_tag),
        kinds.Followable("territory", later("Place"), _places, _news_of_place),
        kinds.Followable("organisation", later("Organisation"), _organisations),
    )
    calendars.enrol()
