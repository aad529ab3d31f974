"""Draws the subsets of the two type families: `python -m kolrum.web.fonts`.

Fira Sans, Newsreader and Literata are under the Open Font License without reserved
names, so they may be cut and completed. None has the narrow no-break space that parts
our thousands; without it "921 000" collapses to "921000", so it is added here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from kolrum import charts, reports

_STATIC = Path(__file__).parent / "static"
FOLDER = _STATIC / "fonts"
PICTURE_FOLDER = Path(charts.__file__).parent / "fonts"
REPORT_FOLDER = Path(reports.__file__).parent / "fonts"
STYLESHEET = _STATIC / "css" / "fonts.css"

NARROW_SPACE = 0x202F
SUBSCRIPT_TWO = 0x2082
SUPERSCRIPT_TWO = 0xB2

_ASCII = range(0x20, 0x7F)
_NORDIC_AND_GERMAN = "ÅÄÖÆØÉÜåäöæøéüß"
_SIGNS = "\u00a0§°·×–—‘’“”„…−₂→\u202f"
BASIC = frozenset([*_ASCII, *map(ord, _NORDIC_AND_GERMAN + _SIGNS)])
# What other place names and the method pages need; fetched only where it occurs.
_SAMI = "ČčĐđŊŋŠšŦŧŽž"
MORE = frozenset([*range(0xA1, 0x100), *map(ord, _SAMI + "←↑↓⇒≈≤≥€")]) - BASIC
LETTERS = frozenset([*range(0x41, 0x5B), *range(0x61, 0x7B), *map(ord, "Êê")])
GREEK = frozenset(map(ord, "ΔΣΦαβγδεηκλμπρστφω"))


@dataclass(frozen=True)
class Source:
    """A whole font, the point of its axes we use, and what CSS calls it."""

    package: str
    file: str
    family: str
    weight: str = "400 600"
    style: str = "normal"
    features: tuple[str, ...] = ("kern",)
    axes: Mapping[str, float] | None = None


@dataclass(frozen=True)
class Face:
    """One file of the site: some characters of a font."""

    name: str
    source: Source
    characters: frozenset[int]


REGULAR = Source(
    "fira_sans", "FiraSans-Regular.ttf", "Fira Sans", "400", features=("kern", "tnum")
)
SEMIBOLD = replace(REGULAR, file="FiraSans-SemiBold.ttf", weight="600")
STATEMENT = Source(
    "newsreader",
    "Newsreader[opsz,wght].ttf",
    "Newsreader",
    features=("kern", "pnum"),
    axes={"wght": 500, "opsz": 32},
)
FORMULA = Source(
    "newsreader",
    "Newsreader-Italic[opsz,wght].ttf",
    "Newsreader",
    style="italic",
    axes={"wght": 400, "opsz": 18},
)
FORMULA_GREEK = replace(
    FORMULA, package="literata", file="Literata-Italic[opsz,wght].ttf"
)

FACES: tuple[Face, ...] = (
    Face("sans-400", REGULAR, BASIC),
    Face("sans-400-more", REGULAR, MORE),
    Face("sans-600", SEMIBOLD, BASIC),
    Face("sans-600-more", SEMIBOLD, MORE),
    Face("serif-500", STATEMENT, BASIC),
    Face("serif-500-more", STATEMENT, MORE),
    Face("formula", FORMULA, LETTERS),
    Face("formula-greek", FORMULA_GREEK, GREEK),
)


@dataclass(frozen=True)
class StandIn:
    """A font that readers have of their own, as wide as ours, for the first visit.

    `scale` is the width of our font against theirs over the sentences of the site, so
    that lines break where they will; ascent and descent are ours.
    """

    family: str
    weight: str
    local: tuple[str, ...]
    scale: float
    ascent: float
    descent: float = 0.265


SANS_ASCENT, SERIF_ASCENT = 0.935, 0.735
ARIAL = ("Arial", "Liberation Sans", "Arimo", "Roboto")
ARIAL_BOLD = ("Arial Bold", "Liberation Sans Bold", "Arimo Bold")
TIMES = ("Times New Roman", "Liberation Serif", "Tinos")
STAND_INS: tuple[StandIn, ...] = (
    StandIn("Fira Sans stand-in", "400", ARIAL, 1.016, SANS_ASCENT),
    StandIn("Fira Sans stand-in", "600", ARIAL_BOLD, 0.951, SANS_ASCENT),
    StandIn("Fira Sans from DejaVu", "400", ("DejaVu Sans",), 0.891, SANS_ASCENT),
    StandIn("Fira Sans from DejaVu", "600", ("DejaVu Sans Bold",), 0.792, SANS_ASCENT),
    StandIn("Newsreader stand-in", "400 600", TIMES, 1.058, SERIF_ASCENT),
    StandIn("Newsreader from Noto", "400 600", ("Noto Serif",), 0.896, SERIF_ASCENT),
    StandIn(
        "Newsreader from DejaVu", "400 600", ("DejaVu Serif",), 0.829, SERIF_ASCENT
    ),
)

# What pictures made of drawings are set in: nothing is fetched, so all is in one.
PICTURE_FACES: tuple[Face, ...] = (
    Face("sans-400", REGULAR, BASIC | MORE),
    Face("sans-600", SEMIBOLD, BASIC | MORE),
    Face("serif-500", STATEMENT, BASIC | MORE),
)

# What reports are printed in: text, its strong and slanting forms, large statements.
PROSE = Source(
    "newsreader",
    "Newsreader[opsz,wght].ttf",
    "Newsreader Text",
    "400",
    features=("kern", "liga", "pnum"),
    axes={"wght": 400, "opsz": 10},
)
PRINTED = BASIC | MORE | GREEK | frozenset(map(ord, "√•‐\u00ad"))
REPORT_FACES: tuple[Face, ...] = (
    Face("sans-400", REGULAR, PRINTED),
    Face("sans-600", SEMIBOLD, PRINTED),
    Face("serif-500", STATEMENT, PRINTED),
    Face("text-400", PROSE, PRINTED),
    Face("text-600", replace(PROSE, axes={"wght": 600, "opsz": 10}), PRINTED),
    Face(
        "text-400-italic",
        replace(PROSE, file="Newsreader-Italic[opsz,wght].ttf", style="italic"),
        PRINTED,
    ),
    Face(
        "display-300",
        replace(PROSE, family="Newsreader Display", axes={"wght": 300, "opsz": 48}),
        PRINTED,
    ),
)


def draw(face: Face) -> bytes:
    """The subset as a woff2 file, the same bytes each time."""
    return cut(whole(face.source), face.characters, face.source.features, "woff2")


def draw_for_pictures(face: Face) -> bytes:
    """The subset as a plain file, whose figures all have one width where it has such.

    The drawer of pictures asks no font for its tabular figures.
    """
    font = whole(face.source)
    if "tnum" in face.source.features:
        use_first(font, "tnum")
    weight = face.source.axes["wght"] if face.source.axes else face.source.weight
    _name(font, face.source.family, int(weight))
    return cut(font, face.characters, ("kern",), None)


def whole(source: Source) -> TTFont:
    """Read a font at our point of its axes, completed."""
    folder = files(f"fontpkg_{source.package}") / "files"
    font = TTFont(BytesIO((folder / source.file).read_bytes()), recalcTimestamp=False)
    for upright_setting in ("vmtx", "vhea"):
        if upright_setting in font:
            del font[upright_setting]
    if source.axes:
        font = instancer.instantiateVariableFont(font, dict(source.axes))
    _complete(font)
    return read_again(font)


def stylesheet() -> str:
    """The @font-face rules: a browser fetches a file only for characters it shows.

    A font that is late is for the next page: nothing moves under a reader's eyes.
    """
    return (
        "/* Written by kolrum/web/fonts.py, which draws the files. */\n"
        + "".join(
            f"""@font-face {{
  font-family: "{face.source.family}";
  font-weight: {face.source.weight};
  font-style: {face.source.style};
  font-display: optional;
  src: url("../fonts/{face.name}.woff2") format("woff2");
  unicode-range: {_ranges(face.characters)};
}}
"""
            for face in FACES
        )
        + "".join(map(_stand_in, STAND_INS))
    )


def _stand_in(face: StandIn) -> str:
    local = ", ".join(f'local("{name}")' for name in face.local)
    return f"""@font-face {{
  font-family: "{face.family}";
  font-weight: {face.weight};
  src: {local};
  size-adjust: {face.scale:.1%};
  ascent-override: {face.ascent / face.scale:.1%};
  descent-override: {face.descent / face.scale:.1%};
  line-gap-override: 0%;
}}
"""


def _ranges(characters: frozenset[int]) -> str:
    firsts = sorted(code for code in characters if code - 1 not in characters)
    lasts = sorted(code for code in characters if code + 1 not in characters)
    return ", ".join(
        f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}"
        for first, last in zip(firsts, lasts, strict=True)
    )


def _complete(font: TTFont) -> None:
    """Add the narrow space and the subscript two where the font lacks them."""
    known = font.getBestCmap()
    if NARROW_SPACE not in known:
        width = round(font["head"].unitsPerEm * 0.2)
        _add(font, NARROW_SPACE, "narrownbspace", TTGlyphPen(None).glyph(), width)
    if SUBSCRIPT_TWO not in known and SUPERSCRIPT_TWO in known:
        raised = known[SUPERSCRIPT_TWO]
        fall = round(font["OS/2"].sCapHeight * 0.55)
        pen = TTGlyphPen(font.getGlyphSet())
        pen.addComponent(raised, (1, 0, 0, 1, 0, -fall))
        width = font["hmtx"][raised][0]
        _add(font, SUBSCRIPT_TWO, "twoinferior", pen.glyph(), width)


def _add(font: TTFont, code: int, name: str, glyph: object, width: int) -> None:
    font["hmtx"][name] = (width, 0)
    font["glyf"][name] = glyph
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def read_again(font: TTFont) -> TTFont:
    """Give a font that knows what was added to it."""
    # The cutter trusts the glyph order of a file, not of a font just added to.
    saved = BytesIO()
    font.save(saved)
    return TTFont(saved, recalcTimestamp=False)


def _name(font: TTFont, family: str, weight: int) -> None:
    """Call a font what drawings call it: its family, and its weight beside."""
    for record in list(font["name"].names):
        if record.nameID in (1, 4):
            record.string = family
        elif record.nameID > 6:
            font["name"].removeNames(nameID=record.nameID)
    font["OS/2"].usWeightClass = weight


def use_first(font: TTFont, feature: str) -> None:
    """Let the characters of a font stand for what a feature puts in their place."""
    table = font["GSUB"].table
    chosen = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == feature
        for index in record.Feature.LookupListIndex
    }
    instead = {
        old: new
        for index in chosen
        for rule in table.LookupList.Lookup[index].SubTable
        for old, new in rule.mapping.items()
    }
    for cmap in font["cmap"].tables:
        for code, name in cmap.cmap.items():
            cmap.cmap[code] = instead.get(name, name)


def cut(
    font: TTFont,
    characters: Iterable[int],
    features: tuple[str, ...],
    flavour: str | None,
) -> bytes:
    """Keep some characters and features, as a file of a flavour."""
    options = subset.Options(
        layout_features=list(features),
        hinting=False,
        flavor=flavour,
        recalc_timestamp=False,
        notdef_outline=True,
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    font.flavor = flavour
    drawn = BytesIO()
    font.save(drawn, reorderTables=True)
    return drawn.getvalue()


def main() -> None:
    """Draw every face, write the rules, keep each family's licence beside them."""
    for folder in (FOLDER, PICTURE_FOLDER, REPORT_FOLDER):
        folder.mkdir(parents=True, exist_ok=True)
    STYLESHEET.write_text(stylesheet(), encoding="utf-8")
    for face in FACES:
        (FOLDER / f"{face.name}.woff2").write_bytes(draw(face))
    for faces, folder in (
        (PICTURE_FACES, PICTURE_FOLDER),
        (REPORT_FACES, REPORT_FOLDER),
    ):
        for face in faces:
            (folder / f"{face.name}.ttf").write_bytes(draw_for_pictures(face))
    for faces, folder in (
        (FACES, FOLDER),
        (PICTURE_FACES, PICTURE_FOLDER),
        (REPORT_FACES, REPORT_FOLDER),
    ):
        for package in sorted({face.source.package for face in faces}):
            licence = files(f"fontpkg_{package}") / "LICENSE"
            kept = folder / f"OFL-{package}.txt"
            kept.write_text(licence.read_text(encoding="utf-8"), encoding="utf-8")


if __name__ == "__main__":
    main()
