"""What circles are called: the apps whose things have a circle say it of theirs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """What a circle is the circle of, by its name, and where it is read."""

    title: str
    address: str


Namer = Callable[[Iterable[int], str], Mapping[int, Place]]
"""From ids of circles and a language to their places; of others it says nothing."""

_NAMERS: list[Namer] = []


def register(namer: Namer) -> None:
    """Let an app name the circles of its things; called in its `ready`."""
    if namer not in _NAMERS:
        _NAMERS.append(namer)


def named(circles: Iterable[int], language: str) -> dict[int, Place]:
    """Name circles, for those whom a grant or an invitation has let know of them."""
    wanted = sorted(set(circles))
    found: dict[int, Place] = {}
    for namer in _NAMERS if wanted else ():
        found |= namer(wanted, language)
    return found
