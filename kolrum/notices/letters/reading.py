"""From the bytes of a message to who wrote what, whatever program wrote it."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from kolrum.notices.letters.answers import own_words
from kolrum.notices.letters.flowed import unflowed
from kolrum.notices.letters.headers import (
    addressees,
    authors,
    decoded,
    header,
    inside,
    message_ids,
    words,
)
from kolrum.notices.letters.letter import Attachment, Letter, Unreadable
from kolrum.notices.letters.nature import failures_of, nature_of
from kolrum.notices.letters.plain import plain
from kolrum.notices.letters.vouching import is_disowned, is_vouched_for

MOST_PARTS = 200
MOST_ATTACHMENTS = 50
LONGEST_SUBJECT = 300
LONGEST_NAME = 150
_SEALS = {"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"}
_SIGNATURES = {
    *("application/pkcs7-signature", "application/x-pkcs7-signature"),
    *("application/pgp-signature", "application/pgp-keys"),
}


@dataclass
class _Found:
    """What a message holds, gathered part by part."""

    texts: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)


def read(
    raw: bytes,
    *,
    recipients: Sequence[str] = (),
    host: str = "",
    vouching_server: str = "",
) -> Letter:
    """Read a message (RFC 5322).

    `recipients` are those of the delivery, when they are known; `host` is our own mail
    domain, and `vouching_server` the name by which our receiving server signs what it
    found out about an author.

    Raises
    ------
    Unreadable
    """
    try:
        message = message_from_bytes(raw, policy=compat32)
        parts = list(_parts(message))
    except (RecursionError, ValueError, LookupError) as fault:
        raise Unreadable(str(fault)) from fault
    found = _Found()
    _gather(message, found)
    written = authors(message)
    ids = message_ids(message, "Message-ID")
    one = written[0] if len(written) == 1 else ("", "")
    to = [each.lower() for each in recipients] or addressees(message)
    return Letter(
        message_id=ids[0] if ids else _digest(raw),
        references=_references(message),
        sender=one[1],
        sender_name=one[0][:LONGEST_NAME],
        addressed=tuple(to),
        subject=header(message, "Subject")[:LONGEST_SUBJECT],
        text=own_words("\n\n".join(found.texts)),
        attachments=tuple(found.attachments[:MOST_ATTACHMENTS]),
        nature=nature_of(message, parts, host),
        failures=failures_of(parts),
        is_vouched_for=is_vouched_for(message, vouching_server),
        is_disowned=is_disowned(message, vouching_server),
        is_sealed=any(part.get_content_type() in _SEALS for part in parts),
    )


def _digest(raw: bytes) -> str:
    """What stands for the identifier of a message that was sent without one."""
    return f"<{hashlib.sha256(raw).hexdigest()}@unidentified.invalid>"


def _references(message: Message) -> tuple[str, ...]:
    """The messages it answers, the nearest last."""
    told = message_ids(message, "References") + message_ids(message, "In-Reply-To")
    return tuple(dict.fromkeys(told))


def _parts(message: Message) -> Iterator[Message]:
    """All parts in order, without going into messages that it carries."""
    waiting = [message]
    for _each in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        yield part
        if part.get_content_maintype() == "multipart":
            waiting.extend(reversed(inside(part)))
    refusal = f"more than {MOST_PARTS} parts"
    raise Unreadable(refusal)


def _gather(part: Message, found: _Found) -> None:
    kind, inner = part.get_content_type(), inside(part)
    if kind == "multipart/alternative":
        _gather_one(inner, found)
    elif kind == "multipart/report":
        for each in inner[:1]:
            _gather(each, found)
    elif part.get_content_maintype() == "multipart":
        for each in inner:
            _gather(each, found)
    elif kind in {"text/plain", "text/html"} and not _is_file(part):
        found.texts.append(_text(part))
    elif kind not in _SIGNATURES | _SEALS:
        found.attachments.append(_attachment(part))


def _gather_one(choices: list[Message], found: _Found) -> None:
    """Take plain text when there is any; HTML says the same with more words."""
    told = []
    for choice in choices:
        each = _Found()
        _gather(choice, each)
        told.append((choice, each))
    plain_first = sorted(told, key=lambda pair: not _is_plain(pair[0]))
    said = (each.texts for _choice, each in plain_first)
    found.texts.extend(next((t for t in said if any(map(str.strip, t))), []))
    for _choice, each in told:
        found.attachments.extend(each.attachments)


def _is_plain(part: Message) -> bool:
    """Whether a choice is plain text, or begins with it (with pictures beside it)."""
    while inside(part):
        part = inside(part)[0]
    return part.get_content_type() == "text/plain"


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    charset = part.get_param("charset")
    told = decoded(
        content if isinstance(content, bytes) else b"",
        charset if isinstance(charset, str) else None,
    ).replace("\r\n", "\n")
    if part.get_content_type() == "text/html":
        return plain(told)
    if str(part.get_param("format", "")).lower() == "flowed":
        drops = str(part.get_param("delsp", "")).lower() == "yes"
        return unflowed(told, drops_blank=drops)
    return told


def _attachment(part: Message) -> Attachment:
    carried = inside(part)
    if part.get_content_maintype() == "message" and carried:
        content = b"".join(each.as_bytes(policy=compat32) for each in carried)
    else:
        told = part.get_payload(decode=True)
        content = told if isinstance(told, bytes) else b""
    name = words(str(part.get_filename() or "")).replace("\\", "/").rpartition("/")[2]
    return Attachment(
        name=name[-LONGEST_NAME:],
        kind=part.get_content_type(),
        content=content,
        is_inline=part.get_content_disposition() == "inline"
        or (bool(part.get("Content-ID")) and not _is_told_as_file(part)),
    )


def _is_told_as_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"
