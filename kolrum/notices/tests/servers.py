"""A mail server and a mailbox of the tests' own, on this machine alone."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from aiosmtpd.controller import Controller

from kolrum.lib.servers import Server

DOVECOT = "/usr/sbin/dovecot"
USER, PASSWORD = "rum", "hemligt@ord"
SECONDS = 15

CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{folder}/mail
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""


class Taken:
    """Keeps what a mail server is given, with its envelope."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, list[str], bytes]] = []
        self.refused: set[str] = set()

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if address in self.refused:
            return "550 5.1.1 Unknown"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        self.letters.append(
            (envelope.mail_from, list(envelope.rcpt_tos), bytes(envelope.content))
        )
        return "250 OK"


@contextlib.contextmanager
def smtp() -> Iterator[tuple[Taken, int]]:
    """A mail server that takes everything but what it is told to refuse."""
    taken, port = Taken(), free_port()
    controller = Controller(taken, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield taken, port
    finally:
        controller.stop()


@contextlib.contextmanager
def imap() -> Iterator[tuple[Server, Path]]:
    """Debian's Dovecot with one mailbox, run by somebody without rights.

    The folder is short: a socket's path has 107 characters at most.
    """
    folder = Path(tempfile.mkdtemp(prefix="imap", dir="/tmp"))
    owner = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    port = free_port()
    for name in ("run", "state", "mail/new", "mail/cur", "mail/tmp"):
        (folder / name).mkdir(parents=True)
    (folder / "dovecot.conf").write_text(
        CONFIG.format(
            folder=folder,
            port=port,
            password=PASSWORD,
            user=owner.pw_name,
            group=_group_of(owner.pw_gid),
            uid=owner.pw_uid,
            gid=owner.pw_gid,
        )
    )
    own(folder, owner.pw_uid, owner.pw_gid)
    process = subprocess.Popen(
        [DOVECOT, "-F", "-c", str(folder / "dovecot.conf")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        **({"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
           if os.geteuid() == 0 else {}),
    )  # fmt: skip
    try:
        _await(port, process, folder)
        yield Server("imap", "127.0.0.1", port, USER, PASSWORD), folder
    finally:
        process.terminate()
        process.wait(timeout=SECONDS)
        process.stderr.close()
        shutil.rmtree(folder, ignore_errors=True)


def deliver(folder: Path, raw: bytes) -> None:
    """Put a message in the mailbox, as a mail server does."""
    name = f"{time.time_ns()}.1.here"
    waiting = folder / "mail" / "tmp" / name
    waiting.write_bytes(raw)
    own(waiting, folder.stat().st_uid, folder.stat().st_gid)
    waiting.rename(folder / "mail" / "new" / name)


def own(path: Path, uid: int, gid: int) -> None:
    if os.geteuid() == 0:
        for each in [path, *(path.rglob("*") if path.is_dir() else ())]:
            os.chown(each, uid, gid)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _group_of(gid: int) -> str:
    import grp

    return grp.getgrgid(gid).gr_name


def _await(port: int, process: subprocess.Popen, folder: Path) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(process.stderr.read().decode())
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as asked:
                if asked.recv(64).startswith(b"* OK"):
                    return
        except OSError:
            time.sleep(0.05)
    log = folder / "log"
    raise RuntimeError(log.read_text() if log.exists() else "no answer")
