"""The one font of embeds: small, both families, and drawn the same each time."""

from fontTools.ttLib import TTFont

from kolrum.web import embed_font
from kolrum.web.fonts import BASIC, NARROW_SPACE


def test_it_weighs_at_most_18_kb():
    assert embed_font.FILE.stat().st_size <= 18_000


def serif_of(font: TTFont) -> dict[str, str]:
    """Which glyph of the serif stands for which of the sans."""
    table = font["GSUB"].table
    return {
        plain: other
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == embed_font.SERIF
        for index in record.Feature.LookupListIndex
        for rules in table.LookupList.Lookup[index].SubTable
        for plain, other in rules.mapping.items()
    }


def test_it_has_the_letters_of_a_page_and_the_serif_of_each():
    font = TTFont(embed_font.FILE)
    known = font.getBestCmap()
    assert known.keys() >= BASIC
    assert NARROW_SPACE in known
    lacking = set(known.values()) - set(serif_of(font))
    assert lacking == {"arrowright"}  # stands in no statement


def test_its_figures_are_all_as_wide_and_the_serifs_are_not():
    font = TTFont(embed_font.FILE)
    known, widths, serif = font.getBestCmap(), font["hmtx"], serif_of(font)
    digits = [known[ord(digit)] for digit in "0123456789"]
    assert len({widths[digit][0] for digit in digits}) == 1
    assert len({widths[serif[digit]][0] for digit in digits}) > 1


def test_the_file_is_what_the_drawer_draws():
    assert embed_font.draw() == embed_font.FILE.read_bytes()
