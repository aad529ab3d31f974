"""Names taken out of what people wrote, for those who study it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kolrum.lib.masked import NAME, masked

Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\W_]{1,8}")
_JOINS = (" ", "-")
_SHORTEST, _LONGEST = 2, 12


class Names:
    """The names that are known, found in a text by their first word."""

    def __init__(self, people: Iterable[tuple[str, str | None]]) -> None:
        """Take names with what each is called by."""
        self._by_first: dict[str, set[Words]] = defaultdict(set)
        for name, handle in people:
            for words in (*_ways(words_of(name)), words_of(handle or "")):
                if len(words) > 1:
                    self._by_first[words[0]].add(words)

    def without(self, text: str, parts: frozenset[str]) -> str:
        """A text without whole names of anybody, and without parts of some names.

        The parts are those of people who took part where it was written. They count
        where they begin with a capital: "Bo" is a name, and "bo" is not.
        """
        text = masked(text)
        words = list(_WORD.finditer(text))
        told, at, number = [], 0, 0
        while number < len(words):
            length = self._length(text, words[number : number + _LONGEST], parts)
            if length:
                told += [text[at : words[number].start()], NAME]
                at = words[number + length - 1].end()
            number += length or 1
        return "".join((*told, text[at:]))

    def _length(
        self, text: str, words: "Sequence[re.Match[str]]", parts: frozenset[str]
    ) -> int:
        """How many words from here on are a name."""
        first = words[0][0]
        known = self._by_first.get(first.casefold(), ())
        whole = [len(name) for name in known if _stands(text, words, name)]
        return max((*whole, _parts_in_a_row(text, words, parts)))


def words_of(name: str) -> Words:
    """The words of a name, without regard to capitals; a double name has two."""
    return tuple(word.casefold() for word in _WORD.findall(name))[:_LONGEST]


def parts_of(names: Iterable[str]) -> frozenset[str]:
    """First names, surnames and the parts of double ones."""
    words = {word for name in names for word in words_of(name)}
    return frozenset(word for word in words if len(word) >= _SHORTEST)


def _ways(words: Words) -> Iterator[Words]:
    """How a name of several words may stand: whole, shortened or turned round."""
    if len(words) > 1:
        yield words
        yield (words[0], words[-1])
        yield (words[-1], words[0])
        yield (words[-1], *words[:-1])


def _said(word: str) -> tuple[str, str]:
    """A word as it may stand in a list of names: as it is, or without a genitive."""
    plain = word.casefold()
    return plain, plain.removesuffix("s")


def _parts_in_a_row(
    text: str, words: "Sequence[re.Match[str]]", parts: frozenset[str]
) -> int:
    """How many words from here on are parts of names, side by side."""
    count = 0
    for word in words:
        is_beside = not count or text[words[count - 1].end() : word.start()] in _JOINS
        is_part = word[0][0].isupper() and not parts.isdisjoint(_said(word[0]))
        if not (is_beside and is_part):
            break
        count += 1
    return count


def _stands(text: str, words: "Sequence[re.Match[str]]", name: Words) -> bool:
    found = words[: len(name)]
    return (
        len(found) == len(name)
        and tuple(word[0].casefold() for word in found[:-1]) == name[:-1]
        and name[-1] in _said(found[-1][0])
        and all(
            _GAP.fullmatch(text, one.end(), other.start())
            for one, other in pairwise(found)
        )
    )
