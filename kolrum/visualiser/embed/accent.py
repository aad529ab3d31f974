"""An accent colour of somebody else's page, where it can be read on our paper."""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from kolrum.charts.palette import DARK, LIGHT

LEAST_CONTRAST = 4.5
"""Of text against its ground: WCAG 2.2, 1.4.3. The accent colours links."""

HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)


class Theme(StrEnum):
    """Light, dark, or as the visitor's own system is set."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


PAPERS: Mapping[Theme, str] = MappingProxyType(
    {Theme.LIGHT: LIGHT["paper"], Theme.DARK: DARK["paper"]}
)


def colour_of(typed: str) -> str:
    """Give six small hexadecimal digits of a typed colour; nothing if it is none."""
    found = HEX.fullmatch(typed.strip())
    if found is None:
        return ""
    digits = found[1].lower()
    return digits if len(digits) == 6 else "".join(2 * digit for digit in digits)


def contrast(one: str, other: str) -> float:
    """Give the ratio of contrast of two colours as WCAG defines it, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    red, green, blue = (
        _linear(int(digits[place : place + 2], 16) / 255) for place in (0, 2, 4)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def themes_of(theme: Theme) -> tuple[Theme, ...]:
    """Give the themes that an embed can be shown in."""
    return tuple(PAPERS) if theme is Theme.AUTO else (theme,)


def readable_in(accent: str, theme: Theme) -> tuple[Theme, ...]:
    """Give the themes in which a colour can be read as text on paper."""
    return tuple(
        each
        for each in themes_of(theme)
        if contrast(accent, PAPERS[each]) >= LEAST_CONTRAST
    )


def sheet_of(accent: str, theme: Theme) -> str:
    """Write a style sheet that names the accent where it can be read."""
    rule = f":root {{ --accent: #{accent}; --accent-line: 3px }}"
    return "".join(
        f"@media (prefers-color-scheme: {each}) {{ {rule} }}\n"
        if theme is Theme.AUTO
        else f"{rule}\n"
        for each in readable_in(accent, theme)
    )
