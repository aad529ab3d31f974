"""Figures as files: complete, free of others' servers, and set in our own fonts."""

import re
import struct
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont
from resvg_py import svg_to_bytes

from kolrum.charts.png import FONTS, png_of
from kolrum.charts.sheet import SheetWords, sheet_of
from kolrum.charts.svg import FILE_DARK
from kolrum.charts.tests.gallery import gallery

GALLERY = gallery()
WORDS = SheetWords(
    "Upplands Väsby",
    "1,7\u00a0°C, 50\u202f% · Uppsalametoden 1.0 · statistik till och med 2023",
    ("Källa: Nationella emissionsdatabasen, utsläpp per län och kommun, 2025.",),
    "Kolrum, Upplands Väsby, utgåva 2026. CC BY 4.0. https://kolrum.example/se/",
)
SVG = "{http://www.w3.org/2000/svg}"
every_figure = pytest.mark.parametrize("name", GALLERY)


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def texts_of(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")]


@every_figure
def test_a_sheet_names_the_place_the_conclusion_the_origin_and_the_licence(name):
    figure = GALLERY[name]
    told = " ".join(texts_of(sheet_of(figure, WORDS)))

    for part in ("Upplands Väsby", "50\u202f%", "emissionsdatabasen", "CC BY 4.0"):
        assert part in told
    assert figure.title in told.replace("  ", " ")
    assert all(note in told for note in figure.notes)


@every_figure
def test_a_sheet_stands_alone(name):
    figure = GALLERY[name]
    for svg in (sheet_of(figure, WORDS), sheet_of(figure, WORDS, FILE_DARK)):
        root = ET.fromstring(svg)
        assert root.get("role") == "img"
        assert root.find(f"{SVG}title") is not None
        assert root.find(f"{SVG}desc").text == GALLERY[name].summary
        assert "class=" not in svg
        assert "style" not in svg
        assert "href" not in svg
        asked = re.sub(r'xmlns="[^"]*"', "", svg)
        assert re.findall(r'=["\'][^"\']*//', asked) == []
        ids = {element.get("id") for element in root.iter()}
        used = re.findall(r"url\(([^)]*)\)", svg)
        assert {name.removeprefix("#") for name in used} <= ids


@every_figure
def test_no_line_of_a_sheet_runs_out_of_it(name):
    root = ET.fromstring(sheet_of(GALLERY[name], WORDS))
    width = float(root.get("width"))
    for text in root.findall(f"./{SVG}g/{SVG}text"):
        assert float(text.get("x")) <= width


@every_figure
def test_our_fonts_have_every_letter_that_is_drawn(name):
    known = set(TTFont(FONTS / "sans-400.ttf").getBestCmap())
    lacking = {
        letter
        for text in texts_of(sheet_of(GALLERY[name], WORDS))
        for letter in text
        if ord(letter) not in known
    }
    assert lacking == set()


def test_a_picture_is_twice_the_drawing_and_the_same_each_time():
    svg = sheet_of(next(iter(GALLERY.values())), WORDS)
    root = ET.fromstring(svg)
    expected = tuple(round(2 * float(root.get(side))) for side in ("width", "height"))

    assert size_of(png_of(svg)) == pytest.approx(expected, abs=1)
    assert png_of(svg) == png_of(svg)


@pytest.mark.parametrize("family", ["Fira Sans", "Newsreader"])
@pytest.mark.parametrize("weight", [400, 500, 600])
def test_letters_are_drawn_with_our_fonts_alone(family, weight):
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40">'
        f'<text x="4" y="30" font-family="{family}" font-weight="{weight}"'
        ' font-size="24">Höganäs 921</text></svg>'
    )
    without = svg_to_bytes(svg_string=svg, skip_system_fonts=True, zoom=2)

    assert len(png_of(svg)) > 2 * len(without)


def test_the_weights_and_the_families_are_told_apart():
    def drawn(family: str, weight: int) -> bytes:
        return png_of(
            '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text'
            f' x="4" y="30" font-family="{family}" font-weight="{weight}">År 1</text>'
            "</svg>"
        )

    looks = {drawn(*how) for how in (("Fira Sans", 400), ("Fira Sans", 600))}
    assert len({*looks, drawn("Newsreader", 500)}) == 3


@every_figure
def test_a_table_tells_the_unit_of_every_column_or_of_none(name):
    table = GALLERY[name].table
    assert len(table.units) in {0, len(table.head)}


def test_what_is_emphasised_has_the_colour_of_the_answer():
    words = SheetWords("Lund", "", (), "Kolrum **blue** & ink")
    root = ET.fromstring(sheet_of(next(iter(GALLERY.values())), words))
    spans = [span for span in root.iter(f"{SVG}tspan") if span.text == "blue"]

    assert [span.get("fill") for span in spans] == ["#00619A"]
    assert "Kolrum blue & ink" in " ".join(texts_of(ET.tostring(root, "unicode")))
