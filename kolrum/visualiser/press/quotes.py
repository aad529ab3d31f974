"""Sentences that can be quoted as they stand, each with where it goes on answering."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kolrum.narrative import Phrase, Text
from kolrum.visualiser.parts.section import Telling
from kolrum.visualiser.quoted.page import permanent

QUOTED: Mapping[str, str] = MappingProxyType(
    {
        "answer": "budget",
        "requirement": "required-cut",
        "pace": "runs-out",
        "waiting": "",
        "sectors": "",
        "yearly": "",
        "debt": "budget",
        "peers": "",
        "robustness": "",
    }
)
"""Findings in the order of news, each with the headline whose address it lasts by."""

DRAWN = frozenset({"sectors"})
"""Findings that say nothing to quote where their figure cannot be drawn."""

CAVEATS = ("scope", "uncertainty", "residual", "tiny", "members", "twin", "estimated")
ANSWERS_IN_PARTS = {"waiting": "waiting", "sectors": "sectors", "robustness": "trust"}


@dataclass(frozen=True)
class Quote:
    """A sentence that names its place, and its address; `is_lasting` if it stays."""

    key: str
    sentence: Phrase
    begins: str
    address: str
    is_lasting: bool


def quotes_of(telling: Telling) -> tuple[Quote, ...]:
    """Give every sentence that applies, in the order of news."""
    return tuple(
        _quote(telling, telling.texts[key], headline)
        for key, headline in QUOTED.items()
        if key in telling.texts and (key not in DRAWN or key in telling.figures)
    )


def _quote(telling: Telling, text: Text, headline: str) -> Quote:
    name = telling.known.place.name_in(telling.language)
    lasting = permanent(telling.known, headline, telling.language) if headline else ""
    part = ANSWERS_IN_PARTS.get(text.key, "")
    return Quote(
        text.key,
        text.statement,
        "" if name in text.statement.plain else f"{name}:",
        lasting or telling.address(f"{part}/" if part else ""),
        bool(lasting),
    )


def caveats_of(telling: Telling) -> tuple[Phrase, ...]:
    """Give what must be said beside the figures to be fair."""
    return tuple(
        phrase
        for key in CAVEATS
        if key in telling.texts
        for phrase in (telling.texts[key].statement, *telling.texts[key].notes)
    )
