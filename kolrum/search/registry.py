"""What can be found: each app registers how its things become entries."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Model, QuerySet
from django_stubs_ext import StrOrPromise

from kolrum.members.standing import Standing
from kolrum.search.language.asking import Asked

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""The time of what is of no time, such as a place."""


@dataclass(frozen=True)
class Item:
    """One thing as it can be found.

    `key` is the number that its object has, as text. Items with one `thread` are
    shown as one hit, such as a topic and its posts; without it, each is its own. The
    `weight` raises it among others, up to 50 for what should come before all.
    """

    key: str
    title: str
    url: str
    text: str
    updated_at: datetime
    circle_id: int | None = None
    language: str = ""
    thread: str = ""
    territory_id: int | None = None
    organisation_id: int | None = None
    tags: tuple[str, ...] = ()
    state: str = ""
    weight: int = 0


Notes = Callable[[Sequence[str], str, Standing], Mapping[str, str]]


def _no_notes(keys: Sequence[str], language: str, standing: Standing) -> dict[str, str]:
    return {}


@dataclass(frozen=True)
class Source:
    """A kind of thing that can be found.

    `items` makes entries of objects of the `model`, in whatever number it pleases: a
    thing that is hidden has none, and is forgotten. `notes` are what stands below a hit
    (9 replies, version 2), by key, in a language, for somebody. What `is_public` lies
    in no circle and is always open to all; everything else must name one.
    """

    kind: str
    model: type[Model]
    one: StrOrPromise
    many: StrOrPromise
    objects: Callable[[], QuerySet[Any]]
    items: Callable[[Sequence[Any]], Iterable[Item]]
    notes: Notes = _no_notes
    is_public: bool = False
    is_quoted: bool = True
    """Whether a piece of the text is shown; False where it only serves finding."""

    under: str = ""
    """The kind it is counted among, such as topics for posts; its own without one."""

    @property
    def counted_as(self) -> str:
        """The kind that the page of results counts it among."""
        return self.under or self.kind


_SOURCES: dict[str, Source] = {}


def register(source: Source) -> None:
    """Let a kind of thing be found; called in the app's `ready`."""
    _SOURCES[source.kind] = source


def sources() -> Mapping[str, Source]:
    """Every kind that can be found, in the order they were registered."""
    return dict(_SOURCES)


def counted_as(kind: str) -> str:
    """The kind that things of a kind are counted among."""
    source = _SOURCES.get(kind)
    return source.counted_as if source else kind


Offer = Callable[[Asked, Standing, str], "Offered | None"]
"""From what was asked, by whom and in which language, to what may help."""


@dataclass(frozen=True)
class Offered:
    """What stands below the hits for those who did not find the answer."""

    text: str
    link: str
    address: str


_OFFERS: list[Offer] = []


def register_offer(offer: Offer) -> None:
    """Let an app say who may know, where a search did not help."""
    _OFFERS.append(offer)


def offers(asked: Asked, standing: Standing, language: str) -> list[Offered]:
    """What the apps have to say about a search; nothing where nothing was asked."""
    if not asked.terms:
        return []
    found = (offer(asked, standing, language) for offer in _OFFERS)
    return [each for each in found if each]
