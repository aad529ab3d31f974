"""What somebody asked for: terms, and what each of them is found by."""

import re
from dataclasses import dataclass
from functools import cached_property

from kolrum.search.language.forms import lexicon
from kolrum.search.language.keys import SWEDISH, keys_of
from kolrum.search.language.reading import words_of
from kolrum.search.language.stops import is_a_stop
from kolrum.search.language.synonyms import key_of, synonyms
from kolrum.search.language.tokens import BOTH, PART, WRITTEN

MOST_LETTERS = 200
MOST_TERMS = 12
LEAST_PREFIX = 6
"""Letters of a word we do not know that is also looked for as a beginning."""

QUOTED = re.compile(r"[\"“”]([^\"“”]*)[\"“”]")

Alternative = tuple[frozenset[str], ...]
"""All of these must be there, each as one of several tokens."""

Clause = tuple[Alternative, ...]
"""One of these must hold. A token that ends with `*` is a beginning."""


@dataclass(frozen=True)
class Term:
    """One word that was asked for."""

    written: str
    spelt: str
    is_exact: bool = False

    @cached_property
    def keys(self) -> frozenset[str]:
        """Keys of the word itself, in each language it may be of."""
        return frozenset(keys_of(self.spelt, each).whole for each in BOTH)

    @cached_property
    def others(self) -> tuple[str, ...]:
        """Words that are taken as this one, as they are written."""
        if self.is_exact:
            return ()
        return synonyms(keys_of(self.spelt, SWEDISH).whole)

    @cached_property
    def other_keys(self) -> frozenset[str]:
        """Keys of those words."""
        return frozenset(map(key_of, self.others))

    @cached_property
    def made_of(self) -> tuple[str, ...]:
        """Keys of what a compound is put together of."""
        return () if self.is_exact else keys_of(self.spelt, SWEDISH).made_of

    @cached_property
    def near(self) -> Clause:
        """What finds the word itself: as it is written, and else in any form."""
        written = frozenset({WRITTEN + self.spelt})
        return ((written if self.is_exact else written | self.keys,),)

    @cached_property
    def whole(self) -> Clause:
        """What also finds it inside compounds, taken apart, and by other words."""
        if self.is_exact:
            return self.near
        found = self.keys | self.other_keys
        inside = {PART + key for key in found}
        tokens = frozenset({*self.near[0][0], *found, *inside})
        apart = tuple(frozenset({key, PART + key}) for key in self.made_of)
        return ((tokens,), apart) if apart else ((tokens,),)

    @property
    def together(self) -> Clause:
        """What also finds it inside compounds and by other words, never taken apart."""
        return self.wide[:1]

    @cached_property
    def is_a_beginning(self) -> bool:
        """Whether it is also looked for as the beginning of words."""
        is_long = len(self.spelt) >= LEAST_PREFIX and self.spelt.isalpha()
        is_known = lexicon().is_known(self.spelt) or bool(self.made_of)
        return is_long and not is_known and not self.is_exact

    @cached_property
    def wide(self) -> Clause:
        """All of this, and words that begin so where it is none that we know."""
        if not self.is_a_beginning:
            return self.whole
        ((tokens,), *apart) = self.whole
        return ((tokens | {f"{self.spelt}*"},), *apart)


@dataclass(frozen=True)
class Asked:
    """A query: its terms, all of which must be found, and the phrases within it."""

    text: str
    terms: tuple[Term, ...]
    phrases: tuple[tuple[str, ...], ...] = ()
    language: str = ""
    """Of the page it is asked from: what is in it comes before the same in another."""

    @property
    def others(self) -> tuple[str, ...]:
        """Words that are shown as well, for the reader to know."""
        return tuple(dict.fromkeys(word for term in self.terms for word in term.others))


def read(text: str, language: str = "", *, is_exact: bool = False) -> Asked:
    """Read a query: quoted words as they stand, the others in any form."""
    text = " ".join(text.split())[:MOST_LETTERS]
    quoted = [found.span() for found in QUOTED.finditer(text)]
    terms = tuple(
        Term(
            text[word.start : word.end],
            word.spelt,
            is_exact or any(start <= word.start < end for start, end in quoted),
        )
        for word in words_of(text)
    )
    phrases = (_spelt(found.group(1)) for found in QUOTED.finditer(text))
    told = tuple(term for term in terms if not _is_a_stop(term.spelt, language))
    return Asked(
        text,
        tuple(dict.fromkeys(told))[:MOST_TERMS],
        tuple(phrase for phrase in phrases if len(phrase) > 1),
        language,
    )


def _spelt(text: str) -> tuple[str, ...]:
    return tuple(word.spelt for word in words_of(text))


def _is_a_stop(word: str, language: str) -> bool:
    """Whether a word says nothing; `by` is a village unless the page is English."""
    if is_a_stop(word, language):
        return True
    is_one = any(is_a_stop(word, each) for each in BOTH)
    return is_one and word not in lexicon().words


def is_of_the_field(text: str) -> bool:
    """Whether some word of a text stands in our word list, alone or in a compound."""
    known = lexicon()
    return any(term.spelt in known.forms or term.made_of for term in read(text).terms)
