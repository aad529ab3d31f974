"""Figures called in a post: as they were when it was written, and as they are now.

A paragraph that is `[[se/hoganas/budget]]` alone calls a place's budget, and one that
is `[[se/hoganas/scenario?rate=-7&from=2027]]` a path that somebody tried against it, by
the end of its address. What draws them lies above the rooms and registers itself here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any, Protocol

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kolrum.lib.posted import paragraphs

MOST = 6
"""Figures in a post; further calls stand as they were written."""

Values = dict[str, Any]
_CALL = re.compile(
    r"\[\[\s*([a-z]{2}(?:/[\w-]{1,80})?)/"
    r"(?:budget|(scenario(?:\?[\w.=&;-]{0,300})?))\s*\]\]"
)
_ALONE = re.compile(rf"^{_CALL.pattern}[ \t]*$", re.MULTILINE)
_CALLED = re.compile(rf"<p>{_CALL.pattern}</p>")


class Teller(Protocol):
    """What knows the budgets of places, and paths against them.

    What is asked for is a place such as ``se/hoganas`` for its budget, or a path such
    as ``se/hoganas/scenario?rate=-7``.
    """

    def values(self, asked: str) -> Values | None:
        """Today's figures of what is asked for; None where there are none."""

    def drawn(
        self, asked: str, then: Values | None, written: date | None, language: str
    ) -> SafeString | None:
        """Draw it as it is now beside what it was; None where none is known."""


@dataclass
class _Told:
    teller: Teller | None = None


_TOLD = _Told()


def register(teller: Teller) -> None:
    """Let budgets be shown in posts; called in an app's `ready`."""
    _TOLD.teller = teller


def called(text: str) -> tuple[str, ...]:
    """What a text calls, each once, as many as a post may show."""
    found = (_CALL.fullmatch(each.strip()) for each in paragraphs(text))
    return tuple(dict.fromkeys(_asked(call) for call in found if call))[:MOST]


def led_to(text: str) -> str:
    """A text with a link for each call: for mail and feeds, where nothing is drawn."""
    words = gettext("Figure of the carbon budget")

    def link(call: "re.Match[str]") -> str:
        return f"[{words}](/{call[1]}/{call[2] or ''})"

    return _ALONE.sub(link, text)


def call_of(asked: str) -> str:
    """How a text calls a figure, in a paragraph of its own; empty where none is so."""
    call = f"[[{asked}]]" if "/scenario" in asked else f"[[{asked}/budget]]"
    return call if called(call) and not unknown(call) else ""


def _asked(call: "re.Match[str]") -> str:
    return f"{call[1]}/{call[2]}" if call[2] else call[1]


def kept(text: str, before: Mapping[str, Values] | None = None) -> dict[str, Values]:
    """The figures to keep with a text: those kept before it was changed stay."""
    before, teller = before or {}, _TOLD.teller
    found = {
        asked: before.get(asked) or (teller.values(asked) if teller else None)
        for asked in called(text)
    }
    return {asked: values for asked, values in found.items() if values}


def unknown(text: str) -> tuple[str, ...]:
    """What a text calls and nobody knows the figures of."""
    teller = _TOLD.teller
    return tuple(
        asked
        for asked in called(text)
        if teller is None or teller.values(asked) is None
    )


def shown(
    html: str,
    figures: Mapping[str, Values],
    language: str,
    written: date | None = None,
) -> SafeString:
    """A post's HTML with the figures it calls drawn; calls of none stand as text.

    Without `written` it is a preview: only what is so today is shown.
    """
    drawn: set[str] = set()

    def figure(call: "re.Match[str]") -> str:
        asked = unescape(_asked(call))
        if asked in drawn or len(drawn) == MOST or _TOLD.teller is None:
            return call[0]
        then = figures.get(asked) if written else None
        told = _TOLD.teller.drawn(asked, then, written, language)
        drawn.update({asked} if told else ())
        return told or call[0]

    return SafeString(_CALLED.sub(figure, html))


def of_place(country: str, slug: str, language: str) -> SafeString | None:
    """A place's budget as it is now, for the pages of its own rooms."""
    place = f"{country}/{slug}" if slug else country
    return _TOLD.teller.drawn(place, None, None, language) if _TOLD.teller else None
