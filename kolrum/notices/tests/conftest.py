"""A board where some may read, standing for the apps above, and a small cast."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from django.apps import apps

from kolrum.members.models import Person
from kolrum.notices import kinds, receivers
from kolrum.notices.kinds import Calendar, Event, Followable, Kind, Telling
from kolrum.notices.letters.letter import Letter
from kolrum.notices.receivers import NotThere, Opener, Receiver, Refused

NOW = datetime(2026, 11, 20, 13, 2, tzinfo=UTC)


def make_person(email: str, name: str = "", language: str = "sv") -> Person:
    person = Person.objects.create_user(email)
    person.name, person.language = name, language
    person.save()
    if apps.is_installed("allauth.account"):
        addresses = apps.get_model("account", "EmailAddress").objects
        addresses.get_or_create(
            user=person,
            email=email,
            defaults={"verified": True, "primary": True},
        )
    return person


@dataclass
class Note:
    """Something written in a room of the board."""

    key: str
    title: str
    words: str
    author: str = "Bo Prov"
    room: str = "3"
    topic: str = "12"
    at: datetime = NOW
    is_first: bool = False
    is_withheld: bool = False


@dataclass
class Board:
    """Rooms, who reads them, what is written there, and what came by mail."""

    rooms: dict[str, str] = field(default_factory=lambda: {"3": "Frågor och tips"})
    readers: dict[str, set[int]] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    answers: list[tuple[int, int, Letter]] = field(default_factory=list)
    topics: list[tuple[int, str, Letter]] = field(default_factory=list)
    events: dict[str, list[Event]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=lambda: {"fragor": "3"})
    is_closed: bool = False

    def write(self, key: str, **facts: object) -> Note:
        told = {"title": "Hur räknar ni elbilar?", "words": "Vi har 40 bilar att byta."}
        self.notes[key] = Note(key, **{**told, **facts})
        return self.notes[key]

    def admit(self, *people: Person, room: str = "3") -> None:
        self.readers.setdefault(room, set()).update(person.pk for person in people)

    def admit_all(self, room: str = "3") -> None:
        self.readers.setdefault(room, set()).add(0)

    def turn_out(self, person: Person, room: str = "3") -> None:
        self.readers[room].discard(person.pk)

    def may_read(self, person_id: int | None, room: str) -> bool:
        readers = self.readers.get(room, set())
        return 0 in readers or person_id in readers

    def read(self, standing, keys):
        return {
            key: self.telling(self.notes[key])
            for key in keys
            if key in self.notes
            and self.may_read(standing.person_id, self.notes[key].room)
        }

    def telling(self, note: Note) -> Telling:
        return Telling(
            title=note.title,
            address=f"/rooms/{note.room}/{note.topic}/#p{note.key}",
            at=note.at,
            place=self.rooms[note.room],
            words=note.words,
            author=note.author,
            thread=f"topic-{note.topic}",
            is_first=note.is_first,
            things=(("topic", note.topic), ("room", note.room)),
            reply=("t", int(note.topic)),
            stands_in=("room", note.room),
            is_withheld=note.is_withheld,
        )

    def audience(self, key):
        note = self.notes.get(key)
        readers = self.readers.get(note.room, set()) if note else set()
        people = Person.objects.filter(is_active=True)
        return people if 0 in readers else people.filter(pk__in=readers)

    def room_names(self, standing, keys):
        return {
            key: (self.rooms[key], f"/rooms/{key}/")
            for key in keys
            if key in self.rooms and self.may_read(standing.person_id, key)
        }

    def topic_names(self, standing, keys):
        rooms = {note.topic: (note.title, note.room) for note in self.notes.values()}
        return {
            key: (rooms[key][0], f"/rooms/{rooms[key][1]}/{key}/")
            for key in keys
            if key in rooms and self.may_read(standing.person_id, rooms[key][1])
        }

    def news(self, standing, key, most):
        notes = [note for note in self.notes.values() if note.room == key]
        return [self.telling(note) for note in notes[:most]]

    def events_of(self, standing, key):
        return self.events.get(key, [])

    def take_answer(self, person, topic, letter):
        rooms = {note.room for note in self.notes.values() if note.topic == str(topic)}
        if not any(self.may_read(person.pk, room) for room in rooms):
            raise NotThere
        if self.is_closed:
            raise Refused("closed", "Ämnet är stängt.")
        self.answers.append((person.pk, topic, letter))

    def take_topic(self, person, alias, letter):
        room = self.aliases.get(alias)
        if room is None or not self.may_read(person.pk, room):
            raise NotThere
        self.topics.append((person.pk, alias, letter))


@pytest.fixture
def board(monkeypatch) -> Board:
    """The board alone is registered while a test runs, beside our own receivers."""
    found = Board()
    for registry in (kinds._KINDS, kinds._FOLLOWABLES, kinds._CALENDARS):
        monkeypatch.setattr(kinds, registry_name(registry), {})
    monkeypatch.setattr(receivers, "_RECEIVERS", dict(receivers._RECEIVERS))
    monkeypatch.setattr(receivers, "_OPENERS", [])
    kinds.register(
        Kind("note", "Note", found.read, found.audience),
        Followable("room", "Rum", found.room_names, found.news),
        Followable("topic", "Ämne", found.topic_names),
        Calendar("room", found.events_of),
    )
    receivers.register(Receiver("t", found.take_answer), Opener(found.take_topic))
    return found


def registry_name(registry: object) -> str:
    return next(name for name, value in vars(kinds).items() if value is registry)


@pytest.fixture
def anna(db) -> Person:
    return make_person("anna.exempel@kommun-a.example.se", "Anna Exempel")


@pytest.fixture
def bo(db) -> Person:
    return make_person("bo.prov@kommun-b.example.se", "Bo Prov")


@pytest.fixture(autouse=True)
def mail_host(settings) -> None:
    settings.MAIL_HOST = "rum.example.se"
    settings.MAIL_VOUCHED_BY = "mx.rum.example.se"
    settings.SITE = "https://example.se"
