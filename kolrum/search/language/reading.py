"""The words of a text, where they stand, and how they are spelt when compared."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

RUN = r"[^\W_](?:[^\W_]|[\u0300-\u036f\xad])*"
WORD = re.compile(
    r"§+\s?\d+"  # a paragraph with its number
    r"|\d+(?:[.,/]\d+)+"  # a decimal or a register's number
    rf"|{RUN}(?:[-‐‑’':]{RUN})*"
)
OWN_LETTERS = str.maketrans({"æ": "ä", "ø": "ö", "œ": "oe", "đ": "d", "ł": "l"})
KEPT = frozenset("åäö")
CASE_AFTER_COLON = re.compile(r":(?:s|n|en|ns|ens|ar|arna|er|erna)$")
# Some signs become several when they are written plainly, blanks and brackets too.
NO_TOKEN = re.compile(r"[^\w§./:-]|_")
MOST_LETTERS = 60


class Word(NamedTuple):
    """A word, from and to which character it stands, and how it is compared."""

    start: int
    end: int
    spelt: str


def words_of(text: str) -> Iterator[Word]:
    """Every word of a text, in order."""
    for found in WORD.finditer(text):
        if spelt := spelling(found.group()):
            yield Word(found.start(), found.end(), spelt)


@lru_cache(maxsize=1 << 17)
def spelling(word: str) -> str:
    """A word in small letters, with å, ä and ö as letters of their own.

    Other diacritics fall away, small raised and sunken digits become digits, and the
    ending of an abbreviation (FN:s) is left out. Empty for what is no word.
    """
    plain = unicodedata.normalize("NFKC", word).replace("\xad", "").casefold()
    plain = plain.translate(OWN_LETTERS).replace("‐", "-").replace("‑", "-")
    plain = CASE_AFTER_COLON.sub("", plain)
    if plain.startswith("§"):
        return "§" + plain.lstrip("§ \xa0")
    if plain[:1].isdigit() and "," in plain:
        plain = plain.replace(",", ".")
    letters = "".join(map(_folded, plain))
    letters = letters.replace("’", "'").removesuffix("'s")
    return NO_TOKEN.sub("", letters)[:MOST_LETTERS].strip("-:./")


def _folded(letter: str) -> str:
    if letter.isascii() or letter in KEPT:
        return letter
    bare = unicodedata.normalize("NFKD", letter)
    return "".join(each for each in bare if not unicodedata.combining(each))
