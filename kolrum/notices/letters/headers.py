"""Headers of a message as text, whatever its writer's program made of them."""

import re
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, unquote

MOST_CHARACTERS = 20_000
_FOLD = re.compile(r"\r?\n[ \t]*")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,240}>")


def inside(message: Message) -> list[Message]:
    """The parts or messages right inside a message; none in one of text."""
    inner = message.get_payload()
    if not isinstance(inner, list):
        return []
    return [each for each in inner if isinstance(each, Message)]


def header(message: Message, name: str) -> str:
    """A header's words, decoded, on one line; empty when it is lacking."""
    for found in raw_headers(message, name):
        return words(found)
    return ""


def raw_headers(message: Message, name: str) -> Iterator[str]:
    """All headers of a name as they were sent, each on one line."""
    for each, value in message.raw_items():
        if each.lower() == name.lower():
            yield _FOLD.sub(" ", _unescaped(str(value))[:MOST_CHARACTERS]).strip()


def words(value: str) -> str:
    """Encoded words (RFC 2047) as text; what cannot be decoded stays as it was sent."""
    try:
        pieces = decode_header(value)
    except ValueError:
        return _CONTROL.sub(" ", value)
    told = "".join(
        piece if isinstance(piece, str) else decoded(piece, charset)
        for piece, charset in pieces
    )
    return _CONTROL.sub(" ", told).strip()


def decoded(content: bytes, charset: str | None) -> str:
    """Text of bytes: as its charset says, else as UTF-8, else as Windows reads it."""
    told = (charset or "").strip("'\" ").lower()
    # Windows programs call their own charset by the standard's name.
    first = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "utf-8"}
    for each in (first.get(told, told), "utf-8", "cp1252"):
        try:
            return content.decode(each)
        except (LookupError, ValueError):
            continue
    return content.decode("latin-1")


def authors(message: Message) -> list[tuple[str, str]]:
    """Name and address of each author, the address in small letters.

    Addresses are found before encoded words are read, so that a name cannot pretend to
    be an address.
    """
    return [
        (unquote(words(name)), address.lower())
        for name, address in getaddresses(list(raw_headers(message, "From")))
        if "@" in address
    ]


def addressees(message: Message) -> list[str]:
    """Addresses the message was sent to, those of the delivery first."""
    told = (
        value
        for name in ("X-Original-To", "Delivered-To", "Envelope-To", "To", "Cc")
        for value in raw_headers(message, name)
    )
    found = (address.lower() for _name, address in getaddresses(list(told)))
    return list(dict.fromkeys(address for address in found if "@" in address))


def message_ids(message: Message, name: str) -> list[str]:
    """The identifiers in a header, each with its angle brackets."""
    return [
        found
        for value in raw_headers(message, name)
        for found in _MESSAGE_ID.findall(value)
    ]


def _unescaped(value: str) -> str:
    """A header with raw bytes in it (no program should send one, and some do)."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return decoded(value.encode("utf-8", "surrogateescape"), None)
    return value
