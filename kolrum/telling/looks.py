"""A place's own looks: its logo, from whoever keeps it, for slides and embeds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from django.db.models import QuerySet

from kolrum.data.countries import Place
from kolrum.narrative.languages import GRAMMARS
from kolrum.narrative.values import PlaceName


class Room(Enum):
    """Where a logo is shown: on a wall, or in the foot of a light figure."""

    SLIDE = "slide"
    EMBED = "embed"


@dataclass(frozen=True)
class Logo:
    """A place's logo as pages show it: small, with whose it is in words."""

    content: bytes
    content_type: str
    width: int
    height: int
    digest: str
    alternative: str = ""


Rows = QuerySet[Any, tuple[str, int]]
"""What something is called, and a number that is another whenever it has changed."""


@dataclass(frozen=True)
class Keeper:
    """Who knows the logos that people have chosen, and what tells of a change."""

    logo: Callable[[str, str, Room], Logo | None]
    stamps: Callable[[str], tuple[Rows, ...]]


_KEEPERS: list[Keeper] = []


def keep_looks(keeper: Keeper) -> None:
    """Let an app that keeps logos say so, once, as it starts (decision 0089)."""
    if keeper not in _KEEPERS:
        _KEEPERS.append(keeper)


def logo_of(place: Place, language: str, room: Room) -> Logo | None:
    """Give the logo that a place has chosen to show; None where it has none."""
    for keeper in _KEEPERS:
        found = keeper.logo(place.country, place.code, room)
        if found is not None:
            name = PlaceName(place.name, place.kind, place.country, place.names)
            whose = GRAMMARS[language].organisation(name)
            return replace(found, alternative=whose)
    return None


def looks_stamps(iso2: str) -> Iterator[Rows]:
    """Give what changes whenever a logo of a country is chosen or taken away."""
    for keeper in _KEEPERS:
        yield from keeper.stamps(iso2)
