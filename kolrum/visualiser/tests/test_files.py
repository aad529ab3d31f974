"""Figures that leave their page: every kind of file, by every choice, in full."""

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

import pytest
from django.core.cache import caches

from kolrum.telling import figures
from kolrum.visualiser.files import pictures
from kolrum.visualiser.tests.test_views import GALLERY, markup_of, text_of

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"
KINDS = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "csv": "text/csv",
    "json": "application/json",
    "html": "text/html",
}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR = tmp_path
    caches["answers"].clear()


def address_of(place: str, figure: str, kind: str, more: str = "") -> str:
    path, _, query = place.partition("?")
    joined = "&".join(part for part in (query, more) if part)
    return f"{path}figures/{figure}.{kind}" + (f"?{joined}" if joined else "")


@pytest.mark.parametrize("place", GALLERY)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "png"])
def test_every_figure_under_a_story_has_files_of_every_kind(client, place, kind):
    story = markup_of(client.get(place))
    found = set(re.findall(rf'figures/([a-z-]+)\.{kind}[?"]', story))

    assert "field" in found
    for figure in found:
        response = client.get(address_of(place, figure, kind))
        assert response.status_code == 200
        assert response["Content-Type"].startswith(KINDS[kind])
        assert response["ETag"]
        assert "public" in response["Cache-Control"]
        assert not response.cookies


@pytest.mark.parametrize("place", GALLERY)
def test_the_picture_is_drawn_for_every_kind_of_place(client, place):
    response = client.get(address_of(place, "field", "png"))

    assert response.content.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(response.content) > 20_000


def test_files_have_plain_names(client):
    def name_of(address: str) -> str:
        found = client.get(address)["Content-Disposition"]
        return re.search(r'filename="([^"]+)"', found)[1]

    assert name_of("/se/hoganas/figures/pathway.png") == (
        "kolrum-hoganas-pathway-2026.png"
    )
    assert name_of("/se/lulea/figures/field.svg?temperature=1.5") == (
        "kolrum-lulea-field-2026-temperature-1.5.svg"
    )
    assert name_of("/se/figures/field.csv?form=excel-sv") == (
        "kolrum-se-field-2026-excel.csv"
    )


def test_a_drawing_says_what_it_is_and_fetches_nothing(client):
    markup = client.get("/se/hoganas/figures/pathway.svg").content.decode()
    root = ET.fromstring(markup)
    told = " ".join("".join(each.itertext()) for each in root.iter(f"{SVG}text"))

    assert root.find(f"{SVG}title").text.startswith("Höganäs. ")
    assert "Källor:" in told
    assert "CC BY 4.0" in told
    assert "http://testserver/se/hoganas/figures/pathway.html" in told
    for asked in ("href", "url(http", "@import", "@font-face", "style", "class="):
        assert asked not in markup


@pytest.mark.parametrize("figure", ["pathway", "field", "sectors", "waiting"])
@pytest.mark.parametrize("form", ["plain", "excel-sv"])
def test_the_values_of_a_spreadsheet_are_those_of_the_table(client, figure, form):
    record = client.get(f"/se/hoganas/figures/{figure}.json").json()
    content = client.get(f"/se/hoganas/figures/{figure}.csv?form={form}").content

    excel = form == "excel-sv"
    assert content.startswith(b"\xef\xbb\xbf") is excel
    text = content.decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text), delimiter=";" if excel else ",")
    assert len(head) == len(record["columns"])
    assert len(rows) == len(record["rows"])
    for row, values in zip(rows, record["rows"], strict=True):
        for cell, value in zip(row, values, strict=True):
            if value is None:
                assert cell == ""
            elif isinstance(value, str):
                assert cell == value
            else:
                assert float(cell.replace(",", ".") if excel else cell) == value
    if excel:
        assert any("," in cell for row in rows for cell in row)


def test_a_record_tells_units_sources_method_and_licence(client):
    record = client.get("/se/lulea/figures/pathway.json?temperature=1.5").json()

    assert units_of(record) == ["year", None, "t"]
    assert record["method"] == {"id": "uppsala", "version": "1.0"}
    assert record["licence"]["name"] == "CC BY 4.0"
    assert all(source["title"] for source in record["sources"])
    assert record["address"].endswith("/se/lulea/figures/pathway.html?temperature=1.5")
    assert record["territory"]["code"] == "2580"


def test_only_a_budget_that_lasts_has_a_column_for_its_path(client):
    spent = client.get("/se/lulea/figures/pathway.json?temperature=1.5").json()
    lasts = client.get("/se/hoganas/figures/pathway.json").json()

    assert units_of(spent) == ["year", None, "t"]
    assert units_of(lasts) == ["year", None, "t", "t"]
    # Every column that stands there holds something, and every row is as wide as them.
    for record in (spent, lasts):
        for values in zip(*record["rows"], strict=True):
            assert any(value is not None for value in values)
        assert {len(row) for row in record["rows"]} == {len(record["columns"])}


def units_of(record: dict) -> list[str | None]:
    return [column["unit"] for column in record["columns"]]


def test_the_table_of_a_figures_page_is_whole(client):
    page = client.get("/se/hoganas/figures/pathway.html")
    record = client.get("/se/hoganas/figures/pathway.json").json()

    assert markup_of(page).count('<th scope="row">') == len(record["rows"])
    assert 'rel="canonical" href="/se/hoganas/"' in markup_of(page)
    assert "noindex" not in markup_of(page)


def test_an_unknown_figure_tells_which_there_are(client):
    response = client.get("/se/hoganas/figures/pie.png")

    assert response.status_code == 404
    assert "pathway" in response.content.decode()


def test_a_figure_without_content_says_so(client):
    response = client.get("/se/lulea/figures/paces.svg?temperature=1.5")

    assert response.status_code == 404
    assert "inget att visa för Luleå" in response.content.decode()


def test_a_page_without_its_figure_is_a_page_that_leads_to_the_story(client):
    response = client.get("/se/lulea/figures/paces.html?temperature=1.5")

    page = response.content.decode()
    assert response.status_code == 404
    assert "inget att visa för Luleå" in page
    assert 'href="/se/lulea/?temperature=1.5"' in page


def test_a_refused_choice_gives_no_file_but_the_reason(client):
    refused = client.get("/se/hoganas/figures/field.png?temperature=9")
    page = client.get("/se/hoganas/figures/field.html?temperature=9")

    assert refused.status_code == page.status_code == 422
    assert refused["Content-Type"].startswith("text/plain")
    assert refused.content.decode().strip() in text_of(page)


def test_other_names_lead_to_the_place_and_keep_the_choices(client):
    response = client.get("/se/1284/figures/field.png?temperature=1.5")

    assert response.status_code == 301
    assert response["Location"] == "/se/hoganas/figures/field.png?temperature=1.5"


def test_a_picture_is_drawn_once_and_kept(client, settings):
    first = client.get("/se/hoganas/figures/waiting.png").content
    (kept,) = (settings.VAR / "pictures").rglob("*.png")
    caches["answers"].clear()
    kept.write_bytes(b"kept")

    assert client.get("/se/hoganas/figures/waiting.png").content == b"kept"
    assert len(first) > 5_000


def test_old_pictures_make_room(monkeypatch, settings):
    monkeypatch.setattr(pictures, "MOST_A_FOLDER", 1)
    monkeypatch.setattr(pictures.hashlib, "sha256", _same_folder())
    for width in (10, 11, 12):
        pictures.picture_of(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="9"/>'
        )

    assert len(list((settings.VAR / "pictures").rglob("*"))) == 2


def _same_folder():
    numbers = iter(range(9))

    class Digest:
        def __init__(self, _told: bytes) -> None:
            self.number = next(numbers)

        def hexdigest(self) -> str:
            return f"aa{self.number}"

    return Digest


def test_figures_of_one_chart_are_known_by_one_key():
    names = [picture for picture, _draw in figures.FIGURES.values()]
    assert len(names) == len(set(names))


def test_json_holds_no_word_that_is_not_json(client):
    for figure in figures.FIGURES:
        response = client.get(f"/se/bjurholm/figures/{figure}.json")
        if response.status_code == 200:
            json.loads(response.content, parse_constant=pytest.fail)
