"""The topics around a topic: those its posts lead to, and those it is named in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
    Window,
)
from django.utils.translation import gettext as _

from kolrum.members.standing import Standing
from kolrum.rooms.addresses import numbers_in
from kolrum.rooms.posts import Link, Post, PostState
from kolrum.rooms.slots import Block, Line
from kolrum.rooms.topics import SHOWN, Topic

MOST = 5


@dataclass(frozen=True)
class Around:
    """What one visitor may read of the topics around some posts.

    `titles` are those of topics that the posts lead to; `naming` the newest that lead
    to the posts' own topic, of `count` in all.
    """

    titles: Mapping[int, str] = field(default_factory=dict)
    naming: Sequence[Topic] = ()
    count: int = 0


def around(posts: Iterable[Post], standing: Standing, topic: Topic) -> Around:
    """The topics that posts lead to and those that lead to theirs, by one question.

    It is asked whether there are any or not: what is closed takes as many questions as
    what is not there.
    """
    asked = _asked(post.html for post in posts)
    found = _found(asked, topic, standing)
    naming = [each for each in found if each.named_at]
    naming.sort(key=lambda each: (each.named_at, each.pk), reverse=True)
    count = found[0].naming_count if found else 0
    return Around(_titles(asked, found), naming[:MOST], count)


def titles_in(written: Sequence[str], standing: Standing) -> Mapping[int, str]:
    """What the topics are called that HTML leads to and somebody may read."""
    asked = _asked(written)
    return _titles(asked, _found(asked, None, standing)) if asked else {}


def blocks(found: Around, language: str) -> list[Block]:
    """The topics that a topic is named in, to stand beside it; none where none are."""
    if not found.naming:
        return []
    lines = [
        Line(each.get_absolute_url(), each.title, each.room.title_in(language))
        for each in found.naming
    ]
    told = {"some": len(lines), "count": found.count}
    rest = _("The latest %(some)d of %(count)d.") if found.count > len(lines) else ""
    return [Block(_("Mentioned in"), lines, rest and rest % told)]


def _asked(written: Iterable[str]) -> list[int]:
    return sorted({number for html in written for number in numbers_in(html)})


def _found(asked: Sequence[int], topic: Topic | None, standing: Standing) -> list[Any]:
    own = topic.pk if topic else 0
    links = Link.objects.filter(number=own, post__state=PostState.SHOWN)
    named = Topic.objects.filter(pk__in=asked).order_by()
    pks = named.values("pk").union(
        named.exclude(moved_to=None).values("moved_to"), links.values("post__topic")
    )
    of_this = links.filter(post__topic=OuterRef("pk")).order_by("-post__written_at")
    is_naming = Q(state__in=SHOWN, moved_to=None) & ~Q(pk=own)
    found = (
        Topic.objects.readable_by(standing)
        .filter(pk__in=pks)
        .select_related("room")
        .annotate(
            is_named=_is_named(asked),
            named_at=Case(
                When(is_naming, then=Subquery(of_this.values("post__written_at")[:1])),
                output_field=DateTimeField(),
            ),
        )
        .annotate(naming_count=Window(Count("named_at")))
        .order_by("-is_named", F("named_at").desc(nulls_last=True), "-pk")
    )
    return list(found[: 2 * len(asked) + MOST])


def _is_named(asked: Sequence[int]) -> Case | Value:
    if not asked:
        return Value(value=False)
    merged = Topic.objects.filter(moved_to=OuterRef("pk"), pk__in=asked)
    return Case(
        When(Q(pk__in=asked) | Exists(merged), then=Value(value=True)),
        default=Value(value=False),
        output_field=BooleanField(),
    )


def _titles(asked: Sequence[int], found: Sequence[Topic]) -> dict[int, str]:
    shown = {each.pk: each for each in found}
    told = {number: _title(shown.get(number), shown) for number in asked}
    return {number: title for number, title in told.items() if title}


def _title(topic: Topic | None, shown: Mapping[int, Topic]) -> str:
    """What a topic is called now, or the one that it was merged into."""
    if topic is not None and topic.moved_to_id:
        topic = shown.get(topic.moved_to_id)
    return "" if topic is None or topic.moved_to_id else topic.title
