"""Texts with the ways to reach people taken out: addresses, telephones, numbers."""

import re
import unicodedata
from html import unescape

NAME, MAIL, TELEPHONE = "[name]", "[e-mail]", "[telephone]"
NUMBER, NETWORK = "[number]", "[network address]"

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_ESCAPED = re.compile(r"\\([@.+_-])")
# Bounded, so that no text that is made for it takes long.
_LOCAL = r"[\w.+%'-]{1,64}"
_AT = r"(?:\s?@\s?|\s{0,3}[(\[{]\s?(?:at|a|@|snabel-?a)\s?[)\]}]\s{0,3})"
_DOT = r"(?:\.|\s{0,3}[(\[{]\s?(?:dot|punkt|\.)\s?[)\]}]\s{0,3}|\s(?:dot|punkt)\s)"
_HOURS = r"(?!\d\d[.:]\d\d\s?[\u2010-\u2013-]\s?\d\d[.:]\d\d(?![ -]?\d))"
_ABROAD = r"(?<![\w.,])(?:\+|00)[1-9]"
_AT_HOME = rf"(?<![\w.,:/-])(?<!\d[ \u00a0]){_HOURS}0[1-9]\d{{0,2}}"
_NAMED = r"(\b(?:tel(?:efon)?|tfn|mobil|phone|ring)\b[.:]?\s*)"
_BETWEEN = r"[\s()/.\u2010-\u2013-]{0,3}"
_FOUND = (
    (re.compile(r"mailto:[^\s)>\]\"]*[^\s)>\]\",.]", re.I), MAIL),
    (re.compile(r"\btel:[^\s)>\]\"]*[^\s)>\]\",.]", re.I), TELEPHONE),
    (re.compile(rf"{_LOCAL}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}})+", re.I), MAIL),
    (re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)"), NETWORK),
    (re.compile(r"(?<![\w:])(?:[\da-fA-F]{0,4}:){3,7}[\da-fA-F]{1,4}\b"), NETWORK),
    (re.compile(r"(?<!\d)(?:\d{2})?\d{6}[-+]\d{4}(?!\d)"), NUMBER),
    (re.compile(rf"{_ABROAD}(?:{_BETWEEN}\d){{7,13}}(?!\d)"), TELEPHONE),
    (re.compile(rf"{_AT_HOME}(?:{_BETWEEN}\d){{6,8}}(?!\d)"), TELEPHONE),
    (re.compile(rf"{_NAMED}\d(?:[\s-]?\d){{4,}}", re.I), rf"\1{TELEPHONE}"),
    (re.compile(r"(?<![\w/])@[\w.-]*\w"), f"@{NAME}"),
    (re.compile(r"(/rooms/people/)[\w-]+", re.I), rf"\1{NAME}"),
)


def masked(text: str) -> str:
    """Take out of a text what reaches or points out somebody, whatever their name.

    E-mail addresses also where they are written out ("at", "punkt"), telephone
    numbers, network addresses, numbers of persons, and whom it calls by `@`. It takes
    rather too much than too little.
    """
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", unescape(text)))
    plain = _ESCAPED.sub(r"\1", plain)
    for pattern, instead in _FOUND:
        plain = pattern.sub(instead, plain)
    return plain
