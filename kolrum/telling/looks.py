"""A place's own looks: its logo, from whoever keeps it, for slides and embeds."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kolrum.data.countries import Place
from kolrum.narrative.languages import GRAMMARS
from kolrum.narrative.values import PlaceName


@dataclass(frozen=True)
class Logo:
    """A place's logo as pages show it: small, with whose it is in words."""

    content: bytes
    content_type: str
    width: int
    height: int
    digest: str
    alternative: str = ""


@dataclass(frozen=True)
class Keeper:
    """Who knows the logos that people have chosen, and when one last changed."""

    logo: Callable[[str, str], Logo | None]
    stamp: Callable[[str], object]


_KEEPERS: list[Keeper] = []


def keep_looks(keeper: Keeper) -> None:
    """Let an app that keeps logos say so, once, as it starts (decision 0089)."""
    if keeper not in _KEEPERS:
        _KEEPERS.append(keeper)


def logo_of(place: Place, language: str) -> Logo | None:
    """Give the logo that a place has chosen to show; None where it has none."""
    for keeper in _KEEPERS:
        found = keeper.logo(place.country, place.code)
        if found is not None:
            name = PlaceName(place.name, place.kind, place.country, place.names)
            whose = GRAMMARS[language].organisation(name)
            return replace(found, alternative=whose)
    return None


def looks_stamp(iso2: str) -> str:
    """Give what changes whenever a logo of a country is chosen or taken away."""
    return " ".join(str(keeper.stamp(iso2)) for keeper in _KEEPERS)
