"""What the languages share: word lists, degrees, and shares as simple fractions."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kolrum.lib.languages import HARD_SPACE
from kolrum.lib.numbers import short

FRACTIONS = (
    (1, 10), (1, 5), (1, 4), (1, 3), (2, 5), (1, 2), (3, 5), (2, 3), (3, 4), (4, 5),
    (9, 10),
)  # fmt: skip
NEAR = 0.03
"""Further than this from a simple fraction a share is told in percent."""

EQUAL = 0.005
DEGREES = {"sv": ("grad", "grader"), "en": ("degree", "degrees")}

Words = Mapping[str, object]


@cache
def words(language: str) -> Words:
    """Read the word list of a language."""
    file = Path(__file__).with_name(f"{language}.toml")
    with file.open("rb") as opened:
        return tomllib.load(opened)


def table(language: str, *path: str) -> Mapping[str, str]:
    """Give a table of words; one that is not there is empty."""
    found: object = words(language)
    for name in path:
        found = found.get(name, {}) if isinstance(found, Mapping) else {}
    return found if isinstance(found, Mapping) else {}


def has(language: str, name: str, word: str) -> bool:
    """Tell whether a word stands in a list of the language's places."""
    listed: object = table(language, "places").get(name, ())
    return isinstance(listed, list) and word in listed


def degrees(temperature_c: float, language: str) -> str:
    """Write a temperature for a sentence: 1,5 grader."""
    number = short(temperature_c, language, 2)
    one, many = DEGREES[language]
    return number + HARD_SPACE + (one if temperature_c == 1 else many)


def near_fraction(part: float) -> tuple[int, int, int] | None:
    """Find the simple fraction nearest a share, and on which side of it the share is.

    Returns its numerator and denominator, then −1, 0 or 1; None where none is near.
    """
    top, bottom = min(FRACTIONS, key=lambda f: abs(f[0] / f[1] - part))
    difference = part - top / bottom
    if abs(difference) > NEAR:
        return None
    side = 0 if abs(difference) < EQUAL else (1 if difference > 0 else -1)
    return top, bottom, side
