"""Drawings as pictures, with our own fonts and none of the machine's."""

from functools import cache
from pathlib import Path

from resvg_py import __version__ as engine
from resvg_py import svg_to_bytes

from kolrum.lib.frozen import digest_of

FONTS = Path(__file__).parent / "fonts"
SANS, SERIF = "Fira Sans", "Newsreader"
TWICE = 2.0


def png_of(svg: str, zoom: float = TWICE) -> bytes:
    """Give a drawing as PNG; a letter that our fonts lack becomes an empty box."""
    return svg_to_bytes(
        svg_string=svg,
        zoom=zoom,
        skip_system_fonts=True,
        font_files=list(_font_files()),
        font_family=SANS,
        sans_serif_family=SANS,
        serif_family=SERIF,
    )


@cache
def maker() -> str:
    """Tell by what pictures are made: another engine or font gives others."""
    fonts = [Path(file).read_bytes().hex() for file in _font_files()]
    return digest_of([engine, fonts])


@cache
def _font_files() -> tuple[str, ...]:
    return tuple(sorted(str(file) for file in FONTS.glob("*.ttf")))
