"""What the data and the science say of themselves in English, in other languages.

Packages and principles carry their notes in English, where they are checked; a
language has a file of the same texts in its own words. What it lacks is shown in
English, marked.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kolrum.narrative.phrase import Phrase

FOLDER = Path(__file__).parent
ORIGINAL = "en"


def said(text: str, language: str) -> Phrase:
    """Give a note in a language, or as it stands where the language lacks it."""
    if language == ORIGINAL:
        return Phrase(text, ORIGINAL)
    found = known(language).get(text)
    if found is None:
        return Phrase(text, ORIGINAL, is_fallback=bool(text))
    return Phrase(found, language)


@cache
def known(language: str) -> Mapping[str, str]:
    """Read the notes that a language has; none where it has no file."""
    file = FOLDER / f"{language}.toml"
    if not file.exists():
        return {}
    with file.open("rb") as opened:
        tables: dict[str, dict[str, str]] = tomllib.load(opened)
    return {text: told for table in tables.values() for text, told in table.items()}
