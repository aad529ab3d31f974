"""Short signed words: they say whom and what they are for, and cannot be made up."""

import base64
import hmac
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.utils.crypto import salted_hmac

_SALT = "kolrum.notices.seals"
_EPOCH = date(2026, 1, 1)
_MAC_BYTES = 10
"""80 bits: guessing asks us each time, and a right one still needs the right sender."""

_NEVER = 0


def seal(purpose: str, numbers: Sequence[int], *, days: int | None = None) -> str:
    """A word of small letters and digits that holds numbers; `days` is how long.

    It lasts for at most a week longer: only weeks are written in it.
    """
    until = _NEVER if days is None else _week(datetime.now(tz=UTC) + timedelta(days))
    payload = b"".join(_packed(number) for number in (until, *numbers))
    signed = payload + _mac(purpose, payload, settings.SECRET_KEY)
    return base64.b32encode(signed).decode("ascii").rstrip("=").lower()


def opened(purpose: str, word: str) -> tuple[int, ...] | None:
    """The numbers in a word; None when it was not sealed here, or for something else.

    Raises
    ------
    Expired
        When it was, and its time is out.
    """
    signed = _bytes(word)
    payload, mac = signed[:-_MAC_BYTES], signed[-_MAC_BYTES:]
    secrets = map(str, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
    made = (_mac(purpose, payload, secret) for secret in secrets)
    if not payload or not any(hmac.compare_digest(mac, each) for each in made):
        return None
    until, *numbers = _unpacked(payload)
    if until != _NEVER and until < _week(datetime.now(tz=UTC)):
        raise Expired
    return tuple(numbers)


class Expired(ValueError):
    """A word that was right once."""


def _mac(purpose: str, payload: bytes, secret: str) -> bytes:
    salt = f"{_SALT}.{purpose}"
    return salted_hmac(salt, payload, secret=secret, algorithm="sha256").digest()[
        :_MAC_BYTES
    ]


def _week(moment: datetime) -> int:
    return (moment.date() - _EPOCH).days // 7 + 2


def _bytes(word: str) -> bytes:
    try:
        return base64.b32decode(word.upper() + "=" * (-len(word) % 8))
    except ValueError:
        return b""


def _packed(number: int) -> bytes:
    """Seven bits a byte, the last without the highest bit."""
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*written, number])


def _unpacked(payload: bytes) -> list[int]:
    numbers, number, shift = [], 0, 0
    for byte in payload:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            numbers.append(number)
            number = shift = 0
    return numbers
