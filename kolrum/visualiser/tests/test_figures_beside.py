"""Files of the figures that stand outside the story: map, own path, change."""

import csv
import io
import json
import re
from html import unescape

import pytest
from django.core.cache import caches

from kolrum.telling.measures import MEASURES
from kolrum.visualiser.tests.test_files import KINDS
from kolrum.visualiser.tests.test_share import size_of, told
from kolrum.visualiser.tests.test_views import markup_of, text_of

pytestmark = pytest.mark.django_db

FIGURES = (
    "/se/figures/map.{kind}?measure=cut",
    "/se/skane-lan/figures/map.{kind}",
    "/se/figures/map.{kind}?within=A1",
    "/gb/figures/map.{kind}",
    "/se/hoganas/figures/scenario.{kind}?rate=-5&from=2028",
    "/se/skane-lan/figures/scenario.{kind}?rate=-5&rate_transport=-12",
    "/se/hoganas/figures/change.{kind}",
    "/se/figures/change.{kind}?change=1",
    "/se/figures/side-by-side.{kind}?with=hoganas%2Clulea",
)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR = tmp_path
    caches["answers"].clear()


def rows_of(client, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(address).content.decode())))


@pytest.mark.parametrize("address", FIGURES)
@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_has_files_of_every_kind(client, address, language, kind):
    response = client.get(language + address.format(kind=kind))

    assert response.status_code == 200
    assert response["Content-Type"].startswith(KINDS[kind])


@pytest.mark.parametrize("address", FIGURES)
def test_its_page_names_its_files_itself_and_its_picture(client, address):
    page = unescape(markup_of(client.get(address.format(kind="html"))))
    shared = told(client, address.format(kind="html"))
    picture = client.get(shared["og:image"].removeprefix("http://testserver"))

    for kind in ("svg", "png", "csv", "json"):
        assert f'href="{address.format(kind=kind)}"' in page
    assert shared["og:url"].endswith(address.format(kind="html"))
    assert size_of(picture.content) == (1200, 630)


def test_the_table_of_the_map_holds_every_place_with_code_and_reason(client):
    rows = rows_of(client, "/se/figures/map.csv?measure=ratio")
    by_code = {row["Kod"]: row for row in rows}

    assert len(by_code) == 290
    assert [row["Kommun"] for row in rows][-1] == "Övertorneå"
    assert by_code["1284"]["Inom"] == "Skåne län"
    assert float(by_code["1284"]["Krav mot trend, gånger"]) > 1
    assert by_code["0980"]["Vad som är osäkert"] == "osäkert"
    assert by_code["0980"]["Krav mot trend, gånger"] == ""


@pytest.mark.parametrize("measure", MEASURES)
def test_a_figure_or_the_reason_for_none(client, measure):
    record = json.loads(client.get(f"/se/figures/map.json?measure={measure}").content)

    assert len(record["rows"]) == 290
    for *_place, value, number, reason in record["rows"]:
        assert number
        assert (value is None) == bool(reason)


def test_swedish_excel_gets_its_own(client):
    address = "/se/figures/map.csv?measure=cut&form=excel-sv"
    response = client.get(address)
    first = response.content.decode().splitlines()[0]

    assert first.startswith("\ufeffKommun;Kod;Inom;")
    assert "kolrum-se-map-2026-measure-cut-excel.csv" in response["Content-Disposition"]


def test_what_does_not_rest_on_a_limit_names_none(client):
    def identity(measure: str) -> str:
        return text_of(client.get(f"/se/figures/map.svg?measure={measure}"))

    assert "1,7 °C" in identity("cut")
    assert "1,7 °C" not in identity("person")


def test_other_ways_of_computing_are_not_claimed(client):
    """Places are compared by the country's own way, and the address says so."""
    page = markup_of(client.get("/se/figures/map.html?method=carbon-law"))
    assert "method=carbon-law" not in unescape(page).partition("<main")[2]


def test_a_municipality_has_no_map_and_says_what_it_has(client):
    response = client.get("/se/hoganas/figures/map.svg")

    assert response.status_code == 404
    assert "scenario" in response.content.decode()


def test_a_path_that_cannot_be_read_is_no_file(client):
    response = client.get("/se/hoganas/figures/scenario.csv?rate=abc")
    assert response.status_code == 422
    assert "abc" in response.content.decode()

    page = client.get("/se/hoganas/figures/scenario.html?rate=abc")
    assert page.status_code == 422
    assert "abc" in text_of(page)


def test_no_change_but_those_in_the_ledger(client):
    assert client.get("/se/figures/change.csv?change=99").status_code == 404
    assert client.get("/se/figures/change.csv?change=x").status_code == 404


@pytest.mark.parametrize(
    ("page", "file"),
    [
        ("/se/map/?measure=cut", "/se/figures/map.csv?measure=cut"),
        ("/se/map/?within=12", "/se/skane-lan/figures/map.csv"),
        ("/se/hoganas/trust/?temperature=1.5", "/se/hoganas/figures/change.csv"),
        (
            "/se/hoganas/scenario/?rate=-5",
            "/se/hoganas/figures/scenario.csv?rate=-5",
        ),
        ("/se/hoganas/numbers/changes/", "/se/hoganas/figures/change.csv?change=1"),
        (
            "/se/compare/?with=hoganas,lulea&temperature=1.5",
            "/se/figures/side-by-side.csv?temperature=1.5&with=hoganas%2Clulea",
        ),
        ("/se/press/", "/se/figures/map.csv"),
    ],
)
def test_the_files_are_found_where_the_figure_stands(client, page, file):
    assert f'href="{file}"' in unescape(markup_of(client.get(page)))


def test_the_map_is_shared_as_it_is_shown(client):
    shared = told(client, "/se/map/?measure=cut&within=12")

    assert shared["og:url"].endswith("/se/map/?measure=cut&within=12")
    assert shared["og:image"].endswith("/se/skane-lan/share.png?measure=cut&view=map")
    assert re.search(r"Skåne län$", shared["og:title"])


@pytest.mark.parametrize(
    "address",
    [
        "/se/hoganas/scenario/?rate=-5&from=2028",
        "/en/se/lulea/scenario/?temperature=1.5&rate=-10",
        "/se/compare/?with=hoganas%2Clulea",
        "/en/gb/compare/?with=manchester%2Cleeds",
    ],
)
def test_what_is_tried_or_compared_is_shared_as_it_stands(client, address):
    page, shared = client.get(address), told(client, address)
    picture = client.get(shared["og:image"].removeprefix("http://testserver"))
    found = re.search(
        r'type="application/json\+oembed" href="([^"]+)"', markup_of(page)
    )
    frame = client.get(unescape(found[1]).removeprefix("http://testserver")).json()
    source = re.search(r'src="http://testserver([^"]+)"', frame["html"])[1]
    inside = client.get(unescape(source))

    assert shared["og:url"] == f"http://testserver{address}"
    assert size_of(picture.content) == (1200, 630)
    assert picture.content != client.get(plain_picture_of(address)).content
    title = shared["og:title"].replace("\xa0", " ").partition(": ")
    assert (title[2] or title[0]) in text_of(inside)


def plain_picture_of(address: str) -> str:
    """The picture of the same place, with nothing tried or compared."""
    return (
        address.replace("scenario/", "")
        .replace("compare/", "")
        .replace("?", "share.png?")
    )


def test_places_side_by_side_stand_under_their_country(client):
    assert (
        client.get("/se/hoganas/figures/side-by-side.svg?with=lund").status_code == 404
    )
    assert client.get("/se/figures/side-by-side.svg").status_code == 404
    refused = client.get("/se/figures/side-by-side.csv?with=lund,atlantis")
    assert refused.status_code == 422
    assert "atlantis" in refused.content.decode()


def test_a_long_table_of_places_side_by_side_has_its_own_address(client):
    page = markup_of(client.get("/se/compare/?with=hoganas,lulea"))
    rows = rows_of(client, "/se/figures/side-by-side.csv?with=hoganas,lulea")

    assert len(rows) > 12
    assert "Visa som tabell</a>" in page
    assert "<details>" not in page.partition('id="panels-title"')[2]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (
            "/se/embed/code/?view=side-by-side&with=lund,hoganas",
            "Platser sida vid sida",
        ),
        (
            "/se/hoganas/embed/code/?view=peers",
            "Utsläpp per invånare jämfört med andras",
        ),
        ("/se/hoganas/embed/code/?view=goals-against-budget", "Mål mot budget"),
    ],
)
def test_what_can_be_embedded_has_a_short_name(client, address, name):
    page = markup_of(client.get(address))
    chosen = re.search(r"<option value=[^>]+ selected>([^<]+)<", page)
    assert chosen[1] == name
