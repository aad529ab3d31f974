"""Compounds taken apart by the word list: koldioxidbudgetarna is koldioxid + budget."""

from functools import lru_cache
from typing import NamedTuple

from kolrum.search.language.forms import Lexicon, lexicon, listed

MOST_PARTS = 5
LEAST_LETTERS = 5
LEAST_UNKNOWN = 5
"""Letters of an unknown beginning; below that stand prefixes and chance."""

LEAST_HEAD = 6
"""Letters of the last part of a compound with an unknown beginning."""


class Part(NamedTuple):
    """A part as it is written in the compound, and the word it is."""

    written: str
    word: str


@lru_cache(maxsize=1 << 16)
def split(word: str) -> tuple[Part, ...]:
    """The parts of a compound, first to last; none of what is no compound we know."""
    known = lexicon()
    if len(word) < LEAST_LETTERS or _stays_whole(word, known):
        return ()
    parts = _best(word, MOST_PARTS, known, is_part=False)
    if not parts and not known.is_known(word):
        parts = _with_unknown_beginning(word, known)
    return tuple(smaller for part in parts for smaller in _smaller(part))


def _stays_whole(word: str, known: Lexicon) -> bool:
    if word in known.names or word.removesuffix("s") in known.names:
        return True
    return known.forms.get(word) in known.whole


def _best(
    rest: str, most: int, known: Lexicon, *, is_part: bool = True
) -> tuple[Part, ...]:
    """The fewest known parts that a string is made of, the longest beginning first."""
    whole = known.forms.get(rest)
    if is_part and whole:
        return (Part(rest, whole),)
    best: tuple[Part, ...] = ()
    for end in range(len(rest) - 2, 1, -1):
        allowed = (len(best) - 2) if best else most - 1
        beginning = known.beginnings.get(rest[:end])
        if allowed and beginning and beginning != whole:
            others = _best(rest[end:], allowed, known)
            best = (Part(rest[:end], beginning), *others) if others else best
    return best


def _with_unknown_beginning(word: str, known: Lexicon) -> tuple[Part, ...]:
    prefixes = listed("prefixes")
    for start in range(LEAST_UNKNOWN, len(word) - LEAST_HEAD + 1):
        head = known.forms.get(word[start:])
        if head and len(head) >= LEAST_HEAD and word[:start] not in prefixes:
            unknown = Part(word[:start], _without_link(word[:start]))
            return (unknown, Part(word[start:], head))
    return ()


def _without_link(beginning: str) -> str:
    linked = beginning.endswith("s") and not beginning.endswith(("ss", "us", "is"))
    return beginning[:-1] if linked and len(beginning) > LEAST_UNKNOWN else beginning


def _smaller(part: Part) -> tuple[Part, ...]:
    """What a part is made of itself: energiplan, in områdesenergiplan."""
    *first, last = split(part.word) or (part,)
    length = sum(len(each.written) for each in first)
    if not first or not part.written.startswith(part.word[:length]):
        return (part,)
    return (*first, Part(part.written[length:], last.word))
