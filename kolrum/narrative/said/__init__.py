"""What the data and the science say of themselves in English, in other languages.

Packages and principles carry their notes in English, where they are checked; a
language has a file of the same texts in its own words. What it lacks is shown in
English, marked. Titles of works keep the language that they have.
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
    found = known(language).get(text)
    if found is not None:
        return Phrase(found, language)
    own = titles().get(text, ORIGINAL)
    return Phrase(text, own, is_fallback=bool(text) and own != language)


@cache
def known(language: str) -> Mapping[str, str]:
    """Read the notes that a language has; none where it has no file."""
    file = FOLDER / f"{language}.toml"
    if not file.exists():
        return {}
    with file.open("rb") as opened:
        tables: dict[str, dict[str, str]] = tomllib.load(opened)
    return {text: told for table in tables.values() for text, told in table.items()}


@cache
def titles() -> Mapping[str, str]:
    """Read which language titles of works are in that are not English."""
    with (FOLDER / "titles.toml").open("rb") as opened:
        languages: dict[str, list[str]] = tomllib.load(opened)
    return {title: each for each, found in languages.items() for title in found}
