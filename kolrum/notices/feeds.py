"""Atom feeds and calendars: open ones, and private ones by an address of one's own."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from icalendar import Calendar as Ics
from icalendar import Event as IcsEvent

from kolrum.members.models import Person
from kolrum.members.standing import NOBODY, Standing
from kolrum.members.visitors import standing_of
from kolrum.notices import markup, site
from kolrum.notices.choices import MailChoice
from kolrum.notices.kinds import Event, Thing, calendars, followable
from kolrum.notices.seals import Expired, opened, seal
from kolrum.notices.writing import said

PURPOSE = "feed"
MOST_NEWS = 40
# Signs that XML has no way to write.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
PRODUCT = "-//Kolrum//Kolrum//SV"


class NothingThere(LookupError):
    """Unknown, closed to the reader, or asked with a word that does not hold."""


@dataclass(frozen=True)
class Reader:
    """Who reads a feed, with the rights they have now."""

    standing: Standing
    is_private: bool


def word_of(person: Person) -> str:
    """The secret part of a person's private addresses, until they renew it."""
    choice = MailChoice.objects.filter(person=person).first()
    return seal(PURPOSE, (person.pk, choice.feed_round if choice else 0))


def reader_of(word: str | None) -> Reader:
    """Who an address belongs to: nobody known without a word.

    Raises
    ------
    NothingThere
        When the word was made up, renewed since, or its owner may not sign in.
    """
    if word is None:
        return Reader(NOBODY, is_private=False)
    try:
        numbers = opened(PURPOSE, word)
    except Expired:
        numbers = None
    if numbers is None:
        raise NothingThere
    person_id, given_round = numbers
    person = (
        Person.objects.select_related("mail_choice")
        .filter(pk=person_id, is_active=True)
        .first()
    )
    if person is None or _round_of(person) != given_round:
        raise NothingThere
    return Reader(standing_of(person), is_private=True)


def _round_of(person: Person) -> int:
    choice = getattr(person, "mail_choice", None)
    return choice.feed_round if choice else 0


def atom(reader: Reader, thing: Thing, language: str) -> str:
    """What is new in a thing, as an Atom feed.

    Raises
    ------
    NothingThere
    """
    kind, key = thing
    source = followable(kind)
    named = source.name(reader.standing, [key]).get(key) if source else None
    if source is None or source.news is None or named is None:
        raise NothingThere
    name, path = named
    news = source.news(reader.standing, key, MOST_NEWS)
    if any(telling.is_withheld and thing in telling.things[:1] for telling in news):
        name = news[0].place
    newest = max(
        (telling.at for telling in news), default=datetime(2026, 1, 1, tzinfo=UTC)
    )
    feed = Atom1Feed(
        title=_writable(f"{name} – Kolrum"),
        link=site.whole(path),
        description=None,
        language=language,
        feed_guid=f"tag:kolrum:{kind}:{key}",
    )
    feed.latest_post_date = lambda: newest  # type: ignore[method-assign]
    for telling in news:
        address = site.whole(telling.address)
        hidden = telling.is_withheld
        feed.add_item(
            title=_("Something new") if hidden else _writable(telling.title),
            link=address,
            unique_id=address,
            description=said(telling)
            if hidden
            else _writable(markup.written(telling.words)),
            author_name=None if hidden else _writable(telling.author) or None,
            pubdate=telling.at,
            updateddate=telling.at,
        )
    return feed.writeString("utf-8")


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("", text)


def ics(reader: Reader, thing: Thing, language: str) -> bytes:
    """The events of a thing, as calendars read them.

    Raises
    ------
    NothingThere
    """
    kind, key = thing
    sources, named = calendars(kind), followable(kind)
    names = named.name(reader.standing, [key]) if named else {}
    if not sources or key not in names:
        raise NothingThere
    told = Ics()
    told.add("prodid", PRODUCT)
    told.add("version", "2.0")
    told.add("method", "PUBLISH")
    told.add("x-wr-calname", f"{names[key][0]} – Kolrum")
    for source in sources:
        for event in source.events(reader.standing, key):
            told.add_component(_event(event))
    return bytes(told.to_ical())


def _event(event: Event) -> IcsEvent:
    told = IcsEvent()
    told.add("uid", f"{event.uid}@kolrum")
    told.add("summary", event.title)
    told.add("dtstart", _moment(event.starts))
    told.add("dtend", _moment(event.ends))
    told.add("dtstamp", event.changed.astimezone(UTC))
    told.add("last-modified", event.changed.astimezone(UTC))
    told.add("url", site.whole(event.address))
    if event.place:
        told.add("location", event.place)
    if event.words:
        told.add("description", event.words)
    if event.is_cancelled:
        told.add("status", "CANCELLED")
    return told


def _moment(told: datetime | date) -> datetime | date:
    return told.astimezone(UTC) if isinstance(told, datetime) else told


def feed_address(thing: Thing, word: str | None) -> str:
    """The address of a feed: the open one, or with the secret of its reader."""
    return _address("feed", thing, word)


def calendar_address(thing: Thing, word: str | None) -> str:
    """The address of a calendar, likewise."""
    return _address("calendar", thing, word)


def _address(name: str, thing: Thing, word: str | None) -> str:
    kind, key = thing
    args = (kind, key)
    if word is None:
        return site.whole(reverse(name, args=args))
    return site.whole(reverse(f"private-{name}", args=(word, *args)))
