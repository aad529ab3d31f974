"""What an account leads to: each app says which of its pages are for somebody."""

from collections.abc import Callable, Sequence

from kolrum.members.standing import Standing

Entrance = tuple[str, str]
"""A label and an address."""

Opener = Callable[[Standing], Sequence[Entrance]]
_OPENERS: list[Opener] = []


def register(opener: Opener) -> None:
    """Let an app lead people on from their account; called in its `ready`."""
    if opener not in _OPENERS:
        _OPENERS.append(opener)


def entrances(standing: Standing) -> list[Entrance]:
    """Everything that is for somebody of a standing, as the apps say."""
    return [each for opener in _OPENERS for each in opener(standing)]
