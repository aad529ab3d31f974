"""Files looked at before the transaction that takes them in.

Looking asks a process that is shut in, for seconds; a transaction that waited for it
would hold up every other writer on SQLite.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

from django.conf import settings

from kolrum.files import looking
from kolrum.files.looking import Looked
from kolrum.files.refusals import Refused

Sent = tuple[bytes, str]
"""A file that somebody has sent: its content and its name."""

_NONE: Mapping[str, Looked | Refused] = MappingProxyType({})
_KNOWN: ContextVar[Mapping[str, Looked | Refused]] = ContextVar("known", default=_NONE)


@contextmanager
def looked(files: Iterable[Sent], *, at_most: int) -> Iterator[None]:
    """Look at files now; `look` then answers for them at once.

    Those that are too large, or do not go into so many bytes, are left to it.
    """
    found: dict[str, Looked | Refused] = {}
    left = at_most
    for content, name in files:
        if len(content) <= min(left, settings.FILES_LARGEST):
            left -= len(content)
            found[_key(content, name)] = _tried(content, name)
    before = _KNOWN.set(found)
    try:
        yield
    finally:
        _KNOWN.reset(before)


def look(content: bytes, name: str) -> Looked:
    """What looking at a file told, or tells now.

    Raises
    ------
    Refused
    """
    told = _KNOWN.get().get(_key(content, name))
    if isinstance(told, Refused):
        raise told
    return told or looking.look(content, name)


def _tried(content: bytes, name: str) -> Looked | Refused:
    try:
        return looking.look(content, name)
    except Refused as refusal:
        return refusal


def _key(content: bytes, name: str) -> str:
    return f"{hashlib.sha256(content).hexdigest()} {name}"
