"""What waits for the secretariat: each app registers its queue, the desk shows all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django_stubs_ext import StrOrPromise

from kolrum.members.standing import Standing

SOON = timedelta(days=2)


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what it is, since when, and until when it may.

    `deed` is an address to which a button of the line sends what is done at once, with
    its words; most things have a page of their own instead.
    """

    title: str
    address: str
    note: str = ""
    since: datetime | None = None
    due: datetime | None = None
    who: str = ""
    deed: str = ""
    deed_words: str = ""

    def left(self, now: datetime) -> timedelta | None:
        """How long is left; less than nothing when it is late."""
        return self.due - now if self.due else None

    def is_late(self, now: datetime) -> bool:
        """Whether the time has passed."""
        return self.due is not None and self.due <= now

    def is_soon(self, now: datetime) -> bool:
        """Whether the time is about to pass."""
        return self.due is not None and now < self.due <= now + SOON


@dataclass(frozen=True)
class Queue:
    """Things of one kind that wait, what comes first first.

    `rows` gives those from one number to another, and `count` how many there are: both
    only what the standing may read, by a bounded number of questions.
    """

    key: str
    title: StrOrPromise
    lead: StrOrPromise
    empty: StrOrPromise
    count: Callable[[Standing], int]
    rows: Callable[[Standing, int, int], Sequence[Waiting]]
    more: str = ""
    """Name of the address where all of it is handled, where that is another page."""


_QUEUES: dict[str, Queue] = {}


def register(queue: Queue) -> None:
    """Let things of a kind stand on the desk; called in the app's `ready`."""
    _QUEUES[queue.key] = queue


def queues() -> tuple[Queue, ...]:
    """Every queue, in the order in which they were registered."""
    return tuple(_QUEUES.values())


def queue(key: str) -> Queue | None:
    """The queue of a key; None where no app has registered it."""
    return _QUEUES.get(key)
