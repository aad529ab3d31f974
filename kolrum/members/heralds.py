"""Telling people what concerns them: an app above carries it, and registers here."""

from collections.abc import Callable

from kolrum.members.people import Person

ROLE_GIVEN, ROLE_TAKEN_BACK = "role-given", "role-taken-back"
ASKED, REFUSED = "joining-asked", "joining-refused"

Herald = Callable[[Person, str, str], None]
"""Tells a person of a kind of happening, by the key of what it happened to."""

_HERALDS: list[Herald] = []


def register(herald: Herald) -> None:
    """Let an app carry what is told; called in its `ready`."""
    if herald not in _HERALDS:
        _HERALDS.append(herald)


def tell(person: Person, kind: str, key: int) -> None:
    """Tell somebody, by whatever carries it."""
    for herald in _HERALDS:
        herald(person, kind, str(key))
