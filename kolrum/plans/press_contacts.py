"""Whom the press may ask at a territory: told by the app that keeps who agreed."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class PressContact:
    """Somebody who has agreed to be named to everybody, and what of them is shown."""

    organisation: str
    name: str
    role: str
    email: str


Finder = Callable[[str, str], tuple[PressContact, ...]]
"""From a country and a code to those who have agreed."""

_FINDERS: list[Finder] = []


def register(finder: Finder) -> None:
    """Let an app say who has agreed; called in its `ready`."""
    if finder not in _FINDERS:
        _FINDERS.append(finder)


def press_contacts_of(country: str, code: str) -> tuple[PressContact, ...]:
    """Those whom the press may ask; none where nobody has agreed."""
    return tuple(each for finder in _FINDERS for each in finder(country, code))
