"""The maintained word list: what forms its words have, alone and inside compounds."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kolrum.data.countries import read_country

LIST = Path(__file__).with_name("swedish.txt")
ENDINGS = Path(__file__).with_name("endings.toml")
VOWELS = "aeiouyåäö"
LEAST_SHORTENED = 4
LEAST_NAME = 5
"""Letters of a place's name that may begin a compound: Lund is in too much."""


@dataclass(frozen=True)
class Lexicon:
    """Every form of the words we know.

    `forms` leads from an inflected form to its word, `beginnings` from what stands
    first or inside a compound. What is `whole` is never split, nor are the `names` of
    places.
    """

    words: frozenset[str]
    whole: frozenset[str]
    forms: dict[str, str]
    beginnings: dict[str, str]
    names: frozenset[str]

    def is_known(self, word: str) -> bool:
        """Whether a word stands in the list, in any form, or names a place."""
        return word in self.forms or word in self.names


@cache
def listed(what: str) -> tuple[str, ...]:
    """The strings of one list of endings or prefixes."""
    return tuple(tomllib.loads(ENDINGS.read_text(encoding="utf-8"))[what].split())


@cache
def lexicon() -> Lexicon:
    """The word list, read once."""
    words: set[str] = set()
    whole: set[str] = set()
    regular: dict[str, str] = {}
    certain: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    for entry, *others in _entries():
        word = entry.removeprefix("!")
        if word != entry:
            whole.add(word)
        if word.endswith("-"):
            beginnings[word[:-1]] = word[:-1]
            continue
        words.add(word)
        certain[word] = word
        for other in others:
            if other.endswith("-"):
                beginnings[other[:-1]] = word
            else:
                certain[other] = word
                certain |= {
                    other + ending: word for ending in listed("after_irregular")
                }
        for form in _inflected(word):
            if len(regular.get(form, "")) < len(word):
                regular[form] = word
        for form in _linked(word):
            beginnings.setdefault(form, word)
    names = _names()
    for name in sorted(names):
        if len(name) >= LEAST_NAME:
            beginnings.setdefault(name, name)
            beginnings.setdefault(f"{name}s", name)
    beginnings |= {word: word for word in words}
    return Lexicon(
        frozenset(words), frozenset(whole), regular | certain, beginnings, names
    )


def _entries() -> Iterator[list[str]]:
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from (entry.split() for entry in line.split(",") if entry.strip())


def _names() -> frozenset[str]:
    whole = (place.name.casefold() for place in read_country("se").places.values())
    return frozenset(
        name
        for names in whole
        for name in names.replace("-", " ").split()
        if name != "län"
    )


def _inflected(word: str) -> Iterator[str]:
    if word.endswith("a"):
        yield f"{word}s"
        yield from (word[:-1] + ending for ending in listed("after_a"))
    elif word[-1] in VOWELS:
        yield from (word + ending for ending in listed("after_vowel"))
        if word.endswith("e"):
            yield from (word[:-1] + ending for ending in listed("after_e"))
    else:
        yield from (word + ending for ending in listed("after_consonant"))
        if word[-1] in "mn":
            doubled = word + word[-1]
            yield from (doubled + ending for ending in listed("after_contraction"))
        if word[-2:] in ("el", "en", "er"):
            shorter = word[:-2] + word[-1]
            yield from (shorter + ending for ending in listed("after_contraction"))
            yield from (word + ending for ending in listed("after_unstressed"))
        if word.endswith("ium"):
            yield from (word[:-2] + ending for ending in ("et", "ets", "er", "erna"))


def _linked(word: str) -> Iterator[str]:
    if not word.endswith("s"):
        yield f"{word}s"
    if word.endswith("a") and len(word) > 3:
        yield from (word[:-1] + letter for letter in ("", "o", "u", "e"))
    if word.endswith("e") and len(word) > LEAST_SHORTENED:
        yield f"{word[:-1]}s"
        if word.endswith("are"):
            yield word[:-1]
