"""What may stand in the way of somebody's writing: apps above say what."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from kolrum.members.models import Person
from kolrum.rooms.room import Room


class NotNow(Exception):
    """Something is not written now: `words` tell who writes why, and what to do."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True)
class Attempt:
    """What somebody is about to write: a post, or a new text of one."""

    room: Room
    by: Person
    text: str
    is_change: bool = False


Limit = Callable[[Attempt], None]
Bar = Callable[[Room, int], str]
_LIMITS: list[Limit] = []
_BARS: list[Bar] = []
_LIFTED: ContextVar[bool] = ContextVar("lifted", default=False)


def register(limit: Limit) -> None:
    """Let an app refuse what is about to be written; called in its `ready`.

    It is called in the transaction of the writing and raises `NotNow`.
    """
    if limit not in _LIMITS:
        _LIMITS.append(limit)


def register_bar(bar: Bar) -> None:
    """Let an app keep a person from writing in a room at all; called in its `ready`.

    It tells why, in words to the person, or nothing; one question to the database.
    """
    if bar not in _BARS:
        _BARS.append(bar)


def ask(attempt: Attempt) -> None:
    """Go on when nothing stands in the way.

    Raises
    ------
    NotNow
    """
    if _LIFTED.get():
        return
    for limit in _LIMITS:
        limit(attempt)


@contextmanager
def lifted() -> Iterator[None]:
    """Let an operator's command write in many people's names, as fast as it can."""
    token = _LIFTED.set(True)
    try:
        yield
    finally:
        _LIFTED.reset(token)


def barred(room: Room, person_id: int | None) -> str:
    """Why a person may not write where others like them write; or nothing."""
    if person_id is None:
        return ""
    return next(filter(None, (bar(room, person_id) for bar in _BARS)), "")
