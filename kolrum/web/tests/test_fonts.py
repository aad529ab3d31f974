import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kolrum.web import fonts

FIRST = ("sans-400", "sans-600", "serif-500")
SWEDISH = (
    "Höganäs har 921\u202f000 ton CO₂, −3,2\u00a0% per år 2017–2023. ”Knappt” ÅÄÖ é"
)
KIBIBYTE = 1024


def size(name: str) -> int:
    return (fonts.FOLDER / f"{name}.woff2").stat().st_size


def opened(name: str) -> TTFont:
    return TTFont(fonts.FOLDER / f"{name}.woff2")


@pytest.mark.parametrize("name", FIRST)
def test_a_swedish_page_needs_the_first_three_files_only(name):
    known = opened(name).getBestCmap()
    lacking = [unicodedata.name(sign) for sign in SWEDISH if ord(sign) not in known]
    assert lacking == []


def test_what_every_page_fetches_weighs_less_than_50_kb():
    assert sum(map(size, FIRST)) < 50_000
    assert sum(map(size, [*FIRST, "formula", "formula-greek"])) < 50_000


def test_one_file_is_small_enough_for_an_embed():
    assert size("serif-500") < 18_000
    assert size("sans-400") < 18_000


@pytest.mark.parametrize("name", FIRST)
def test_the_narrow_space_parts_the_thousands(name):
    font = opened(name)
    glyph = font.getBestCmap()[0x202F]
    width = font["hmtx"][glyph][0] / font["head"].unitsPerEm
    assert 0.15 < width < 0.25
    assert font["glyf"][glyph].numberOfContours == 0


@pytest.mark.parametrize("name", ["sans-400", "sans-600"])
def test_figures_can_stand_in_columns(name):
    font = opened(name)
    features = {
        each.FeatureTag for each in font["GSUB"].table.FeatureList.FeatureRecord
    }
    assert "tnum" in features


def test_the_rules_are_those_of_the_files():
    assert fonts.STYLESHEET.read_text(encoding="utf-8") == fonts.stylesheet()
    drawn = {file.stem for file in fonts.FOLDER.glob("*.woff2")}
    assert drawn == {face.name for face in fonts.FACES}


@pytest.mark.parametrize("package", sorted({f.source.package for f in fonts.FACES}))
def test_every_family_carries_its_licence_and_reserves_no_name(package):
    licence = Path(fonts.FOLDER / f"OFL-{package}.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert "with Reserved Font Name" not in licence.split("-----")[0]


def test_a_file_is_what_its_recipe_draws():
    face = next(face for face in fonts.FACES if face.name == "formula-greek")
    assert fonts.draw(face) == (fonts.FOLDER / "formula-greek.woff2").read_bytes()
