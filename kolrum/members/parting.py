"""Why a role cannot be given up just now: apps above say what would be left undone."""

from collections.abc import Callable

from kolrum.members.grants import Grant

Hindrance = Callable[[Grant], str]
_HINDRANCES: list[Hindrance] = []


class NotYet(Exception):
    """A role is not given up before something else is done: `words` tell what."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def register(hindrance: Hindrance) -> None:
    """Let an app keep a role from being given up; called in its `ready`.

    It tells why, in words to who holds the role, or nothing.
    """
    if hindrance not in _HINDRANCES:
        _HINDRANCES.append(hindrance)


def why_not(grant: Grant) -> str:
    """Why a role is not given up yet; nothing where it can be."""
    return next(filter(None, (each(grant) for each in _HINDRANCES)), "")
