"""Draws the one font of embeds: `python -m kolrum.web.embed_font`.

An embed may fetch one file of at most 18 KB, yet is set in a sans and a serif. So the
serif's letters lie in the sans's file, as its stylistic set 1: `font-feature-settings:
"ss01"` is the serif. Figures of the sans are tabular, as in charts; those of the serif
are not, as in statements.
"""

from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

import kolrum
from kolrum.web.fonts import (
    BASIC,
    REGULAR,
    STATEMENT,
    cut,
    read_again,
    use_first,
    whole,
)

STATIC = Path(kolrum.__file__).parent / "visualiser" / "static" / "visualiser"
FILE = STATIC / "embed.woff2"
FAMILY = "Kolrum Embed"
SERIF = "ss01"
COPYRIGHT = 0
NAMES = (1, 4, 16)


def draw() -> bytes:
    """The font as a woff2 file, the same bytes each time."""
    font, serif = whole(REGULAR), whole(STATEMENT)
    use_first(font, "tnum")
    use_first(serif, "pnum")
    instead = _add_letters(font, serif)
    _name(font, serif)
    font = read_again(font)
    rules = "".join(f"sub {plain} by {other};\n" for plain, other in instead.items())
    feature = f"feature {SERIF} {{\n{rules}}} {SERIF};"
    addOpenTypeFeaturesFromString(font, feature, tables=["GSUB"])
    return cut(read_again(font), BASIC, ("kern", SERIF), "woff2")


def _add_letters(font: TTFont, serif: TTFont) -> dict[str, str]:
    """Add the serif's letters, and tell which letter of the sans each stands for."""
    scale = font["head"].unitsPerEm / serif["head"].unitsPerEm
    plain, other = font.getBestCmap(), serif.getBestCmap()
    drawn = serif.getGlyphSet()
    instead: dict[str, str] = {}
    for code in sorted(BASIC & plain.keys() & other.keys()):
        name = f"{plain[code]}.{SERIF}"
        strokes = DecomposingRecordingPen(drawn)
        drawn[other[code]].draw(strokes)
        pen = TTGlyphPen(None)
        strokes.replay(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
        glyph = pen.glyph()
        if glyph.numberOfContours:
            glyph.coordinates.toInt()
        font["glyf"][name] = glyph
        font["hmtx"][name] = (round(serif["hmtx"][other[code]][0] * scale), 0)
        instead[plain[code]] = name
    return instead


def _name(font: TTFont, serif: TTFont) -> None:
    """Give it a name of its own, and name the makers of both families."""
    theirs = serif["name"].getDebugName(COPYRIGHT)
    for record in font["name"].names:
        if record.nameID == COPYRIGHT:
            record.string = f"{record.toUnicode()}; {theirs}"
        elif record.nameID in NAMES:
            record.string = FAMILY


def main() -> None:
    """Draw the font."""
    FILE.write_bytes(draw())


if __name__ == "__main__":
    main()
