"""What is already there on the same subject: shown while somebody writes a question."""

from collections.abc import Collection, Sequence
from itertools import combinations

from kolrum.members.standing import Standing
from kolrum.search.candidates import Candidate, Way, find, in_title, token_clause
from kolrum.search.language.asking import Term, read
from kolrum.search.ranking import holds, title_of
from kolrum.search.registry import counted_as

MOST = 5
MOST_TERMS = 5
OF_EACH = 60
ITSELF, WIDELY = 2, 1
LEAST_SHARE = 0.4
"""Of the letters of what was written, so many must be in a title that is alike."""

Shared = tuple[float, Candidate]
"""How much of what was written is in a title."""


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
    pairs, alone = _by_pairs(terms), _by_one(terms)
    found = find(pairs, standing) if pairs else []
    best = _most_alike(found, terms, kinds)
    if alone and not _are_enough(best, terms):
        best = _most_alike([*found, *find(alone, standing)], terms, kinds)
    return [each for _, each in best]


def _by_pairs(terms: Sequence[Term]) -> list[Way]:
    """Two words together; and of what is weighty, any two of them."""
    titled = [in_title(term.whole) for term in terms]
    pairs = list(combinations(titled, 2))
    if not pairs:
        return []
    either = tuple((*a, *b) for one, other in pairs for a in one for b in other)
    weighty = Way((either, token_clause("w:1")), OF_EACH)
    return [*(Way(pair, OF_EACH) for pair in pairs), weighty]


def _by_one(terms: Sequence[Term]) -> list[Way]:
    """Each word that says enough alone."""
    telling = [in_title(term.whole) for term in _telling(terms)]
    weighty = token_clause("w:1")
    return [
        *(Way((clause,), OF_EACH) for clause in telling),
        *(Way((clause, weighty), OF_EACH) for clause in telling),
    ]


def _telling(terms: Sequence[Term]) -> list[Term]:
    least = LEAST_SHARE * sum(len(term.spelt) for term in terms)
    return [term for term in terms if len(term.spelt) >= least]


def _are_enough(best: Sequence[Shared], terms: Sequence[Term]) -> bool:
    """Whether nothing that has but one of the words could be more alike."""
    if len(best) < MOST:
        return False
    most = max(len(term.spelt) for term in terms) / sum(len(t.spelt) for t in terms)
    return best[-1][0] > most


def _most_alike(
    found: Sequence[Candidate], terms: Sequence[Term], kinds: Collection[str]
) -> list[Shared]:
    whole = sum(ITSELF * len(term.spelt) for term in terms)
    best: dict[str, Shared] = {}
    for each in found:
        if kinds and counted_as(each.kind) not in kinds:
            continue
        share = _shared(each, terms) / whole
        if share >= LEAST_SHARE and share > best.get(each.thread, (0.0, each))[0]:
            best[each.thread] = (share, each)
    order = sorted(
        best.values(), key=lambda pair: (-pair[0], -pair[1].weight, -pair[1].id)
    )
    return order[:MOST]


def _shared(each: Candidate, terms: Sequence[Term]) -> int:
    tokens = title_of(each.title, each.language)
    return sum(
        len(term.spelt)
        * (ITSELF * holds(term.near, tokens) or WIDELY * holds(term.wide, tokens))
        for term in terms
    )
