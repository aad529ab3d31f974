"""Words that a search takes as one, from a short list that people decide."""

import tomllib
from functools import cache
from pathlib import Path

from kolrum.search.language.keys import SWEDISH, keys_of
from kolrum.search.language.reading import spelling

LIST = Path(__file__).with_name("synonyms.toml")


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """The words of each group by the key of every one of them."""
    listed = tomllib.loads(LIST.read_text(encoding="utf-8"))["same"]
    return {
        key_of(word): tuple(group["words"])
        for group in listed
        for word in group["words"]
    }


def key_of(word: str) -> str:
    """The key of a word of the list."""
    return keys_of(spelling(word), SWEDISH).whole


def synonyms(key: str) -> tuple[str, ...]:
    """The other words of a key's group, as they are written in the list."""
    return tuple(word for word in _groups().get(key, ()) if key_of(word) != key)
