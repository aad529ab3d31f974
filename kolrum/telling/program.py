"""A digest of the program: what it drew before it was changed is drawn anew."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

import kolrum

ROOT = Path(kolrum.__file__).parent
LEFT_OUT = {"tests", "__pycache__"}


@cache
def program_digest() -> str:
    """Give the sha256 of all code, templates, wording, style sheets and data files.

    Read once: a process goes on as it was when it began. The names of static files in
    a page depend on how they are stored.
    """
    found = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for file in sorted(ROOT.rglob("*")):
        if file.is_file() and not LEFT_OUT & set(file.relative_to(ROOT).parts):
            found.update(str(file.relative_to(ROOT)).encode())
            found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()
