"""The bytes of files, kept by their digest in Django's storage."""

import hashlib

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db.models import Q

from kolrum.files.uploads import Upload


class LostFile(Exception):
    """A file that was kept is not there any more, or is not the same."""


def keep(content: bytes) -> str:
    """Keep bytes and give their digest; the same bytes are kept once."""
    digest = hashlib.sha256(content).hexdigest()
    if not default_storage.exists(_place(digest)):
        default_storage.save(_place(digest), ContentFile(content))
    return digest


def opened(digest: str) -> File[bytes]:
    """Open a kept file to send it.

    Raises
    ------
    LostFile
    """
    try:
        return default_storage.open(_place(digest))
    except OSError as missing:
        raise LostFile(digest) from missing


def content_of(digest: str) -> bytes:
    """A kept file, held against its digest.

    Raises
    ------
    LostFile
    """
    with opened(digest) as file:
        content: bytes = file.read()
    if hashlib.sha256(content).hexdigest() != digest:
        raise LostFile(digest)
    return content


def forget(digest: str) -> None:
    """Delete bytes that no upload needs any more."""
    needed = Upload.objects.filter(Q(sha256=digest) | Q(shown_sha256=digest))
    if digest and not needed.exists():
        default_storage.delete(_place(digest))


def _place(digest: str) -> str:
    return f"kept/{digest[:2]}/{digest}"
