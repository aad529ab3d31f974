"""Formulas for the printer and for the ear: the small notation of `lib.formulas`.

A formula of several lines, such as the letters and under them the values, has a line
break between them.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from kolrum.lib.formulas import GREEK, UPRIGHT, BadNotation

TOKEN = re.compile(
    r'"(?P<words>[^"]*)"'
    r"|(?P<name>[^\W\d_]+)"
    r"|(?P<mark>[_^])"
    r"|(?P<brace>[{}])"
    r"|(?P<sign><=|>=|=>|\.\.\.|[=*/+\-<>()⌊⌋⌈⌉√])"
    r"|(?P<space>[ \t]+)"
    r"|(?P<other>[^ \t]+?(?=[ \t=*/+\-<>()_^{}\"⌊⌋⌈⌉√]|$))",
    re.DOTALL,
)
PRINTED: Mapping[str, str] = MappingProxyType(
    {
        "<=": "<=", ">=": ">=", "=>": "=>", "...": "dots.h", "=": "=", "*": "dot.op",
        "/": "\\/", "+": "+", "-": "-", "<": "<", ">": ">", "(": "(", ")": ")",
    }
)  # fmt: skip
SPOKEN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "sv": MappingProxyType(
            {
                "=": "är lika med", "*": "gånger", "/": "delat med", "+": "plus",
                "-": "minus", "<": "mindre än", ">": "större än", "(": "parentes",
                ")": "slut på parentesen", "_": "index", "^": "upphöjt till",
                "<=": "högst", ">=": "minst", "=>": "ger", "...": "och så vidare till",
                "Sigma": "summan av", "√": "roten ur", "⌊": "nedåt avrundat",
                "⌈": "uppåt avrundat", "⌋": "", "⌉": "", "ln": "logaritmen av",
            }
        ),
        "en": MappingProxyType(
            {
                "=": "equals", "*": "times", "/": "divided by", "+": "plus",
                "-": "minus", "<": "less than", ">": "more than",
                "(": "open parenthesis", ")": "close parenthesis", "_": "sub",
                "^": "to the power of", "<=": "at most", ">=": "at least",
                "=>": "gives", "...": "and so on to", "Sigma": "the sum of",
                "√": "the square root of", "⌊": "rounded down",
                "⌈": "rounded up", "⌋": "", "⌉": "", "ln": "the logarithm of",
            }
        ),
    }
)  # fmt: skip


def lines_of(notation: str) -> list[str]:
    """Give the lines of a formula."""
    return [line for line in notation.split("\n") if line.strip()]


def in_print(notation: str) -> str:
    """Write a formula as the printer's mathematics; nothing in it runs.

    Raises
    ------
    BadNotation
        When a brace is not closed, or nothing follows an index.
    """
    first, *others = lines_of(notation)
    if not others:
        return _line(first)
    lines = [_line(first).replace(" = ", " & = ", 1)]
    lines += [f"& {_line(line)}" for line in others]
    return " \\ ".join(lines)


def _line(text: str) -> str:
    parts, is_due, depth = [], False, 0
    for kind, piece in _tokens(text):
        if kind == "space":
            continue
        if kind == "mark":
            parts.append(piece)
            is_due = True
            continue
        if kind == "brace":
            depth += 1 if piece == "{" else -1
            parts.append("(" if piece == "{" else ")")
        else:
            shown = _shown(kind, piece)
            parts.append(f"({shown})" if is_due else shown)
        is_due = False
    if is_due or depth:
        raise BadNotation(text)
    return " ".join(parts).replace("_ (", "_(").replace("^ (", "^(")


def _shown(kind: str, piece: str) -> str:
    match kind:
        case "name":
            letters = GREEK.get(piece, piece)
            return f"{'upright' if piece in UPRIGHT else 'italic'}({_quoted(letters)})"
        case "sign":
            return PRINTED.get(piece) or _quoted(piece)
        case _:
            return _quoted(piece)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def spoken(notation: str, language: str) -> str:
    """Say a formula in words, for those who hear it."""
    words = SPOKEN.get(language, SPOKEN["en"])
    found = []
    for line in lines_of(notation):
        said = [
            words.get(piece, GREEK.get(piece, piece))
            for kind, piece in _tokens(line)
            if kind not in {"space", "brace"}
        ]
        found.append(" ".join(each for each in said if each))
    return ", ".join(found)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        found = TOKEN.match(text, at)
        if found is None or found.end() == at:
            raise BadNotation(text)
        kind = found.lastgroup or "other"
        yield kind, found[kind]
        at = found.end()
