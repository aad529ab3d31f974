"""How wide a text is, near enough to keep labels off bars and off each other.

Advance widths in em of Fira Sans 400 and 600 with tabular figures and, for large
numbers, of Newsreader 500, rounded up: a label may be a little narrower, never wider.
"""

from collections.abc import Mapping
from functools import lru_cache


def _advances(rows: Mapping[float, str]) -> dict[str, float]:
    return {letter: width for width, letters in rows.items() for letter in letters}


REGULAR = _advances(
    {
        0.22: "'\u202f",
        0.24: ".,:;·",
        0.28: " \u00a0j",
        0.3: "ilI",
        0.34: "J()[]f",
        0.38: "t",
        0.4: "r₂",
        0.44: "|-z",
        0.48: "sc",
        0.5: "xvyFL",
        0.52: "kTg/–",
        0.56: "EXeaSVCY+−=<åä0123456789°",
        0.6: "AÅÄPKhnouqpdbö",
        0.62: "RB",
        0.66: "GD",
        0.7: "UHNOQÖ",
        0.74: "w…",
        0.78: "M",
        0.86: "Wm",
        0.9: "%→",
    }
)
BOLD = _advances(
    {
        0.2: "\u202f",
        0.24: "'.,:;·",
        0.26: " \u00a0",
        0.3: "ijlI",
        0.34: "J()[]",
        0.38: "ft",
        0.42: "|r₂-",
        0.48: "zsc",
        0.52: "FxvyL/–",
        0.56: "TEkgea+−=<åä0123456789°",
        0.6: "SXVChnuYPAoqpdböÅÄ",
        0.64: "RBK",
        0.68: "GDUNH",
        0.7: "OQÖ",
        0.76: "…w",
        0.8: "M",
        0.86: "mW",
        0.9: "%→",
    }
)
SERIF = _advances(
    {
        0.22: "\u202f' \u00a0",
        0.26: ".,|:j·",
        0.3: ";l()i",
        0.36: "[]Ift-₂",
        0.42: "°s/r",
        0.46: "Jzc",
        0.5: "eaåäg",
        0.54: "x+−=<–vyoö",
        0.58: "kSuqdbhnp→",
        0.6: "F0123456789",
        0.66: "LPEB",
        0.7: "R…TVCY",
        0.76: "AÅÄXKGw",
        0.8: "DUNOQÖ%",
        0.84: "Hm",
        1.0: "MW",
    }
)
UNKNOWN = 0.7


@lru_cache(maxsize=4096)
def width_of(
    text: str, size: float, *, bold: bool = False, serif: bool = False
) -> float:
    """Width of a line of text in the units of the drawing."""
    advances = SERIF if serif else BOLD if bold else REGULAR
    return size * sum(advances.get(letter, UNKNOWN) for letter in text)


def wrapped(
    text: str, size: float, width: float, *, bold: bool = False, serif: bool = False
) -> list[str]:
    """Break a text into lines no wider than asked, at ordinary spaces only."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else ""
        if lines and width_of(longer, size, bold=bold, serif=serif) <= width:
            lines[-1] += f" {word}"
        elif word:
            lines.append(word)
    return lines


def balanced(text: str, size: float, width: float, *, serif: bool = False) -> list[str]:
    """Break a text into as few lines as fit, of nearly the same length."""
    lines = fewest = wrapped(text, size, width, serif=serif)
    narrower = width
    while narrower > size and len(fewest) == len(lines):
        lines = fewest
        narrower -= size / 4
        fewest = wrapped(text, size, narrower, serif=serif)
    return lines
