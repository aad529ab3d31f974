"""Who a text calls by @name: only those who read the room are called."""

import re
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from kolrum.lib.posted import mentioned, posted
from kolrum.members import rules as reading
from kolrum.members.models import Person
from kolrum.members.readers import readers_of
from kolrum.rooms import links, search
from kolrum.rooms.posts import Edit, Mention, Post
from kolrum.rooms.room import Room
from kolrum.rooms.topics import Topic

MOST = 20
SUGGESTED = 8


def called(text: str, room: Room) -> "Sequence[Person]":
    """People that a text calls and who read the room."""
    names = sorted(mentioned(text))[:MOST]
    if not names:
        return ()
    return list(readers_of(room.circle).filter(handle__in=names))


def html_of(text: str, people: Iterable[Person]) -> SafeString:
    """A text as HTML, with those it calls as links."""
    with override(settings.LANGUAGE_CODE):  # what is stored has one address
        pages = {
            person.handle: reverse("person", args=(person.handle,))
            for person in people
            if person.handle
        }
    return posted(text, pages)


def keep(post: Post, people: Iterable[Person]) -> None:
    """Note whom a post calls, for what is told of it; nobody twice."""
    wanted = {person.pk for person in people}
    post.mentions.exclude(person__in=wanted).delete()
    known = set(post.mentions.values_list("person", flat=True))
    Mention.objects.bulk_create(
        Mention(post=post, person_id=pk) for pk in sorted(wanted - known)
    )


def suggested(room: Room, begun: str) -> "QuerySet[Person]":
    """People to call whose name begins so.

    Where everybody reads only those who have written in the room are suggested: a
    room is no list of all who have an account.
    """
    found = readers_of(room.circle).exclude(handle=None).filter(hidden_at=None)
    if room.circle.readers in (reading.PUBLIC, reading.MEMBERS):
        writers = Post.objects.filter(topic__room=room, state="shown")
        found = found.filter(pk__in=writers.values("author"))
    named = Q(handle__startswith=begun.lower()) | Q(name__icontains=f" {begun}")
    named |= Q(name__istartswith=begun)
    return found.filter(named).order_by("name", "pk")[:SUGGESTED]


def erase(person: Person) -> None:
    """Take a person's name, address and handle out of what was written to them.

    Their handle goes everywhere, and their name and address in topics where they took
    part: an answer by e-mail begins with whom it answers.
    """
    if person.handle:
        own = f"@{person.handle}"
        found = re.compile(rf"{re.escape(own)}(?![\w-])", re.I)
        _erase(found, f"@{_former()}", (own,), Post.objects.all(), Edit.objects.all())
    to = _former()
    names = tuple(filter(None, (person.name, person.email)))
    either = "|".join((re.escape(person.name), f"(?i:{re.escape(person.email)})"))
    found = re.compile(rf"(?<![\w@-])(?:{either.strip('|')})(?=s?(?![\w-]))")
    topics = _topics_with(person)
    for topic in Topic.objects.filter(_says("title", names), pk__in=topics):
        topic.title = found.sub(to, topic.title)
        topic.save(update_fields=("title",))
        search.renew(topic)
    posts = Post.objects.filter(topic__in=topics)
    _erase(found, to, names, posts, Edit.objects.filter(post__topic__in=topics))


def _erase(
    found: "re.Pattern[str]",
    to: str,
    words: Sequence[str],
    posts: "QuerySet[Post]",
    edits: "QuerySet[Edit]",
) -> None:
    _clean(posts.filter(_says("text", words)), found, to)
    in_edits = _says("text_before", words) | _says("reason", words)
    for edit in edits.filter(in_edits):
        edit.text_before = found.sub(to, edit.text_before)
        edit.reason = found.sub(to, edit.reason)
        edit.save(update_fields=("text_before", "reason"))


def _says(field: str, words: Sequence[str]) -> Q:
    said = Q(pk__in=())
    for word in words:
        said |= Q(**{f"{field}__icontains": word})
    return said


def _clean(posts: "QuerySet[Post]", words: "re.Pattern[str]", to: str) -> None:
    for post in posts.select_related("topic__room__circle__parent"):
        post.text = words.sub(to, post.text)
        post.html = html_of(post.text, called(post.text, post.topic.room))
        post.save(update_fields=("text", "html"))
        links.keep(post)
        search.renew_post(post)


def _topics_with(person: Person) -> list[int]:
    took_part = Q(posts__author=person) | Q(posts__mentions__person=person)
    own = Topic.objects.filter(took_part | Q(author=person)).distinct()
    return list(own.values_list("pk", flat=True))


def _former() -> str:
    with override(settings.LANGUAGE_CODE):
        return _("former member")
