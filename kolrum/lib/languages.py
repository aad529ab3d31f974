"""How each language writes numbers: marks and spaces, nothing grammatical."""

from collections.abc import Mapping
from dataclasses import dataclass

NARROW_SPACE = "\u202f"
HARD_SPACE = "\u00a0"
MINUS = "\u2212"
EN_DASH = "\u2013"
CO2 = "CO\u2082"
CO2E = "CO\u2082e"


@dataclass(frozen=True)
class Style:
    """The marks of one language.

    Four digits stand together in Swedish and from five they are grouped
    (Myndigheternas skrivregler); English groups from 1,000. One rule a language,
    the same in prose, tables and charts.
    """

    decimal: str
    group: str
    group_from: int
    before_percent: str


STYLES: Mapping[str, Style] = {
    "sv": Style(",", NARROW_SPACE, 10_000, HARD_SPACE),
    "en": Style(".", ",", 1_000, ""),
}
LANGUAGES = tuple(STYLES)


def style_of(language: str) -> Style:
    """Return the marks of a language; an unlisted language is an error, not English."""
    if language not in STYLES:
        known = ", ".join(LANGUAGES)
        message = f"numbers cannot be written in {language!r}, only in {known}"
        raise ValueError(message)
    return STYLES[language]
