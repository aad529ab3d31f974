"""Sentences that can be quoted as they stand, each with where it goes on answering."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kolrum.carbon.state import State
from kolrum.narrative import Phrase, Text
from kolrum.narrative.pace.finding import is_multiple
from kolrum.visualiser.parts.section import Telling
from kolrum.visualiser.quoted.page import permanent

QUOTED: Mapping[str, str] = MappingProxyType(
    {
        "answer": "budget",
        "requirement": "required-cut",
        "pace": "runs-out",
        "latest": "",
        "waiting": "",
        "sectors": "",
        "yearly": "",
        "debt": "budget",
        "peers": "",
        "robustness": "",
    }
)
"""Findings in the order of news, each with the headline whose address it lasts by."""

JUMP = "large-jump"

DRAWN = frozenset({"sectors"})
"""Findings that say nothing to quote where their figure cannot be drawn."""

CAVEATS = ("scope", "uncertainty", "residual", "tiny", "members", "twin", "estimated")
ANSWERS_IN_PARTS = {
    "latest": "requirement",
    "waiting": "waiting",
    "sectors": "sectors",
    "robustness": "trust",
}


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
        if key in telling.texts
        and (key not in DRAWN or key in telling.figures)
        and not (key == "pace" and _is_said_before(telling))
        and not (key == "latest" and _is_doubted(telling))
    )


def _is_doubted(telling: Telling) -> bool:
    """Whether the newest estimate needs a caution, which a quotation would lose."""
    return JUMP in telling.known.facts.chosen.flags or "residual" in telling.texts


def _is_said_before(telling: Telling) -> bool:
    """Whether the pace is all in the requirement's own sentences: no multiple of it."""
    facts = telling.known.facts
    is_compared = facts.state is State.OK and not facts.has_ended
    return is_compared and "requirement" in telling.texts and not is_multiple(facts)


def _quote(telling: Telling, text: Text, headline: str) -> Quote:
    name = telling.known.place.name_in(telling.language)
    lasting = permanent(telling.known, headline, telling.language) if headline else ""
    part = ANSWERS_IN_PARTS.get(text.key, "")
    return Quote(
        text.key,
        text.statement,
        _beginning(name, text.statement.plain),
        lasting or telling.address(f"{part}/" if part else ""),
        bool(lasting),
    )


def _beginning(name: str, sentence: str) -> str:
    """Name the place before a sentence that does not; never two colons in one."""
    if name in sentence:
        return ""
    return f"{name}." if ":" in sentence else f"{name}:"


def caveats_of(telling: Telling) -> tuple[Phrase, ...]:
    """Give what must be said beside the figures to be fair."""
    return tuple(
        phrase
        for key in CAVEATS
        if key in telling.texts
        for phrase in (telling.texts[key].statement, *telling.texts[key].notes)
    )
