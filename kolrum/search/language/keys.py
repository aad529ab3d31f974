"""The key of a word: the same for every form of it, and those of what it is made of."""

from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

from kolrum.search.language.compounds import Part, split
from kolrum.search.language.forms import lexicon

SWEDISH, ENGLISH = "sv", "en"
FOREIGN = "~"
"""Before a stem of another language than Swedish: English stems kommunal to kommun."""

_STEMMERS = {
    SWEDISH: snowballstemmer.stemmer("swedish"),
    ENGLISH: snowballstemmer.stemmer("english"),
}


class Keys(NamedTuple):
    """What a word is found by: as a `whole`, and by the `parts` inside it.

    `made_of` are those that it is put together of, side by side; the parts hold them
    and what they make together.
    """

    whole: str
    parts: tuple[str, ...] = ()
    made_of: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 18)
def keys_of(word: str, language: str) -> Keys:
    """The keys of a word as `reading.spelling` gives it; a hyphen joins parts."""
    if "-" in word:
        return _hyphenated(word, language)
    if not word.isalpha():
        return Keys(word)
    if language == SWEDISH:
        return _swedish(word)
    return Keys(FOREIGN + _stem(word, language))


def _hyphenated(word: str, language: str) -> Keys:
    pieces = [keys_of(piece, language) for piece in word.split("-") if piece]
    last = pieces[-1]
    whole = last.whole.removeprefix(FOREIGN)
    joined = "".join(word.split("-")[:-1]) + whole
    if whole != last.whole:
        joined = FOREIGN + joined
    inner = (key for piece in pieces for key in (piece.whole, *piece.parts))
    return Keys(joined, tuple(dict.fromkeys(inner)), tuple(p.whole for p in pieces))


def _swedish(word: str) -> Keys:
    known = lexicon()
    if word in known.names or word.removesuffix("s") in known.names:
        return Keys(word if word in known.names else word.removesuffix("s"))
    parts = split(word)
    whole = known.forms.get(word) or _joined(parts) or _stem(word, SWEDISH)
    return Keys(whole, _runs(parts), tuple(part.word for part in parts))


def _joined(parts: tuple[Part, ...]) -> str:
    if not parts:
        return ""
    *first, last = parts
    return "".join(part.written for part in first) + last.word


def _runs(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """Each run of neighbouring parts but the whole: energiplan, områdesenergi."""
    count = len(parts)
    runs = (
        _joined(parts[start:end])
        for start in range(count)
        for end in range(start + 1, count + 1)
        if end - start < count
    )
    return tuple(dict.fromkeys(runs))


def _stem(word: str, language: str) -> str:
    stemmer = _STEMMERS.get(language)
    return str(stemmer.stemWord(word)) if stemmer else word
