"""Whether our own receiving server says that an author is who the message claims."""

import re
from email.message import Message

from kolrum.notices.letters.headers import authors, raw_headers

_COMMENT = re.compile(r"\([^()]*\)")
_RESULT = re.compile(r"^\s*(dmarc|dkim|spf)\s*=\s*(\w+)(.*)$", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:header\.(?:d|i|from)|smtp\.mailfrom)\s*=\s*\"?([^\s;\"]+)")


def is_vouched_for(message: Message, server: str) -> bool:
    """Whether `server` found that the author's own domain sent the message.

    It reads `Authentication-Results` (RFC 8601) of that server alone: it must remove
    those that others wrote in its name. Without a server nothing is vouched for.
    """
    written = authors(message)
    if not server or len(written) != 1:
        return False
    domain = written[0][1].rpartition("@")[2]
    return any(
        _passes(result, domain)
        for value in raw_headers(message, "Authentication-Results")
        for result in _results(value, server)
    )


def is_disowned(message: Message, server: str) -> bool:
    """Whether `server` found that the author's domain says: this is not from us."""
    written = authors(message)
    if not server or len(written) != 1:
        return False
    domain = written[0][1].rpartition("@")[2]
    return any(
        found is not None
        and (found[1].lower(), found[2].lower()) == ("dmarc", "fail")
        and domain in {each.lower() for each in _DOMAIN.findall(found[3])}
        for value in raw_headers(message, "Authentication-Results")
        for result in _results(value, server)
        for found in [_RESULT.match(result)]
    )


def _results(value: str, server: str) -> list[str]:
    told, *results = _COMMENT.sub(" ", value).split(";")
    named = told.split()
    return results if named and named[0].lower() == server.lower() else []


def _passes(result: str, domain: str) -> bool:
    found = _RESULT.match(result)
    if found is None or found[2].lower() != "pass":
        return False
    signers = (each.lower().rpartition("@")[2] for each in _DOMAIN.findall(found[3]))
    return any(
        domain == signer or domain.endswith(f".{signer}")
        for signer in signers
        if signer
    )
