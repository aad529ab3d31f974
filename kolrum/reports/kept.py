"""Files of reports: those kept for ever by their digest, and those of drafts.

They lie under `KOLRUM_VAR`, in `reports/`. A file is written whole or not at all.
"""

import hashlib
import os
from pathlib import Path
from secrets import token_hex

from django.conf import settings


class LostFile(Exception):
    """A file that was kept is not there any more, or is not the same."""


def digest_of(content: bytes) -> str:
    """Give the sha256 of a file, by which it is found."""
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes) -> str:
    """Keep a file for ever and give its digest; the same bytes are kept once."""
    digest = digest_of(content)
    file = _kept(digest)
    if not file.exists():
        put(file, content)
    return digest


def content_of(digest: str) -> bytes:
    """Give a kept file.

    Raises
    ------
    LostFile
    """
    file = _kept(digest)
    try:
        content = file.read_bytes()
    except OSError as missing:
        raise LostFile(str(file)) from missing
    if digest_of(content) != digest:
        raise LostFile(str(file))
    return content


def put(file: Path, content: bytes) -> None:
    """Write a whole file or nothing: somebody may be reading it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.{token_hex(4)}.new")
    with new.open("wb") as writing:
        writing.write(content)
        writing.flush()
        os.fsync(writing.fileno())
    new.replace(file)


def drafts_folder(country: str, code: str, name: str) -> Path:
    """Give the folder of a place's draft; `name` is its language and kind."""
    return settings.VAR / "reports" / "drafts" / country / code / name


def _kept(digest: str) -> Path:
    return settings.VAR / "reports" / "kept" / digest[:2] / digest
