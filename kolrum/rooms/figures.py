"""Budgets called in a post: as they were when it was written, and as they are now.

A paragraph that is `[[se/hoganas/budget]]` alone calls one. What draws budgets lies
above the rooms and registers itself here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.utils.safestring import SafeString

from kolrum.lib.posted import paragraphs

MOST = 6
"""Figures in a post; further calls stand as they were written."""

Values = dict[str, Any]
_CALL = re.compile(r"\[\[\s*([a-z]{2}(?:/[\w-]{1,80})?)/budget\s*\]\]")
_CALLED = re.compile(rf"<p>{_CALL.pattern}</p>")


class Teller(Protocol):
    """What knows the budgets of places."""

    def values(self, place: str) -> Values | None:
        """Today's figures of a place such as ``se/hoganas``; None where none are."""

    def drawn(
        self, place: str, then: Values | None, written: date | None, language: str
    ) -> SafeString | None:
        """Draw a place's budget now beside what it was; None where none is known."""


@dataclass
class _Told:
    teller: Teller | None = None


_TOLD = _Told()


def register(teller: Teller) -> None:
    """Let budgets be shown in posts; called in an app's `ready`."""
    _TOLD.teller = teller


def called(text: str) -> tuple[str, ...]:
    """Places whose budgets a text calls, each once, as many as a post may show."""
    found = (_CALL.fullmatch(each.strip()) for each in paragraphs(text))
    return tuple(dict.fromkeys(call[1] for call in found if call))[:MOST]


def kept(text: str, before: Mapping[str, Values] | None = None) -> dict[str, Values]:
    """The figures to keep with a text: those kept before it was changed stay."""
    before, teller = before or {}, _TOLD.teller
    found = {
        place: before.get(place) or (teller.values(place) if teller else None)
        for place in called(text)
    }
    return {place: values for place, values in found.items() if values}


def unknown(text: str) -> tuple[str, ...]:
    """Places that a text calls and nobody knows the budget of."""
    teller = _TOLD.teller
    return tuple(
        place
        for place in called(text)
        if teller is None or teller.values(place) is None
    )


def shown(
    html: str,
    figures: Mapping[str, Values],
    language: str,
    written: date | None = None,
) -> SafeString:
    """A post's HTML with the budgets it calls drawn; calls of no place stand as text.

    Without `written` it is a preview: only what is so today is shown.
    """
    drawn: set[str] = set()

    def figure(call: "re.Match[str]") -> str:
        place = call[1]
        if place in drawn or len(drawn) == MOST or _TOLD.teller is None:
            return call[0]
        then = figures.get(place) if written else None
        told = _TOLD.teller.drawn(place, then, written, language)
        drawn.update({place} if told else ())
        return told or call[0]

    return SafeString(_CALLED.sub(figure, html))


def of_place(country: str, slug: str, language: str) -> SafeString | None:
    """A place's budget as it is now, for the pages of its own rooms."""
    place = f"{country}/{slug}" if slug else country
    return _TOLD.teller.drawn(place, None, None, language) if _TOLD.teller else None
