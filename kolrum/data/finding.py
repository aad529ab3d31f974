"""Places found by code, slug, name or alias, however they are written."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from kolrum.data.countries import Country, Place, country_codes, read_country
from kolrum.data.reader import ROOT

LETTERS = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "&": " and "})
MOST_SUGGESTIONS = 8
HOLDS = 2
"""Rank of a name that holds what was typed; a misspelling comes after it."""

LEAST_LIKENESS = 0.6


def normal(text: str) -> str:
    """Lower case, single spaces and no punctuation; diacritics are kept."""
    whole = unicodedata.normalize("NFC", text).casefold().replace("&", " and ")
    return " ".join(re.findall(r"\w+", whole.replace("'", "")))


def folded(text: str) -> str:
    """As `normal`, without diacritics: what a hurried reader types."""
    plain = unicodedata.normalize("NFKD", normal(text).translate(LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


# How a place can be called, nearest way first.
WAYS = ("code or slug", "name", "alias", "name, hurried", "alias, hurried")
AS_WRITTEN, HURRIED = (1, 2), (3, 4)


def ways_of(country: Country, place: Place) -> Iterator[tuple[int, str]]:
    """Give everything that a place can be called.

    Parameters
    ----------
    country : Country
    place : Place

    Yields
    ------
    number of the way in `WAYS`, and the words as `keys_of` writes them
    """
    yield 0, place.code.casefold()
    if place.slug:
        yield 0, place.slug
    yield 1, normal(place.name)
    yield 3, folded(place.name)
    for alias in _aliases(country, place):
        yield 2, normal(alias)
        yield 4, folded(alias)


def keys_of(text: str) -> tuple[str, ...]:
    """Give what a text is looked up as, one for each of `WAYS`."""
    plain, hurried = normal(text), folded(text)
    return text.strip().casefold(), plain, plain, hurried, hurried


def _aliases(country: Country, place: Place) -> Iterator[str]:
    yield from place.aliases
    yield from place.names.values()
    for pattern in country.level(place.kind).alias_patterns:
        yield pattern.format(name=place.name)


class _Index:
    """The places of one country by what they can be called."""

    def __init__(self, country: Country) -> None:
        self.ways: tuple[dict[str, list[Place]], ...] = tuple({} for _ in WAYS)
        self.words: dict[str, list[Place]] = {}
        for place in country.places.values():
            for way, key in ways_of(country, place):
                places = self.ways[way].setdefault(key, [])
                if place not in places:
                    places.append(place)
            for word in {place.name, *place.aliases, *place.names.values()}:
                self.words.setdefault(folded(word), []).append(place)

    def find(self, text: str, ways: Iterable[int]) -> tuple[Place, ...]:
        """Give the places of the nearest of some ways that any is called so."""
        keys = keys_of(text)
        for way in ways:
            if found := self.ways[way].get(keys[way]):
                return tuple(found)
        return ()


@cache
def _index(iso2: str, root: Path) -> _Index:
    return _Index(read_country(iso2, root))


def _countries(country: str | None, root: Path) -> Iterator[str]:
    if country is not None:
        yield country
        return
    for iso2 in country_codes(root):  # one by one: the first is most often enough
        if read_country(iso2, root).is_live:
            yield iso2


def _by_code_or_slug(text: str, iso2: str, root: Path) -> tuple[Place, ...]:
    asked = text.strip().casefold()
    places = read_country(iso2, root).places.values()
    if not asked:
        return ()
    return tuple(
        place for place in places if asked in (place.code.casefold(), place.slug)
    )


def find_place(
    text: str, country: str | None = None, root: Path = ROOT
) -> Place | tuple[Place, ...]:
    """Find the place that a text names, or say which it may have meant.

    A code, slug, name or alias, in that order and as it is written before it is tried
    without diacritics, so that Habo is never Håbo.

    Parameters
    ----------
    text : such as ``1284``, ``hoganas``, ``Höganäs kommun``, ``se/hoganas``
    country : ISO 3166 code of two letters; every live country where None
    root : path of the packages

    Returns
    -------
    Place, or the places it may have meant, likeliest first; none when nothing is near
    """
    parts = [part for part in text.strip().split("/") if part]
    if len(parts) == 2 and parts[0].casefold() in _countries(country, root):
        country, text = parts[0].casefold(), parts[1]
    elif len(parts) == 1:
        text = parts[0]
    looks = (
        _by_code_or_slug,
        lambda text, iso2, root: _index(iso2, root).find(text, AS_WRITTEN),
        lambda text, iso2, root: _index(iso2, root).find(text, HURRIED),
    )
    for look in looks:
        for iso2 in _countries(country, root):
            found = look(text, iso2, root)
            if found:
                return found[0] if len(found) == 1 else found
    return suggest(text, country, root=root)


def suggest(
    text: str,
    country: str | None = None,
    limit: int = MOST_SUGGESTIONS,
    root: Path = ROOT,
) -> tuple[Place, ...]:
    """Suggest places for what has been typed so far, or for a misspelt name.

    Parameters
    ----------
    text : a beginning, a part or a misspelling of a name or alias
    country : ISO 3166 code of two letters; every live country where None
    limit : most places given
    root : path of the packages

    Returns
    -------
    (place,), likeliest first: names that begin so, have a word that begins so or hold
    it; those that are spelt nearly so only where there are no others
    """
    asked = folded(text)
    if not asked:
        return ()
    ranked: dict[tuple[str, str], tuple[float, int, str, Place]] = {}
    for order, iso2 in enumerate(_countries(country, root)):
        for word, places in _index(iso2, root).words.items():
            rank = _rank(asked, word)
            if rank is None:
                continue
            for place in places:
                key = (iso2, place.code)
                entry = (rank, order, folded(place.name), place)
                if key not in ranked or entry[:3] < ranked[key][:3]:
                    ranked[key] = entry
    holding = [entry for entry in ranked.values() if entry[0] <= HOLDS]
    nearest = sorted(holding or ranked.values(), key=lambda entry: entry[:3])
    return tuple(place for *_, place in nearest[:limit])


def _rank(asked: str, word: str) -> float | None:
    if word.startswith(asked):
        return 0
    if f" {asked}" in word:
        return 1
    if len(asked) > 2 and asked in word:
        return HOLDS
    if abs(len(asked) - len(word)) > 4:
        return None
    matcher = difflib.SequenceMatcher(None, word, asked)
    if matcher.real_quick_ratio() < LEAST_LIKENESS:
        return None
    if matcher.quick_ratio() < LEAST_LIKENESS:
        return None
    likeness = matcher.ratio()
    return 4 - likeness if likeness >= LEAST_LIKENESS else None
