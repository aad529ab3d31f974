"""Our e-mail addresses: where answers go, where bounces go, and rooms' own."""

import re
from dataclasses import dataclass

from django.conf import settings

from kolrum.notices.seals import Expired, opened, seal

REPLY_DAYS = 400
BOUNCE_DAYS = 30
LONGEST_LOCAL_PART = 64
NOWHERE = "localhost"
"""The host of our addresses until an operator gives one: nothing is sent to it."""

_ALIAS = re.compile(r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$")


@dataclass(frozen=True)
class Reply:
    """An answer by a person to a thing that a receiver knows."""

    code: str
    thing_id: int
    person_id: int


@dataclass(frozen=True)
class Bounce:
    """A report about a mail of ours."""

    mail_id: int


@dataclass(frozen=True)
class Alias:
    """A new topic in the room of this name."""

    name: str


@dataclass(frozen=True)
class Outdated:
    """An address that was signed by us, too long ago."""


Destination = Reply | Bounce | Alias | Outdated


def own_address() -> str:
    """Where our mail comes from; nobody reads what is sent there."""
    return f"notices@{settings.MAIL_HOST}"


def reply_address(code: str, thing_id: int, person_id: int) -> str:
    """Where one person can answer one thing."""
    word = seal("reply", (ord(code), thing_id, person_id), days=REPLY_DAYS)
    return f"reply+{word}@{settings.MAIL_HOST}"


def bounce_address(mail_id: int) -> str:
    """Where servers shall report that they could not deliver a mail."""
    word = seal("bounce", (mail_id,), days=BOUNCE_DAYS)
    return f"bounce+{word}@{settings.MAIL_HOST}"


def alias_address(name: str) -> str:
    """Where new topics of a room are sent; empty where no mail of ours is received."""
    is_received = settings.MAIL_HOST != NOWHERE
    return f"{name}@{settings.MAIL_HOST}" if is_received else ""


def is_alias(name: str) -> bool:
    """Whether a name can be an alias: small letters, digits, dots and hyphens."""
    is_short = len(name) <= LONGEST_LOCAL_PART
    return is_short and bool(_ALIAS.match(name)) and name not in RESERVED


RESERVED = frozenset(
    {"notices", "reply", "bounce", "postmaster", "abuse", "hostmaster", "webmaster"}
    | {"root", "mailer-daemon", "noreply", "no-reply", "admin", "security", "info"}
)


def destination(address: str) -> Destination | None:
    """What one of our addresses means; None when it is not ours or was made up."""
    local, _at, host = address.strip().lower().rpartition("@")
    if host != settings.MAIL_HOST.lower():
        return None
    use, plus, word = local.partition("+")
    try:
        if plus and use == "reply":
            code, thing_id, person_id = opened("reply", word) or (0, 0, 0)
            return Reply(chr(code), thing_id, person_id) if code else None
        if plus and use == "bounce":
            found = opened("bounce", word)
            return Bounce(found[0]) if found else None
    except Expired:
        return Outdated()
    return Alias(local) if is_alias(local) else None
