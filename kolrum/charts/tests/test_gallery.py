"""What must hold of every picture, and the recorded ones: KOLRUM_GOLDEN=1 rewrites."""

import gzip
import os
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kolrum.charts import CHARTS
from kolrum.charts.figure import WALL_TEXT
from kolrum.charts.marks import Shape
from kolrum.charts.palette import ROLES
from kolrum.charts.svg import FILE_DARK, PDF
from kolrum.charts.tests.gallery import gallery
from kolrum.charts.tests.geometry import faults, texts

GOLDEN = Path(__file__).parent / "golden"
GALLERY = gallery()
DRAWINGS = [
    pytest.param(drawing, id=f"{name}-{drawing.name}")
    for name, figure in GALLERY.items()
    for drawing in figure.drawings
]
UNIT = 24 / WALL_TEXT
"""Pixels of a unit on a wall, where a slide is 1280 wide and 720 high."""

WALLS = ((1168, 474), (736, 612), (1168, 676))
DRAWN_FOR_WALLS = {
    (name, size): figure.wall(size[0] / UNIT, size[1] / UNIT)
    for name, figure in GALLERY.items()
    if figure.wall and figure.drawings
    for size in WALLS
}
every_figure = pytest.mark.parametrize("name", GALLERY)
every_drawing = pytest.mark.parametrize("drawing", DRAWINGS)


@every_figure
def test_a_picture_is_as_recorded(name):
    found = GALLERY[name].svg.replace("><", ">\n<") + "\n"
    recorded = GOLDEN / f"{name}.svg"
    if os.environ.get("KOLRUM_GOLDEN"):
        recorded.parent.mkdir(exist_ok=True)
        recorded.write_text(found, encoding="utf-8")
    assert found == recorded.read_text(encoding="utf-8")


def test_no_picture_is_recorded_that_is_no_longer_drawn():
    assert {path.stem for path in GOLDEN.glob("*.svg")} == set(GALLERY)


def test_every_listed_chart_is_in_the_gallery():
    drawn_by = {type(figure).__name__ for figure in GALLERY.values()}
    assert drawn_by == {"Figure"}
    assert len(CHARTS) == len({module.KEY for module in CHARTS.values()})
    for module in CHARTS.values():
        assert callable(module.draw)


@every_figure
def test_a_picture_is_well_formed_and_names_itself(name):
    figure = GALLERY[name]
    root = ET.fromstring(figure.svg)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(each.startswith(figure.key) for each in ids)
    pictures = list(root)
    assert len(pictures) == len(figure.drawings)
    for picture in pictures:
        has_links = picture.find(".//{*}a") is not None
        assert picture.get("role") == ("group" if has_links else "img")
        words = {element.get("id"): element.text for element in picture}
        title, summary = picture.get("aria-labelledby").split()
        assert words[title] == figure.title
        assert words[summary] == figure.summary


@every_figure
def test_a_picture_obeys_a_strict_content_policy(name):
    assert "style" not in GALLERY[name].svg
    assert "<script" not in GALLERY[name].svg
    assert "http" not in GALLERY[name].svg.replace("http://www.w3.org/2000/svg", "")


@every_figure
def test_a_file_has_its_colours_resolved(name):
    for target in (PDF, FILE_DARK):
        found = GALLERY[name].file(target)
        assert "class=" not in found
        assert "var(" not in found
        assert "currentColor" not in found
        for url in re.findall(r"url\(#([^)]+)\)", found):
            assert f'id="{url}"' in found


@every_figure
def test_a_picture_is_light_enough_for_its_page(name):
    found = GALLERY[name].svg.encode()
    assert len(gzip.compress(found)) < 3_600


@every_drawing
def test_no_label_stands_on_another_or_on_what_is_drawn(drawing):
    assert faults(drawing) == []


@every_drawing
def test_text_is_large_enough_to_read_on_a_phone(drawing):
    assert min((text.size for text in texts(drawing)), default=13) >= 13


@pytest.mark.parametrize("at", DRAWN_FOR_WALLS)
def test_what_is_drawn_for_a_wall_keeps_its_labels_apart(at):
    assert faults(DRAWN_FOR_WALLS[at]) == []


def pixels(name, size):
    """How large the smallest text is on a slide, in a room of this size."""
    drawing, (width, height) = DRAWN_FOR_WALLS[name, size], size
    scale = min(width / drawing.width, height / drawing.height)
    sizes = [text.after_size or text.size for text in texts(drawing)]
    return scale * min(sizes + [text.size for text in texts(drawing)])


@pytest.mark.parametrize("name", sorted({name for name, _ in DRAWN_FOR_WALLS}))
def test_text_on_a_wall_is_large_enough_for_a_hall(name):
    above, beside, tall = (round(pixels(name, size), 1) for size in WALLS)
    assert max(above, beside) >= 24
    assert tall >= 24


@every_drawing
def test_roles_are_known(drawing):
    for mark in drawing.marks:
        if isinstance(mark, Shape):
            assert mark.role in ROLES


@every_figure
def test_the_table_has_a_head_for_every_cell(name):
    table = GALLERY[name].table
    assert table.caption
    assert table.rows
    for row in table.rows:
        assert len(row) == len(table.head)
        assert all(cell.text or cell.raw is None for cell in row)
