"""Who takes in what arrives by e-mail: the apps above register themselves here."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kolrum.members.models import Person
from kolrum.notices.letters.letter import Letter

Words = str | Promise
Ahead = AbstractContextManager[None]


class Refused(Exception):
    """A message is not taken in: `reason` for operators, `words` for its sender.

    The words must be the same for what is unknown and what is closed to the sender.
    """

    def __init__(self, reason: str, words: Words) -> None:
        super().__init__(reason)
        self.reason = reason
        self.words = words


class NotThere(Refused):
    """What is answered or addressed is unknown, gone, or closed to the sender."""

    def __init__(self) -> None:
        super().__init__(
            "not-there",
            _("There is nothing at that address that you can write in."),
        )


@dataclass(frozen=True)
class Receiver:
    """Takes answers to a kind of thing.

    `receive` posts a letter as a person's answer to the thing with an id, in one
    transaction with what it causes; it asks the person's rights as they are now and
    raises `Refused`. `code` is one letter in the signed address: it must never change.
    `ahead` does before that transaction what takes time, such as looking at files, and
    holds it while `receive` is called.
    """

    code: str
    receive: Callable[[Person, int, Letter], None]
    ahead: Callable[[Person, int, Letter], Ahead] = lambda *_asked: nullcontext()


@dataclass(frozen=True)
class Opener:
    """Takes new topics to the aliases of rooms: as `Receiver`, by the alias's name."""

    receive: Callable[[Person, str, Letter], None]
    ahead: Callable[[Person, str, Letter], Ahead] = lambda *_asked: nullcontext()


_RECEIVERS: dict[str, Receiver] = {}
_OPENERS: list[Opener] = []


def register(*takers: Receiver | Opener) -> None:
    """Let an app take in mail; called in the app's `ready`."""
    for taker in takers:
        if isinstance(taker, Receiver):
            _RECEIVERS[taker.code] = taker
        else:
            _OPENERS[:] = [taker]


def receiver(code: str) -> Receiver:
    """Who takes answers of a code.

    Raises
    ------
    NotThere
    """
    if code not in _RECEIVERS:
        raise NotThere
    return _RECEIVERS[code]


def opener() -> Opener:
    """Who takes new topics.

    Raises
    ------
    NotThere
    """
    if not _OPENERS:
        raise NotThere
    return _OPENERS[0]
