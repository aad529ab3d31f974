"""A search that goes on trying when nothing was found, and says what it tried."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.db import connection, models
from django.utils import timezone

from kolrum.members.standing import Standing
from kolrum.search.candidates import open_circles
from kolrum.search.entries import Missed
from kolrum.search.language.asking import Asked, Term, read
from kolrum.search.language.forms import lexicon
from kolrum.search.searching import Found, search
from kolrum.search.spelling import from_the_list, lacks_letters, nearest, traces

MOST_TRIES = 4
MOST_NEAR = 60
MOST_RESPELT = 4
MOST_MISSED = 10_000
"""So many different searches are kept in mind: nobody can fill the disk with them."""

LEAST_LETTERS = 4
# Who writes these looks for a person or an account, which is nobody else's business.
PRIVATE = re.compile(r"@|\d{6}")


@dataclass(frozen=True)
class Tried:
    """What was found in the end, and on which way."""

    found: Found
    corrected: str = ""
    """The words that were sought instead of those that were asked for."""

    is_partial: bool = False
    """Whether only some of the words are there."""

    near: tuple[str, ...] = ()
    """Words like those that were asked for, which were tried."""


def search_and_try(
    asked: Asked, standing: Standing, chosen: Mapping[str, str] | None = None
) -> Tried:
    """Search; when nothing is found, by words that are spelt alike, then by fewer."""
    found = search(asked, standing, chosen)
    if found.count or any(term.is_exact for term in asked.terms) or not asked.terms:
        return Tried(found)
    near: list[str] = []
    for text in _respelt(asked, standing):
        near.append(text)
        again = search(read(text, asked.language), standing, chosen)
        if again.count:
            return Tried(again, corrected=text)
    for fewer in _fewer(asked):
        again = search(fewer, standing, chosen)
        if again.count:
            return Tried(again, is_partial=True, near=tuple(near))
    return Tried(found, near=tuple(near))


def note_missed(asked: Asked, language: str) -> None:
    """Count that somebody found nothing by some words; not who it was."""
    words = " ".join(term.spelt for term in asked.terms)[:100]
    if not words or PRIVATE.search(asked.text):
        return
    today = timezone.localdate()
    known = Missed.objects.filter(words=words, language=language)
    again = known.update(times=models.F("times") + 1, last_on=today)
    if not again and Missed.objects.count() < MOST_MISSED:
        Missed.objects.bulk_create(
            [Missed(words=words, language=language, last_on=today)],
            ignore_conflicts=True,
        )


def _respelt(asked: Asked, standing: Standing) -> Iterator[str]:
    """The query with unknown words put right, the likeliest first."""
    unknown = [
        term
        for term in asked.terms
        if len(term.spelt) >= LEAST_LETTERS and not _is_known(term)
    ]
    better = {term.spelt: _near(term, standing) for term in unknown[:MOST_RESPELT]}
    if not any(better.values()):
        return
    for turn in range(MOST_TRIES):
        if any(turn < len(words) for words in better.values()):
            yield " ".join(
                words[min(turn, len(words) - 1)]
                if (words := better.get(term.spelt))
                else term.written
                for term in asked.terms
            )


def _is_known(term: Term) -> bool:
    is_made_of_known = bool(term.made_of) and not lacks_letters(term.spelt)
    return lexicon().is_known(term.spelt) or is_made_of_known


def _near(term: Term, standing: Standing) -> list[str]:
    """Words spelt nearly so: of our own list, and of titles that may be read."""
    return nearest(
        term.spelt, [*from_the_list(term.spelt), *_of_titles(term.spelt, standing)]
    )


def _of_titles(word: str, standing: Standing) -> list[str]:
    open_sql, parameters = open_circles(standing)
    sought = sorted(traces(word))
    marks = ", ".join(["%s"] * len(sought))
    # Only marks for parameters are put into the statement.
    statement = (
        f"WITH open (circle) AS MATERIALIZED ({open_sql}) "  # noqa: S608
        "SELECT DISTINCT s.word FROM search_spelling s "
        f"WHERE s.trace IN ({marks}) AND EXISTS ("
        "SELECT 1 FROM search_titleword w JOIN search_entry e ON e.id = w.entry_id "
        "WHERE w.word = s.word AND (e.circle_id IS NULL "
        "OR e.circle_id IN (SELECT open.circle FROM open))) "
        f"ORDER BY s.word LIMIT {MOST_NEAR}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, *sought])
        return [word for (word,) in cursor.fetchall()]


def _fewer(asked: Asked) -> Iterator[Asked]:
    """The query without one word, then each word alone, the longest first."""
    terms = asked.terms
    if len(terms) > 2:
        for left_out in sorted(terms, key=lambda term: len(term.spelt))[:MOST_TRIES]:
            kept = tuple(term for term in terms if term != left_out)
            yield _only(asked, kept)
    if len(terms) > 1:
        for term in sorted(terms, key=lambda term: -len(term.spelt))[:MOST_TRIES]:
            yield _only(asked, (term,))


def _only(asked: Asked, terms: tuple[Term, ...]) -> Asked:
    words = " ".join(term.written for term in terms)
    return replace(asked, text=words, terms=terms, phrases=())
