"""Searches that are followed: each is known by what was asked, in one short line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse

from kolrum.members.standing import Standing
from kolrum.search.candidates import Candidate, candidates
from kolrum.search.entries import Content, Entry
from kolrum.search.language.asking import Asked, read
from kolrum.search.ranking import holds
from kolrum.search.searching import (
    FACETS,
    has_phrases,
    is_chosen,
    token_of,
    with_phrases,
)
from kolrum.search.stacks import bare

LONGEST = 80
_BETWEEN, _SLASH, _EXACT = "~", "|", "exact"


@dataclass(frozen=True)
class Watched:
    """A search as it was asked: its words, if exactly those, and what narrows it."""

    asked: Asked
    is_exact: bool = False
    chosen: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The page of its hits."""
        exact = {_EXACT: "1"} if self.is_exact else {}
        query = {"q": self.asked.text, **exact, **self.chosen}
        return f"{reverse('search')}?{urlencode(query)}"


def key_of(text: str, *, is_exact: bool, chosen: Mapping[str, str]) -> str:
    """The line a search is known by; empty when it is too long to be followed."""
    told = {facet: chosen[facet] for facet in FACETS if chosen.get(facet)}
    if is_exact:
        told[_EXACT] = "1"
    parts = [_plain(text), *(f"{name}={_plain(value)}" for name, value in told.items())]
    key = _BETWEEN.join(parts)
    return key if parts[0] and len(key) <= LONGEST else ""


def _plain(text: str) -> str:
    """A text that can stand in an address between others."""
    kept = text.replace(_BETWEEN, " ").replace(_SLASH, " ").replace("\0", "")
    return " ".join(kept.split()).replace("/", _SLASH)


@lru_cache(maxsize=4096)
def watched(key: str) -> Watched | None:
    """The search of a line; None for what is no such line."""
    text, *rest = (part.replace(_SLASH, "/") for part in key.split(_BETWEEN))
    told = {name: value for name, _is, value in (part.partition("=") for part in rest)}
    is_exact = told.pop(_EXACT, "") == "1"
    asked = read(text, is_exact=is_exact)
    is_ours = key_of(text, is_exact=is_exact, chosen=told) == key
    return Watched(asked, is_exact, told) if is_ours and asked.terms else None


def matching(kind: str, key: str, among: Iterable[str]) -> list[str]:
    """Those of some searches that find a thing; who may read it is not asked here."""
    entries = list(Entry.objects.of(kind, [key]))
    if not entries:
        return []
    contents = Content.objects.filter(pk__in=[each.pk for each in entries])
    texts = [(frozenset(map(bare, c.tokens.split())), c.text) for c in contents]
    return [each for each in among if _finds(each, entries[0], texts)]


def _finds(key: str, entry: Entry, texts: Iterable[tuple[frozenset[str], str]]) -> bool:
    search = watched(key)
    if search is None or not is_chosen(entry, search.chosen):
        return False
    wanted = [term.wide for term in search.asked.terms]
    return any(
        all(holds(clause, tokens) for clause in wanted)
        and has_phrases(entry.title, text, search.asked.phrases)
        for tokens, text in texts
    )


def newest(search: Watched, standing: Standing, most: int) -> list[Candidate]:
    """What somebody may read of what a search finds, the newest first."""
    filters = [token_of(facet, value) for facet, value in search.chosen.items()]
    found, _more = candidates(search.asked, standing, filters)
    kept = [each for each in found if is_chosen(each, search.chosen)]
    return with_phrases(kept, search.asked.phrases)[:most]
