"""Plain words for those who learn: ``## name`` and a paragraph, one file a language."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
HEADING = "## "
OF_COUNTRY = " @"
LANGUAGES = ("sv", "en")


@dataclass(frozen=True)
class Term:
    """A term, what it means, and what it is called in another language.

    `other_name` is empty where that language is none of the country's own.
    """

    name: str
    meaning: str
    other_name: str
    other_language: str


@cache
def blocks_of(text: str, language: str) -> tuple[tuple[str, str], ...]:
    """Give each heading of a text with its paragraph, in order."""
    whole = (FOLDER / text / f"{language}.md").read_text(encoding="utf-8")
    parts = (part.partition("\n") for part in f"\n{whole}".split(f"\n{HEADING}")[1:])
    return tuple((name.strip(), " ".join(body.split())) for name, _, body in parts)


def terms_of(language: str, country: str = "se") -> tuple[Term, ...]:
    """Give the terms of the field, in the order they are needed.

    Both languages have the same terms in the same order: Swedish with the English name
    beside it, and in Sweden the others with the Swedish one. A heading that ends with
    ``@se`` is of that country only.
    """
    is_paired = language == LANGUAGES[0] or country == "se"
    other = LANGUAGES[1] if language == LANGUAGES[0] else LANGUAGES[0]
    own, others = blocks_of("glossary", language), blocks_of("glossary", other)
    return tuple(
        Term(_named(name), meaning, _named(other_name) if is_paired else "", other)
        for (name, meaning), (other_name, _) in zip(own, others, strict=True)
        if name.partition(OF_COUNTRY)[2] in ("", country)
    )


def _named(heading: str) -> str:
    return heading.partition(OF_COUNTRY)[0]
