"""Words near a misspelt one: from our word list, and from titles one may read."""

from collections.abc import Iterable, Iterator
from functools import cache

from kolrum.search.language.forms import lexicon

LEAST_LETTERS = 4
MOST = 5
FOLDED = str.maketrans({"å": "a", "ä": "a", "ö": "o"})


def folded(word: str) -> str:
    """A word as somebody without our letters on the keyboard writes it."""
    return word.translate(FOLDED)


def traces(word: str) -> frozenset[str]:
    """The word, and the word without each of its letters: near words share one."""
    plain = folded(word)
    return frozenset(
        {plain, *(plain[:at] + plain[at + 1 :] for at in range(len(plain)))}
    )


def distance(one: str, other: str, most: int) -> int:
    """Letters changed, left out, put in or swapped; `most` + 1 for any more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, opposite in enumerate(other, 1):
            cost = min(
                before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != opposite)
            )
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def most_mistakes(word: str) -> int:
    """How many are forgiven in a word of its length."""
    return 1 if len(word) < 6 else 2


def nearest(word: str, among: Iterable[str]) -> list[str]:
    """The likeliest that were meant, best first: fewest mistakes, å ä ö not counted."""
    plain, most, known = folded(word), most_mistakes(word), lexicon().words
    found = {
        other: (
            distance(plain, folded(other), most),
            distance(word, other, 9),
            other not in known,
            other,
        )
        for other in set(among)
        if other != word
    }
    return sorted((w for w in found if found[w][0] <= most), key=found.__getitem__)[
        :MOST
    ]


def from_the_list(word: str) -> Iterator[str]:
    """Words of our own list that begin or go on as a misspelt one does."""
    known = lexicon()
    yield from _alike(word, [*known.forms, *known.names])
    begins = _begins(word)
    if begins:
        rest = word[len(begins) :]
        if rest in known.forms:
            yield begins + rest
        yield from (begins + each for each in nearest(rest, _alike(rest, known.forms)))


def lacks_letters(word: str) -> bool:
    """Whether a compound begins as one of our words does, but for å, ä and ö."""
    begins = _begins(word)
    return not word.startswith(begins)


def _begins(word: str) -> str:
    """The longest of our beginnings that a word begins with, however it is written."""
    known, plain = lexicon().beginnings, _plain_beginnings()
    for end in range(len(word) - LEAST_LETTERS, LEAST_LETTERS - 1, -1):
        head = word[:end]
        found = head if head in known else plain.get(folded(head))
        if found:
            return found
    return ""


@cache
def _plain_beginnings() -> dict[str, str]:
    return {folded(each): each for each in lexicon().beginnings}


def _alike(word: str, among: Iterable[str]) -> Iterator[str]:
    plain, most = folded(word), most_mistakes(word)
    letters = frozenset(plain)
    for other in among:
        if abs(len(other) - len(word)) > most:
            continue
        begins_so = folded(other[:1]) == plain[0] or other[1:2] == plain[1:2]
        if begins_so and len(letters - set(folded(other))) <= most:
            yield other
