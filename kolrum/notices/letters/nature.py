"""Whether a person wrote a message, or a machine, a list or ourselves."""

import re
from collections.abc import Iterator
from email.message import Message

from kolrum.notices.letters.headers import (
    authors,
    header,
    inside,
    message_ids,
    raw_headers,
)
from kolrum.notices.letters.letter import Failure, Nature

MOST_HOPS = 40
OWN_MARK = "X-Kolrum"
OWN_ADDRESSES = ("notices@", "reply+", "bounce+")
_MACHINES = re.compile(
    r"^(mailer-daemon|postmaster|microsoftexchange[0-9a-f]{32}|no-?reply|noreply-.*"
    r"|do-?not-?reply|bounces?|listserv|majordomo)([+.-].*)?@"
)
_AWAY = re.compile(
    r"^\s*(automatiskt svar|autosvar|automatisk svar|automatisk besked|automatic reply"
    r"|auto(matic)?[ -]?(reply|response)|frånvaro(meddelande)?|out of (the )?office"
    r"|(jag är )?inte på (kontoret|plats)|semesterstängt|automaattinen vastaus"
    r"|poissaoloviesti|poissa|fravær|abwesenheit|automatische antwort"
    r"|automatisch antwoord)\s*([:!–-]|$)",
    re.IGNORECASE,
)


def nature_of(message: Message, parts: list[Message], host: str) -> Nature:
    """What kind of message it is; the first sign that is found decides."""
    kinds = {part.get_content_type() for part in parts}
    if "message/delivery-status" in kinds or _is_from_nobody(message):
        return Nature.BOUNCE
    if _is_ours(message, host):
        return Nature.LOOP
    if message.get_content_type() == "multipart/report" or _is_automatic(message):
        return Nature.AUTOMATIC
    if any(part.get_param("method") for part in parts if _is_calendar(part)):
        return Nature.CALENDAR
    if _is_from_a_list(message):
        return Nature.LIST
    return Nature.PERSONAL


def failures_of(parts: list[Message]) -> tuple[Failure, ...]:
    """Addresses that a bounce says were not reached, and the message it is about."""
    about = next(iter(_returned(parts)), "")
    return tuple(
        Failure(recipient.lower(), status, about)
        for part in parts
        if part.get_content_type() == "message/delivery-status"
        for recipient, status in _reported(part)
    )


def _reported(part: Message) -> Iterator[tuple[str, str]]:
    for block in inside(part):
        action = header(block, "Action").lower()
        told = header(block, "Final-Recipient") or header(block, "Original-Recipient")
        address = told.partition(";")[2].strip().strip("<>")
        status = re.search(r"\b[245]\.\d{1,3}\.\d{1,3}", header(block, "Status"))
        if "@" in address and action in {"failed", ""}:
            yield address, status[0] if status else "5.0.0"


def _returned(parts: list[Message]) -> Iterator[str]:
    for part in parts:
        kind = part.get_content_type()
        if kind in {"message/rfc822", "message/global"}:
            for message in inside(part):
                yield from message_ids(message, "Message-ID")
        if kind in {"text/rfc822-headers", "message/rfc822-headers"}:
            text = part.get_payload(decode=True)
            told = text.decode("latin-1") if isinstance(text, bytes) else ""
            yield from re.findall(r"(?im)^message-id:\s*(<[^<>\s]+>)", told)


def _is_from_nobody(message: Message) -> bool:
    """An empty return path: delivery reports, and answers nobody may answer."""
    return any(value == "<>" for value in raw_headers(message, "Return-Path")) and any(
        address.startswith(("mailer-daemon@", "postmaster@", "microsoftexchange"))
        for _name, address in authors(message)
    )


def _is_ours(message: Message, host: str) -> bool:
    at_home = f"@{host}".lower()
    return (
        bool(header(message, OWN_MARK))
        or any(
            address.endswith(at_home) and address.startswith(OWN_ADDRESSES)
            for _name, address in authors(message)
        )
        or any(
            found.startswith("<kolrum.") and found.lower().endswith(f"{at_home}>")
            for found in message_ids(message, "Message-ID")
        )
        or len(list(raw_headers(message, "Received"))) > MOST_HOPS
    )


def _is_automatic(message: Message) -> bool:
    submitted = header(message, "Auto-Submitted").lower()
    return (
        (bool(submitted) and not submitted.startswith("no"))
        or header(message, "Precedence").lower() in {"bulk", "junk", "auto_reply"}
        or any(
            header(message, name)
            for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress")
        )
        or any(value == "<>" for value in raw_headers(message, "Return-Path"))
        or any(_MACHINES.match(address) for _name, address in authors(message))
        or bool(_AWAY.match(header(message, "Subject")))
    )


def _is_from_a_list(message: Message) -> bool:
    named = any(header(message, name) for name in ("List-Id", "List-Post"))
    return named or header(message, "Precedence").lower() == "list"


def _is_calendar(part: Message) -> bool:
    return part.get_content_type() == "text/calendar"
