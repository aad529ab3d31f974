"""Reads the mailbox that is ours: each message once, and then it is taken away."""

import imaplib
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address

from django.conf import settings
from django.db import DatabaseError
from imap_tools import (
    AND,
    BaseMailBox,
    MailBox,
    MailBoxStartTls,
    MailBoxUnencrypted,
    MailMessageFlags,
)
from imap_tools.errors import ImapToolsError

from kolrum.lib.servers import Server
from kolrum.notices.intake import HEAD_BYTES, receive


class MailboxFault(RuntimeError):
    """The mailbox cannot be reached or read; what lies there waits."""


AT_A_TIME = 200
SECONDS = 30


def poll(server: Server) -> int:
    """Take in what lies in a mailbox, and delete it there; tells how many there were.

    A message is flagged while it is taken in. One that stops us stays there flagged,
    for an operator to look at, and is not tried again; when the database cannot be
    written the flag is taken away and the message waits for the next time.

    Raises
    ------
    MailboxFault
    """
    with _opened(server) as mailbox:
        waiting = mailbox.uids(AND(flagged=False, deleted=False))[:AT_A_TIME]
        for uid in waiting:
            mailbox.flag(uid, MailMessageFlags.FLAGGED, True)
            try:
                size, raw = _fetched(mailbox, uid)
                receive(raw, size=size)
            except DatabaseError:
                mailbox.flag(uid, MailMessageFlags.FLAGGED, False)
                raise
            mailbox.delete(uid)
    return len(waiting)


@contextmanager
def _opened(server: Server) -> Iterator[BaseMailBox]:
    folder = server.path or "INBOX"
    try:
        mailbox = _connected(server)
        try:
            mailbox.login_utf8(server.user, server.password, folder)
            yield mailbox
        finally:
            mailbox.client.shutdown()
    except (ImapToolsError, imaplib.IMAP4.error, OSError) as fault:
        message = f"{server.scheme}://{server.host}:{server.port}: {fault}"
        raise MailboxFault(message) from fault


def _connected(server: Server) -> BaseMailBox:
    if server.scheme == "imaps":
        return MailBox(server.host, server.port, timeout=SECONDS)
    if _is_this_machine(server.host):
        return MailBoxUnencrypted(server.host, server.port, timeout=SECONDS)
    return MailBoxStartTls(server.host, server.port, timeout=SECONDS)


def _fetched(mailbox: BaseMailBox, uid: str) -> tuple[int, bytes]:
    """Size and bytes of a message; of a very large one only its beginning."""
    _state, told = mailbox.client.uid("fetch", uid, "(RFC822.SIZE)")
    size = _size(told)
    part = f"<0.{HEAD_BYTES}>" if size > settings.MAIL_LARGEST else ""
    _state, data = mailbox.client.uid("fetch", uid, f"(BODY.PEEK[]{part})")
    raw = next((each[1] for each in data if isinstance(each, tuple)), b"")
    return max(size, len(raw)), raw


def _size(told: list[bytes | tuple[bytes, bytes] | None]) -> int:
    words = b" ".join(each for each in told if isinstance(each, bytes)).decode(
        "latin-1"
    )
    _before, _name, after = words.partition("RFC822.SIZE")
    digits = after.split()[0].rstrip(")") if after.split() else ""
    return int(digits) if digits.isdigit() else 0


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
