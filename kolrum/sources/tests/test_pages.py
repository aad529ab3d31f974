"""The pages of the data sets and of rows, and the tables as files."""

import csv
import hashlib
import io
import re
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import Client

from kolrum.data.package import read_meta
from kolrum.data.reader import ROOT, package_folders
from kolrum.data.statistics import read_statistics
from kolrum.sources.models import Vintage

ROWS = "/en/data/rows/"


@pytest.fixture(scope="module", autouse=True)
def bundled_data(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        call_command("load", verbosity=0)
        yield
        call_command("flush", interactive=False, verbosity=0)


pytestmark = pytest.mark.django_db


def text_at(address: str, **query: str) -> str:
    response = Client().get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def rows_of(**query: str) -> list[dict[str, str]]:
    response = Client().get(ROWS, {**query, "format": "csv"})
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    return list(csv.DictReader(io.StringIO(response.content.decode())))


def anchors(text: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', text)


@pytest.mark.parametrize("address", ["/data/", "/en/data/"])
def test_every_package_stands_on_the_page_and_no_anchor_twice(address):
    text = text_at(address)
    metas = [read_meta(folder) for folder in package_folders(ROOT)]
    here = anchors(text)
    assert {meta.series for meta in metas} <= set(here)
    assert len(here) == len(set(here))
    for meta in metas:
        assert meta.sha256 in text
        assert meta.licence.url in text


def test_the_page_names_gaps_corrections_and_what_is_not_verified():
    text = text_at("/en/data/")
    assert "Never published at municipal level" in text
    assert "Fault in the source: foreign flights" in text
    assert "not verified" in text
    assert "kolrum load --from" in text


def test_two_vintages_are_shown_beside_each_other():
    text = text_at("/en/data/")
    assert "What changed from smhi-co2-2024 to smhi-co2-2025" in text
    assert "What changed from smhi-co2-2024 to smhi-ghg" not in text


def test_a_draft_is_not_shown():
    Vintage.objects.filter(series="smhi-co2-2024").update(published_at=None)
    assert 'id="smhi-co2-2024"' not in text_at("/en/data/")


def test_a_table_is_given_byte_for_byte():
    response = Client().get("/data/se/smhi-co2-2025.csv")
    content = b"".join(response.streaming_content)
    meta = read_meta(ROOT / "se/smhi_co2/2025")
    assert hashlib.sha256(content).hexdigest() == meta.sha256
    assert "attachment" in response["Content-Disposition"]


@pytest.mark.parametrize(
    "address",
    [
        "/data/se/climate-plans-2026.csv",
        "/data/xx/no.csv",
        "/data/se/geometry-2024.csv",
    ],
)
def test_what_is_not_shipped_as_a_table_cannot_be_downloaded(address):
    assert Client().get(address).status_code == 404


def test_rows_are_those_of_the_table_with_their_numbers():
    found = rows_of(series="smhi-co2-2025", place="1284", years="2022-2023")
    table = (ROOT / "se/smhi_co2/2025/table.csv").read_text().splitlines()
    assert [row["year"] for row in found] == ["2022", "2023"]
    for row in found:
        line = table[int(row["row"]) - 1].split(",")
        assert line[:3] == [row["place_code"], row["year"], row["sector"]]
        assert float(line[3]) == float(row["published"])


def test_a_row_of_a_table_with_a_column_a_sector_has_its_number_too():
    found = rows_of(
        series="national-co2-2025", place="SWE", years="2019", sector="cement"
    )
    table = (ROOT / "world/national_co2/2025/table.csv").read_text().splitlines()
    assert "SWE" in table[int(found[0]["row"]) - 1]
    assert "2019" in table[int(found[0]["row"]) - 1]


def test_all_places_are_those_of_the_lowest_level():
    found = rows_of(
        series="klimatkollen-co2-excl-cement-2025",
        place="country:se",
        years="2015-2019",
    )
    series = read_statistics("se").share_base
    assert len(found) == 5 * 290
    total = sum(float(row["used"]) for row in found)
    assert total == pytest.approx(series.of(series.places, range(2015, 2020)).sum())


def test_a_county_is_its_municipalities():
    found = rows_of(series="smhi-co2-2025", place="12", years="2023")
    assert len(found) == 33


def test_corrected_rows_say_both_what_is_published_and_what_is_used():
    row = rows_of(series="smhi-ghg-2026", place="1284", years="2023")[0]
    assert float(row["published"]) > float(row["used"])
    text = text_at(ROWS, series="smhi-ghg-2026", place="1284", years="2023")
    assert "As published" in text
    assert "As used" in text


@pytest.mark.parametrize("sector", ["transport+industry", "transport industry"])
def test_sectors_can_be_added(sector):
    found = rows_of(series="smhi-ghg-2026", place="1284", years="2023", sector=sector)
    assert {row["sector"] for row in found} == {"transport", "industry"}


def test_what_is_taken_away_has_its_sign():
    found = rows_of(
        series="global-carbon-2025", place="WLD", years="2020", sector="net"
    )
    assert {row["sector"]: row["sign"] for row in found} == {
        "fossil_excl_carbonation": "1",
        "cement_carbonation_sink": "-1",
        "land_use_change": "1",
    }


def test_missing_rows_are_named_and_nothing_is_filled_in():
    text = text_at(ROWS, series="smhi-co2-2025", place="1284", years="2010-2015")
    assert "Höganäs 2011" in text
    assert "Nothing is filled in" in text


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ({"series": "no-such"}, 404, "no-such"),
        ({"place": "1284"}, 422, "Name a data set"),
        ({"series": "smhi-co2-2025", "place": "9999"}, 404, "9999"),
        ({"series": "smhi-co2-2025", "years": "1-99999"}, 422, "1-99999"),
        ({"series": "smhi-co2-2025", "years": "0001-9999"}, 422, "are not years"),
        ({"series": "smhi-co2-2025", "years": "2011"}, 404, "no rows"),
        ({"series": "smhi-co2-2025", "sector": "magic"}, 404, "transport"),
        ({"country": "xx", "series": "smhi-co2-2025"}, 404, "xx"),
    ],
)
def test_a_question_without_an_answer_is_told_what_is_wrong(query, status, words):
    response = Client().get(ROWS, query)
    assert response.status_code == status
    assert words in response.content.decode()


@pytest.mark.parametrize("name", ["series", "place", "years", "sector", "country"])
def test_what_was_typed_is_never_markup(name):
    query = {"series": "smhi-co2-2025", name: '"><script>alert(1)</script>'}
    content = Client().get(ROWS, query).content.decode()
    assert "<script>alert" not in content


def test_many_rows_come_in_pages():
    text = text_at(ROWS, series="klimatkollen-co2-excl-cement-2025", place="SE")
    assert "Page 1 of 2" in text
    assert text.count("<tr ") == 2000


def test_without_a_question_the_form_is_shown():
    assert "smhi-co2-2025" in text_at(ROWS)
