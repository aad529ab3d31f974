"""A piece of a text around what was asked for, with what was found marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kolrum.search.language.asking import Asked, Term
from kolrum.search.language.keys import keys_of
from kolrum.search.language.reading import Word, words_of
from kolrum.search.language.tokens import languages_of

WORDS = 34
BEFORE = 8
"""Words of an excerpt, and how many of them before the first that was found."""


class Piece(NamedTuple):
    """A run of text, marked or not."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class Marker:
    """Tells which words of a text answer a query."""

    asked: Asked
    language: str

    def term_of(self, word: Word) -> int | None:
        """Which term a word answers, by its number in the query."""
        return next(
            (
                number
                for number, (term, found) in enumerate(self._sought)
                if self._answers(word, term, found)
            ),
            None,
        )

    @cached_property
    def _sought(self) -> list[tuple[Term, frozenset[str]]]:
        return [(term, term.keys | term.other_keys) for term in self.asked.terms]

    def _answers(self, word: Word, term: Term, found: frozenset[str]) -> bool:
        if term.is_exact:
            return word.spelt == term.spelt
        head = term.made_of[-1] if term.made_of else None
        for language in languages_of(self.language):
            keys = keys_of(word.spelt, language)
            if keys.whole in found or keys.whole == head or found & set(keys.parts):
                return True
        return False


def marked(text: str, asked: Asked, language: str) -> tuple[Piece, ...]:
    """The whole of a text, such as a title, with its marks."""
    marker = Marker(asked, language)
    hits = [word for word in words_of(text) if marker.term_of(word) is not None]
    return tuple(_pieces(text, hits, 0, len(text)))


def excerpt(text: str, asked: Asked, language: str) -> tuple[Piece, ...]:
    """The part of a text that answers most terms, or its beginning."""
    words = list(words_of(text))
    marker = Marker(asked, language)
    answered = [marker.term_of(word) for word in words]
    first = _fullest(answered)
    until = min(first + WORDS, len(words))
    if not words:
        return ()
    hits = [
        word
        for word, term in zip(words[first:until], answered[first:until], strict=True)
        if term is not None
    ]
    start = words[first].start if first else 0
    end = words[until - 1].end if until < len(words) else len(text)
    pieces = _pieces(text, hits, start, end)
    before = (Piece("… "),) if first else ()
    after = (Piece(" …"),) if until < len(words) else ()
    return (*before, *pieces, *after)


def _fullest(answered: Sequence[int | None]) -> int:
    """Where the window with most different answers begins; the first of several."""
    best, best_start = 0, 0
    for place, term in enumerate(answered):
        if term is None:
            continue
        start = max(0, min(place - BEFORE, len(answered) - WORDS))
        window = {each for each in answered[start : start + WORDS] if each is not None}
        if len(window) > best:
            best, best_start = len(window), start
    return best_start


def _pieces(text: str, hits: Iterable[Word], start: int, end: int) -> list[Piece]:
    pieces: list[Piece] = []
    at = start
    for hit in hits:
        if hit.start > at:
            pieces.append(Piece(text[at : hit.start]))
        pieces.append(Piece(text[hit.start : hit.end], is_marked=True))
        at = hit.end
    if at < end:
        pieces.append(Piece(text[at:end]))
    return pieces
