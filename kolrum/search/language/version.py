"""Which version of the words and the rules texts are read by, for the index to note."""

import hashlib
from functools import cache
from pathlib import Path

_ASKED_BY = ("asking.py", "excerpts.py", "synonyms.py", "synonyms.toml", "version.py")
"""What only reads questions and answers: the index is the same whatever they hold."""


@cache
def version() -> str:
    """A digest of all that decides which tokens a text has."""
    folder = Path(__file__).parent
    files = sorted(
        each
        for each in folder.iterdir()
        if each.suffix in (".py", ".toml", ".txt") and each.name not in _ASKED_BY
    )
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return whole.hexdigest()
