"""What stands beside a topic: its own likes, and what other apps register."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kolrum.members.standing import Standing
from kolrum.rooms.here import Here
from kolrum.rooms.search import TOPIC
from kolrum.rooms.topics import Topic
from kolrum.search.likeness import similar
from kolrum.search.pages import address_in, rooms_of, state_of
from kolrum.territories.models import Territory

ALIKE = 4


@dataclass(frozen=True)
class Line:
    """A link beside a topic, and a note under it."""

    address: str
    words: str
    note: str = ""


@dataclass(frozen=True)
class Block:
    """A heading with links; `more` leads to all of them."""

    heading: str
    lines: Sequence[Line]
    lead: str = ""
    more: Line | None = None


Slot = Callable[[Here, Topic, str], Block | None]
RoomSlot = Callable[[Here, str], Block | None]
_SLOTS: list[Slot] = []
PlaceSlot = Callable[[Standing, Territory, str], Block | None]
_ROOM_SLOTS: list[RoomSlot] = []
_PLACE_SLOTS: list[PlaceSlot] = []


def register(slot: Slot) -> None:
    """Let an app show a block beside topics; called in its `ready`.

    It is asked with who reads and where, the topic, and the language, and shows only
    what they may read, by a bounded number of questions.
    """
    if slot not in _SLOTS:
        _SLOTS.append(slot)


def register_for_rooms(slot: RoomSlot) -> None:
    """Let an app show a block beside a room's topics, and beside each of them."""
    if slot not in _ROOM_SLOTS:
        _ROOM_SLOTS.append(slot)


def register_for_places(slot: PlaceSlot) -> None:
    """Let an app show a block above the rooms of a place."""
    if slot not in _PLACE_SLOTS:
        _PLACE_SLOTS.append(slot)


def above_rooms(standing: Standing, place: Territory, language: str) -> list[Block]:
    """The blocks above a place's rooms, those that have something."""
    found = (slot(standing, place, language) for slot in _PLACE_SLOTS)
    return [block for block in found if block is not None and block.lines]


def beside(here: Here, topic: Topic, language: str) -> list[Block]:
    """The blocks beside a topic for one visitor, those that have something."""
    found = (slot(here, topic, language) for slot in (*_SLOTS, _alike))
    shown = [block for block in found if block is not None and block.lines]
    return [*shown, *beside_room(here, language)]


def beside_room(here: Here, language: str) -> list[Block]:
    """The blocks beside a room's topics, those that have something."""
    found = (slot(here, language) for slot in _ROOM_SLOTS)
    return [block for block in found if block is not None and block.lines]


def _alike(here: Here, topic: Topic, language: str) -> Block:
    return Block(_("Similar topics"), _lines(topic, here.standing, language))


def _lines(topic: Topic, standing: Standing, language: str) -> list[Line]:
    found = similar(topic.title, standing, (TOPIC,))
    others = [each for each in found if each.thread != f"{TOPIC}:{topic.pk}"][:ALIKE]
    rooms = rooms_of(others)
    return [
        Line(
            address_in(language, each.url),
            each.title,
            " · ".join(filter(None, (rooms.get(each.circle_id or 0), state_of(each)))),
        )
        for each in others
    ]
