"""A search from beginning to end: what was found, in order, and how to narrow it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kolrum.members.standing import Standing
from kolrum.search import ranking
from kolrum.search.candidates import Candidate, candidates
from kolrum.search.entries import Content, Entry
from kolrum.search.indexing import tag_token
from kolrum.search.language.asking import Asked
from kolrum.search.language.reading import words_of
from kolrum.search.registry import UNDATED, counted_as
from kolrum.search.stacks import bare

FACETS = ("kind", "room", "state", "place", "organisation", "tag", "year", "language")
LETTERS = dict(zip(FACETS, "kcspogyl", strict=True))


@dataclass(frozen=True)
class Found:
    """What a search found: one candidate a thread, best first."""

    asked: Asked
    hits: tuple[Candidate, ...] = ()
    has_more: bool = False
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """By facet, how many hits each value would leave."""

    totals: Mapping[str, int] = field(default_factory=dict)
    """By facet, how many hits there would be without a choice in it."""

    @cached_property
    def count(self) -> int:
        """How many hits there are, or at least are."""
        return len(self.hits)


def search(
    asked: Asked, standing: Standing, chosen: Mapping[str, str] | None = None
) -> Found:
    """Search among what somebody may read, narrowed by what they have chosen.

    `chosen` is by facet; a value that is unknown or closed finds nothing, alike.
    """
    chosen = {facet: value for facet, value in (chosen or {}).items() if value}
    if not asked.terms:
        return Found(asked)
    everything, has_more = candidates(asked, standing)
    found = [each for each in everything if is_chosen(each, chosen)]
    if chosen and has_more:
        filters = [token_of(facet, value) for facet, value in chosen.items()]
        narrowed, has_more = candidates(asked, standing, filters)
        found = [each for each in narrowed if is_chosen(each, chosen)]
    if asked.phrases:
        found = with_phrases(found, asked.phrases)
        everything = found if not chosen else with_phrases(everything, asked.phrases)
    hits = _in_order(found, asked)
    facets, totals = _facets(everything, chosen)
    return Found(asked, tuple(hits), has_more, facets, totals)


def values_of(each: Candidate | Entry, facet: str) -> Sequence[str]:
    """What an entry is under in a facet."""
    match facet:
        case "kind":
            return [counted_as(each.kind)]
        case "tag":
            return [tag for tag in each.tags.split(",") if tag]
        case "year":
            is_dated = each.updated_at != UNDATED
            return [str(each.updated_at.year)] if is_dated else []
        case "room":
            return [str(each.circle_id)] if each.circle_id else []
        case "place":
            return [str(each.territory_id)] if each.territory_id else []
        case "organisation":
            return [str(each.organisation_id)] if each.organisation_id else []
    value = str(getattr(each, facet))
    return [value] if value else []


def token_of(facet: str, value: str) -> str:
    """What everything under a value of a facet is found by."""
    if facet == "tag":
        return tag_token(value)
    # What is no token finds nothing, in either database.
    return f"{LETTERS[facet]}:{re.sub(r'[^a-z0-9-]', '', value)}"


def is_chosen(each: Candidate | Entry, chosen: Mapping[str, str]) -> bool:
    """Whether an entry is under all that was chosen."""
    return all(value in values_of(each, facet) for facet, value in chosen.items())


def _in_order(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """One of each thread, its best; the first of all judged by their text too."""
    best: dict[str, ranking.Scored] = {}
    for scored in ranking.ranked(found, asked):
        best.setdefault(scored.candidate.thread, scored)
    order = list(best.values())
    first, rest = order[: ranking.REFINED], order[ranking.REFINED :]
    texts = Content.objects.filter(pk__in=[each.candidate.id for each in first])
    tokens = {
        pk: [bare(token) for token in line.split()]
        for pk, line in texts.values_list("pk", "tokens")
    }
    first = ranking.refined(first, tokens, asked)
    return [scored.candidate for scored in (*first, *rest)]


def with_phrases(
    found: Sequence[Candidate], phrases: Sequence[tuple[str, ...]]
) -> list[Candidate]:
    """Those that hold each phrase word by word."""
    if not phrases:
        return list(found)
    texts = Content.objects.in_bulk([each.id for each in found])
    return [
        each
        for each in found
        if each.id in texts and has_phrases(each.title, texts[each.id].text, phrases)
    ]


def has_phrases(title: str, text: str, phrases: Iterable[tuple[str, ...]]) -> bool:
    """Whether each phrase stands in a title or a text, word by word."""
    wanted = [f" {' '.join(phrase)} " for phrase in phrases]
    if not wanted:
        return True
    spelt = f" {_line(title)} | {_line(text)} "
    return all(phrase in spelt for phrase in wanted)


def _line(text: str) -> str:
    return " ".join(word.spelt for word in words_of(text))


Counts = dict[str, dict[str, int]]


def _facets(
    everything: Sequence[Candidate], chosen: Mapping[str, str]
) -> tuple[Counts, dict[str, int]]:
    """Counts of each facet's values, narrowed by what is chosen in the others."""
    counts: Counts = {}
    totals: dict[str, int] = {}
    for facet in FACETS:
        others = {name: value for name, value in chosen.items() if name != facet}
        threads: dict[str, set[str]] = {}
        kept = (
            [each for each in everything if is_chosen(each, others)]
            if others
            else everything
        )
        for each in kept:
            for value in values_of(each, facet):
                threads.setdefault(value, set()).add(each.thread)
        counts[facet] = {value: len(each) for value, each in threads.items()}
        totals[facet] = len({each.thread for each in kept})
    return counts, totals
