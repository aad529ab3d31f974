"""Kinds of notices and things to follow: the apps above say what theirs are."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.functional import Promise

from kolrum.members.models import Person
from kolrum.members.standing import Standing

Words = str | Promise
Thing = tuple[str, str]
"""What is followed: kind and key, such as ("topic", "12")."""


@dataclass(frozen=True)
class Telling:
    """What a notice says to one reader, at the moment it is asked.

    Attributes
    ----------
    title
        Of the thing itself: a topic's title.
    place
        Where it stands: a room's title; empty where there is none.
    words
        What was written, in Markdown; empty for what only happened.
    said
        What happened, as a sentence of its own in the reader's language.
    author
        The name that readers see.
    address
        Path of its page, with its anchor.
    thread
        What mail programs shall keep together, such as "topic-12".
    is_first
        Whether it began the thread.
    things
        What it can be followed by, the nearest first.
    reply
        Code of a receiver and the id of what is answered; None when no answer by
        e-mail is taken.
    stands_in
        The thing whose mail belongs together in a mail program: a room.
    is_withheld
        Whether mail and feeds may tell that it is there, but not what it says.
    caution
        What a reader must know before they answer by e-mail.
    """

    title: str
    address: str
    at: datetime
    place: str = ""
    words: str = ""
    said: str = ""
    author: str = ""
    thread: str = ""
    is_first: bool = False
    things: tuple[Thing, ...] = ()
    reply: tuple[str, int] | None = None
    stands_in: Thing | None = None
    is_withheld: bool = False
    caution: str = ""


Tellings = Mapping[str, Telling]


@dataclass(frozen=True)
class Kind:
    """A kind of notice.

    `read` gives the tellings of keys as far as they may be read by somebody now: a key
    that is lacking is not told, mailed or counted, and nothing says that it was there.
    It is asked again when a mail is sent. `audience` narrows to the people who may read
    a key, so that a happening is spread without asking for each. `known`, where a kind
    has it, gives the keys that `read` would tell of, without what they say: every page
    counts its reader's notices. `own_letters` gives the identifiers of the letters by
    which a reader has written in the matter of a key, the newest last: their mail
    program keeps ours together with them.
    """

    name: str
    label: Words
    read: Callable[[Standing, Sequence[str]], Tellings]
    audience: Callable[[str], QuerySet[Person]]
    known: Callable[[Standing, Sequence[str]], Collection[str]] | None = None
    own_letters: Callable[[Person, str], Sequence[str]] | None = None


@dataclass(frozen=True)
class Followable:
    """A kind of thing that can be followed.

    `name` gives the name and path of each key that somebody may know of; `news` what
    has happened there, the newest first, as far as it may be read, for feeds (None
    where there is no feed).
    """

    kind: str
    label: Words
    name: Callable[[Standing, Sequence[str]], Mapping[str, tuple[str, str]]]
    news: Callable[[Standing, str, int], Sequence[Telling]] | None = None


@dataclass(frozen=True)
class Event:
    """Something with a time, for calendars; `uid` stays the same when it changes.

    Whole days have a date; `ends` then is the day after the last.
    """

    uid: str
    title: str
    starts: datetime | date
    ends: datetime | date
    address: str
    changed: datetime
    place: str = ""
    words: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True)
class Calendar:
    """Events of a thing that can be followed, as far as somebody may read them.

    They are asked of things that `Followable.name` names to the reader.
    """

    kind: str
    events: Callable[[Standing, str], Sequence[Event]]


Finder = Callable[[str, str], Iterable[Thing]]
"""From kind and key of what happened to more things it is heard of by."""


class UnknownKind(LookupError):
    """Nobody has registered this kind."""


_KINDS: dict[str, Kind] = {}
_FOLLOWABLES: dict[str, Followable] = {}
_CALENDARS: dict[str, list[Calendar]] = {}
_FINDERS: list[Finder] = []


def register(*things: Kind | Followable | Calendar) -> None:
    """Let an app's kinds be known; called in the app's `ready`."""
    for thing in things:
        if isinstance(thing, Kind):
            _KINDS[thing.name] = thing
        elif isinstance(thing, Followable):
            _FOLLOWABLES[thing.kind] = thing
        else:
            _CALENDARS.setdefault(thing.kind, []).append(thing)


def register_finder(finder: Finder) -> None:
    """Let what happens be heard of by more than it names, such as searches."""
    if finder not in _FINDERS:
        _FINDERS.append(finder)


def found_by(kind: str, key: str) -> list[Thing]:
    """More things that something is heard of by; asked when it is spread."""
    return [thing for finder in _FINDERS for thing in finder(kind, key)]


def kind_of(name: str) -> Kind:
    """A kind of notice by its name.

    Raises
    ------
    UnknownKind
    """
    if name not in _KINDS:
        raise UnknownKind(name)
    return _KINDS[name]


def followable(kind: str) -> Followable | None:
    """A kind of thing that can be followed; None when there is none of the name."""
    return _FOLLOWABLES.get(kind)


def calendars(kind: str) -> Sequence[Calendar]:
    """Where a kind of thing has its events: each app has its own."""
    return _CALENDARS.get(kind, [])


def tellings(
    standing: Standing, sources: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], Telling]:
    """What sources say to somebody now; those that may not be read are left out."""
    return {
        (kind.name, key): telling
        for kind, keys in _by_kind(sources)
        for key, telling in kind.read(standing, keys).items()
    }


def told_count(standing: Standing, sources: Iterable[tuple[str, str]]) -> int:
    """How many sources `tellings` would tell of, without reading what they say."""
    return sum(
        len((kind.known or kind.read)(standing, keys))
        for kind, keys in _by_kind(sources)
    )


def _by_kind(sources: Iterable[tuple[str, str]]) -> list[tuple[Kind, list[str]]]:
    wanted: dict[str, list[str]] = {}
    for kind, key in sources:
        if kind in _KINDS:
            wanted.setdefault(kind, []).append(key)
    return [(_KINDS[kind], keys) for kind, keys in wanted.items()]


def names(standing: Standing, things: Iterable[Thing]) -> dict[Thing, tuple[str, str]]:
    """Name and path of things as far as somebody may know of them."""
    wanted: dict[str, list[str]] = {}
    for kind, key in things:
        if kind in _FOLLOWABLES:
            wanted.setdefault(kind, []).append(key)
    return {
        (kind, key): named
        for kind, keys in wanted.items()
        for key, named in _FOLLOWABLES[kind].name(standing, keys).items()
    }
