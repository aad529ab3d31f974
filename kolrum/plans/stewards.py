"""Who has taken charge of a territory's page: told by the app that keeps claims."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Steward:
    """An organisation that answers for goals and texts of its own on a page."""

    name: str
    since: date


Finder = Callable[[str, str], Steward | None]
"""From a country and a code to the territory's steward."""

_FINDERS: list[Finder] = []


def register(finder: Finder) -> None:
    """Let an app say who takes charge; called in its `ready`."""
    if finder not in _FINDERS:
        _FINDERS.append(finder)


def steward_of(country: str, code: str) -> Steward | None:
    """The steward of a territory; None where nobody has taken charge."""
    found = (finder(country, code) for finder in _FINDERS)
    return next((each for each in found if each is not None), None)
