"""Words so common that they tell nothing: neither kept in the index nor looked for."""

import tomllib
from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("stops.toml")
NONE: frozenset[str] = frozenset()


@cache
def _stops() -> dict[str, frozenset[str]]:
    listed = tomllib.loads(LIST.read_text(encoding="utf-8"))
    return {language: frozenset(words.split()) for language, words in listed.items()}


def is_a_stop(word: str, language: str) -> bool:
    """Whether a word, as it is compared, tells nothing in a language."""
    return word in _stops().get(language, NONE)
