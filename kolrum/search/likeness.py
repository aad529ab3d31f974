"""What is already there on the same subject: shown while somebody writes a question."""

from collections.abc import Collection, Sequence
from itertools import combinations

from kolrum.members.standing import Standing
from kolrum.search.candidates import Candidate, Way, find, in_title, token_clause
from kolrum.search.language.asking import Asked, Term, read
from kolrum.search.language.tokens import tokens_of
from kolrum.search.ranking import holds
from kolrum.search.registry import counted_as

MOST = 5
MOST_TERMS = 5
OF_EACH = 60
ITSELF, WIDELY = 2, 1
LEAST_SHARE = 0.4
"""Of the letters of what was written, so many must be in a title that is alike."""


def similar(
    text: str, standing: Standing, kinds: Collection[str] = ()
) -> list[Candidate]:
    """Things that somebody may read whose titles say much of what a text says.

    Parameters
    ----------
    text : the title, or the first sentences, of what is being written
    standing : who writes
    kinds : what to look among; everything where there is none
    """
    asked = read(text)
    terms = sorted(asked.terms, key=lambda term: -len(term.spelt))[:MOST_TERMS]
    if not terms:
        return []
    found = [
        each
        for each in find(_ways(terms), standing)
        if not kinds or counted_as(each.kind) in kinds
    ]
    return _most_alike(found, Asked(text, tuple(terms)))


def _ways(terms: Sequence[Term]) -> list[Way]:
    """By each word that says enough alone, and by two of them together."""
    least = LEAST_SHARE * sum(len(term.spelt) for term in terms)
    telling = [in_title(term.whole) for term in terms if len(term.spelt) >= least]
    titled = [in_title(term.whole) for term in terms]
    weighty = token_clause("w:1")
    return [
        *(Way((clause,), OF_EACH) for clause in telling),
        *(Way((clause, weighty), OF_EACH) for clause in telling),
        *(Way(pair, OF_EACH) for pair in combinations(titled, 2)),
    ]


def _most_alike(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    whole = sum(ITSELF * len(term.spelt) for term in asked.terms)
    best: dict[str, tuple[float, Candidate]] = {}
    for each in found:
        share = _shared(each, asked.terms) / whole
        if share >= LEAST_SHARE and share > best.get(each.thread, (0.0, each))[0]:
            best[each.thread] = (share, each)
    order = sorted(
        best.values(), key=lambda pair: (-pair[0], -pair[1].weight, -pair[1].id)
    )
    return [each for _, each in order[:MOST]]


def _shared(each: Candidate, terms: Sequence[Term]) -> int:
    tokens = frozenset(tokens_of(each.title, each.language))
    return sum(
        len(term.spelt)
        * (ITSELF * holds(term.near, tokens) or WIDELY * holds(term.wide, tokens))
        for term in terms
    )
