"""Which words somebody accepts who makes an account: an app above keeps them."""

from collections.abc import Callable

_VERSIONS: list[Callable[[], str]] = []


def register(version: Callable[[], str]) -> None:
    """Let an app tell which version of its words is accepted; called in its `ready`."""
    _VERSIONS[:] = [version]


def accepted() -> str:
    """The version that is accepted now; nothing where nobody keeps such words."""
    return _VERSIONS[0]() if _VERSIONS else ""
