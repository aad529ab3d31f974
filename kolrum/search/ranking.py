"""The order of what was found: by where the words stand, and what the thing is.

Whole numbers and no clock: the same order in both databases and at any hour.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from kolrum.search.candidates import Candidate
from kolrum.search.entries import State
from kolrum.search.language.asking import Asked, Clause, Term
from kolrum.search.language.tokens import tokens_of

ALL_IN_TITLE, ALL_NEAR_IN_TITLE, IS_THE_TITLE = 40, 10, 70
IN_TITLE = 6
FIRST_OF_ALL = {State.ANSWERED.value: 65, State.OFFICIAL.value: 65}
IN_TEXT_ITSELF = 20
APART = -65
"""For what holds only the parts of a compound, each somewhere else in its text."""

OWN_LANGUAGE = 60
# Next to what is of today, older things stand back a little.
BY_AGE = ((timedelta(days=365), 6), (timedelta(days=730), 4), (timedelta(days=1461), 2))
REFINED = 60
"""So many, the best by title and kind, are also judged by their text."""


class Scored(NamedTuple):
    """A candidate and its points."""

    score: int
    candidate: Candidate


def ranked(found: Sequence[Candidate], asked: Asked) -> list[Scored]:
    """Candidates by where the words stand in their titles, and what they are."""
    newest = max((each.updated_at for each in found), default=None)
    scored = (
        Scored(_score(each, asked, (newest or each.updated_at) - each.updated_at), each)
        for each in found
    )
    return sorted(scored, key=_place)


def refined(
    best: Sequence[Scored], texts: Mapping[int, Iterable[str]], asked: Asked
) -> list[Scored]:
    """The best once more, judged by whether their text has the words themselves."""
    near = [term.near for term in asked.terms]
    together = [term.together for term in asked.terms]

    def once_more(scored: Scored) -> Scored:
        tokens = frozenset(texts.get(scored.candidate.id, ()))
        more = IN_TEXT_ITSELF * _has(near, tokens) + APART * (
            not _has(together, tokens)
        )
        return scored._replace(score=scored.score + more)

    return sorted(map(once_more, best), key=_place)


def _place(scored: Scored) -> tuple[int, float, int]:
    each = scored.candidate
    return (-scored.score, -each.updated_at.timestamp(), -each.id)


def _has(clauses: Iterable[Clause], tokens: frozenset[str]) -> bool:
    return all(holds(clause, tokens) for clause in clauses)


def holds(clause: Clause, tokens: frozenset[str]) -> bool:
    """Whether some tokens answer a clause."""
    return any(all(_has_one(some, tokens) for some in each) for each in clause)


def _has_one(some: frozenset[str], tokens: frozenset[str]) -> bool:
    if not some.isdisjoint(tokens):
        return True
    begun = _beginnings(some)
    return bool(begun) and any(each.startswith(begun) for each in tokens)


@lru_cache(maxsize=1024)
def _beginnings(some: frozenset[str]) -> tuple[str, ...]:
    return tuple(token[:-1] for token in some if token.endswith("*"))


def _score(each: Candidate, asked: Asked, age: timedelta) -> int:
    score = each.weight + FIRST_OF_ALL.get(each.state, 0)
    score += OWN_LANGUAGE * (each.language in ("", asked.language))
    score += next((points for most, points in BY_AGE if age <= most), 0)
    return score + _by_title(each, asked.terms)


@lru_cache(maxsize=4096)
def title_of(title: str, language: str) -> frozenset[str]:
    """The tokens of a title; the posts of a thread repeat it."""
    return frozenset(tokens_of(title, language))


def _by_title(each: Candidate, terms: Sequence[Term]) -> int:
    tokens = title_of(each.title, each.language)
    wide = [holds(term.wide, tokens) for term in terms]
    near = [holds(term.near, tokens) for term in terms]
    score = IN_TITLE * sum(wide)
    if all(wide):
        score += ALL_IN_TITLE + ALL_NEAR_IN_TITLE * all(near)
        words = sum(token.startswith("=") for token in tokens)
        score += IS_THE_TITLE * (all(near) and words == len(terms))
    return score
