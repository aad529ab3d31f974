"""What people wrote for a report: texts of their own, slots, decisions on proposals."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kolrum.narrative.errors import NarrativeError
from kolrum.narrative.patterns import parse
from kolrum.narrative.phrase import Phrase
from kolrum.narrative.saying import filled_with
from kolrum.narrative.values import Value

REFERENCE = re.compile(r"\[\[([\w-]+)\]\]")
ACCEPTED, EDITED, REJECTED = "accepted", "edited", "rejected"

NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Signed:
    """A text with its writer, such as a foreword; Markdown of the reports."""

    text: str
    by: str
    role: str = ""
    language: str = ""


@dataclass(frozen=True)
class Photo:
    """A chosen picture: JPEG or PNG bytes, focal point, words for it, credit."""

    content: bytes
    focus: tuple[float, float] = (0.5, 0.5)
    alternative: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Decided:
    """What a municipality decided on a proposal: accepted, edited or rejected."""

    decision: str
    text: str = ""
    owner: str = ""


@dataclass(frozen=True)
class Editorial:
    """Everything that people wrote for one report in one language; nothing is needed.

    Attributes
    ----------
    texts : wording in place of a chapter's own, by ``chapter/message``; holds the same
        variables
    researchers, municipality : forewords
    cover, logo : pictures
    comments : at most 600 characters, by sector
    proposals : decisions by the proposal's key
    shows_slots : whether room for what is not written is shown, as in a preview
    """

    texts: Mapping[str, str] = field(default_factory=lambda: NONE)
    researchers: Signed | None = None
    municipality: Signed | None = None
    cover: Photo | None = None
    logo: bytes = b""
    comments: Mapping[str, Signed] = field(default_factory=lambda: MappingProxyType({}))
    proposals: Mapping[str, Decided] = field(
        default_factory=lambda: MappingProxyType({})
    )
    shows_slots: bool = False

    def worded(
        self, chapter: str, name: str, values: Mapping[str, Value], language: str
    ) -> tuple[Phrase, ...] | None:
        """Write an editor's wording of a message; None where there is none.

        A wording that cannot be said here stands back for the chapter's own: one that
        was written for a whole county may speak of what a place in it lacks. Who edits
        is told (`wordings.fault_of`).
        """
        own = self.texts.get(f"{chapter}/{name}")
        if own is None:
            return None
        try:
            return worded(own, values, language, f"{chapter}/{name}")
        except NarrativeError:
            return None


def worded(
    text: str, values: Mapping[str, Value], language: str, told_by: str
) -> tuple[Phrase, ...]:
    """Write the paragraphs of a wording with its values.

    Raises
    ------
    NarrativeError
        When it cannot be read, or asks for a value that is not given.
    """
    return tuple(
        Phrase(
            filled_with(parse(" ".join(part.split("\n"))), values, language, told_by),
            language,
        )
        for part in paragraphs_of(text)
    )


def references_of(text: str) -> frozenset[str]:
    """Give the keys of the parts of a report that a text refers to."""
    return frozenset(key[:1].lower() + key[1:] for key in REFERENCE.findall(text))


def paragraphs_of(text: str) -> list[str]:
    """Give the paragraphs of a text, however a browser ended its lines."""
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return [part.strip() for part in lines.split("\n\n") if part.strip()]
