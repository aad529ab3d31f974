"""Notices and followed things as their pages show them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db.models import Q, QuerySet

from kolrum.lib.posted import plain
from kolrum.members.models import Person
from kolrum.members.standing import Standing
from kolrum.notices import feeds
from kolrum.notices.choices import Following, Level
from kolrum.notices.inbox import Notice, Why
from kolrum.notices.kinds import (
    Telling,
    Thing,
    calendars,
    followable,
    names,
    tellings,
    told_count,
)
from kolrum.notices.writing import said

PAGE_SIZE = 50
MOST_BATCHES = 20
LONGEST_EXCERPT = 160


@dataclass
class Shown:
    """One matter: its newest notice, how many there are, and which they are."""

    telling: Telling
    because: str
    why: str
    created_at: datetime
    sources: list[str] = field(default_factory=list)
    is_unread: bool = False

    @property
    def count(self) -> int:
        """How many notices stand for it."""
        return len(self.sources)

    @property
    def excerpt(self) -> str:
        """The beginning of what was written last; here it is shown, being no mail."""
        words = plain(self.telling.words)
        if len(words) > LONGEST_EXCERPT:
            return words[:LONGEST_EXCERPT].rsplit(" ", 1)[0].rstrip(".,;:") + " …"
        return words or said(self.telling)


@dataclass
class Group:
    """A place with its matters."""

    title: str
    matters: list[Shown] = field(default_factory=list)


@dataclass(frozen=True)
class Followed:
    """Something that is followed: what it is, how, and its private addresses."""

    name: str
    label: str
    path: str
    kind: str
    key: str
    level: str
    feed: str = ""
    calendar: str = ""


def groups(
    person: Person, standing: Standing, *, before: int | None, only_unread: bool
) -> tuple[list[Group], int | None]:
    """A page of notices by place and matter; and the last one, if there are more.

    What may no longer be read is passed over as if it had never been there: it makes
    no page shorter, and no page to go on to.
    """
    mine = Notice.objects.of(person)
    if only_unread:
        mine = mine.unread()
    found = list(islice(_readable(mine, standing, before), PAGE_SIZE + 1))
    notices = [notice for notice, _telling in found[:PAGE_SIZE]]
    told = {(each.kind, each.key): telling for each, telling in found}
    last = notices[-1].pk if len(found) > PAGE_SIZE else None
    because = [(each.because_kind, each.because_key) for each in notices]
    named = names(standing, {thing for thing in because if thing[0]})
    by_place: dict[str, Group] = {}
    matters: dict[tuple[str, str], Shown] = {}
    for notice in notices:
        telling = told[(notice.kind, notice.key)]
        matter = (telling.place, telling.thread or telling.address)
        if matter not in matters:
            thing = named.get((notice.because_kind, notice.because_key), ("", ""))[0]
            matters[matter] = Shown(
                telling,
                because=thing if notice.why == Why.FOLLOWED else "",
                why="" if notice.why == Why.FOLLOWED else notice.get_why_display(),
                created_at=notice.created_at,
            )
            group = by_place.setdefault(telling.place, Group(telling.place))
            group.matters.append(matters[matter])
        shown = matters[matter]
        shown.sources.append(f"{notice.kind}:{notice.key}")
        shown.is_unread = shown.is_unread or notice.read_at is None
    return list(by_place.values()), last


def _readable(
    mine: QuerySet[Notice], standing: Standing, before: int | None
) -> Iterator[tuple[Notice, Telling]]:
    """Notices that may be read, the newest first, from after the one named."""
    last = mine.model.objects.filter(pk=before).first() if before else None
    for _batch in range(MOST_BATCHES):
        rest = mine.filter(_after(last)) if last else mine
        notices = list(rest[: PAGE_SIZE + 1])
        told = tellings(standing, [(each.kind, each.key) for each in notices])
        for notice in notices:
            if (notice.kind, notice.key) in told:
                yield notice, told[(notice.kind, notice.key)]
        if len(notices) <= PAGE_SIZE:
            return
        last = notices[-1]


def _after(last: Notice) -> Q:
    at = last.created_at
    return Q(created_at__lt=at) | Q(created_at=at, pk__lt=last.pk)


def unread_count(person: Person, standing: Standing, most: int = 99) -> int:
    """How many unread notices there are that may be read, at most so many."""
    unread = Notice.objects.of(person).unread().values_list("kind", "key")[:most]
    return told_count(standing, unread)


def followed(person: Person, standing: Standing) -> list[Followed]:
    """What a person follows or has silenced, as far as they may still know of it."""
    mine: Sequence[Following] = list(
        Following.objects.filter(person=person).order_by("kind", "since")
    )
    named = names(standing, [(each.kind, each.key) for each in mine])
    word = feeds.word_of(person)
    return [
        _followed(each, named[(each.kind, each.key)], word)
        for each in mine
        if (each.kind, each.key) in named
    ]


def _followed(following: Following, named: tuple[str, str], word: str) -> Followed:
    thing: Thing = (following.kind, following.key)
    source = followable(following.kind)
    has_feed = source is not None and source.news is not None
    name, path = named
    return Followed(
        name=name,
        label=str(source.label) if source else "",
        path=path,
        kind=following.kind,
        key=following.key,
        level=Level(following.level),
        feed=feeds.feed_address(thing, word) if has_feed else "",
        calendar=feeds.calendar_address(thing, word)
        if calendars(following.kind)
        else "",
    )
