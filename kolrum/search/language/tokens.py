"""What the index holds of an entry: tokens, each with a mark of what it tells.

A plain token is the key of a whole word. `-` stands before what is found inside a
compound, `=` before the word as it is written, `^` before any of these in the title,
and a letter with a colon before what is no word: a kind, a circle, a year.
"""

from collections.abc import Iterable, Iterator

from kolrum.search.language.keys import ENGLISH, SWEDISH, keys_of
from kolrum.search.language.reading import words_of
from kolrum.search.language.stops import is_a_stop

PART, WRITTEN, TITLE = "-", "=", "^"
BOTH = (SWEDISH, ENGLISH)


def languages_of(language: str) -> tuple[str, ...]:
    """The languages that a text's words are read in: both where it has none."""
    return (language,) if language else BOTH


def tokens_of(text: str, language: str) -> Iterator[str]:
    """The tokens of a text; a token comes as often as its word."""
    spoken = languages_of(language)
    for word in words_of(text):
        if all(is_a_stop(word.spelt, each) for each in spoken):
            continue
        yield WRITTEN + word.spelt
        for each in spoken:
            keys = keys_of(word.spelt, each)
            yield keys.whole
            yield from (PART + part for part in keys.parts)


def title_tokens(title: str, language: str) -> Iterator[str]:
    """The tokens of a title: among the others, and by themselves."""
    for token in tokens_of(title, language):
        yield token
        yield TITLE + token


def in_one_line(tokens: Iterable[str], mark: str = "") -> str:
    """Every token once, parted by single blanks: what both databases are fed with."""
    return " ".join(f"{mark}{token}" for token in sorted(set(tokens)))
