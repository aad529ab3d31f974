"""Map and list of all places: classes, sorting, narrowing, and a land without a map."""

import gzip
import re

import pytest

from kolrum.carbon.state import State
from kolrum.data.choosing import chosen
from kolrum.data.countries import read_country
from kolrum.telling.measures import (
    CLASSES,
    MEASURES,
    class_labels,
    edges_of,
    labels,
)
from kolrum.telling.reading import kept_rows

pytestmark = pytest.mark.django_db
MAP = "/se/map/"
LANGUAGES = ("sv", "en")


def markup_of(response) -> str:
    return response.content.decode().replace("\u202f", " ").replace("\xa0", " ")


def names_in(response) -> list[str]:
    list_only = response.content.decode().partition("<tbody>")[2].partition("<tfoot")[0]
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', list_only)


def numbers_of(markup: str) -> list[int]:
    return [int(n) for n in re.findall(r'font-weight="600"[^>]*>(.*?)</g>', markup)]


@pytest.fixture
def rows():
    country = read_country("se")
    return kept_rows(country, chosen(country, {})).rows


def test_every_municipality_is_on_the_map_once_and_leads_to_its_page(client):
    drawn = markup_of(client.get(MAP)).partition("</figure>")[0]
    found = re.findall(r'<a href="(/se/[^"]+)" tabindex="-1"><path', drawn)

    assert len(found) == len(set(found)) == 290
    assert "/se/hoganas/" in found
    assert "<title>Gotland: osäkert</title>" in drawn


def test_the_list_has_every_municipality_once_in_swedish_order(client):
    names = names_in(client.get(MAP))

    assert len(names) == len(set(names)) == 290
    assert names[0] == "Ale"
    assert names[-1] == "Övertorneå"
    assert names.index("Åmål") > names.index("Ydre")


def test_the_list_is_sorted_as_asked_and_what_is_in_doubt_stands_last(client):
    rising = names_in(client.get(f"{MAP}?sort=cut&order=rising"))
    falling = names_in(client.get(f"{MAP}?sort=cut&order=falling"))

    assert rising[-1] == falling[-1] == "Gotland"
    ranked = [name for name in rising if name != "Gotland"]
    assert rising[0] != falling[0]
    assert set(ranked) == set(falling) - {"Gotland"}


@pytest.mark.parametrize(
    ("query", "count"),
    [("within=12", 33), ("within=A1", 3), ("within=nowhere", 290), ("name=borg", 7)],
)
def test_the_list_can_be_narrowed_by_place_group_and_name(client, query, count):
    names = names_in(client.get(f"{MAP}?{query}"))

    assert len(names) == count
    if "name" in query:
        assert all("borg" in name.casefold() for name in names)


def test_what_was_asked_is_kept_when_the_list_is_sorted(client):
    page = markup_of(client.get(f"{MAP}?within=12&measure=cut&name=a"))

    assert "within=12&amp;name=a&amp;sort=trend" in page
    assert 'value="12" selected' in page
    assert 'name="name" type="text" value="a"' in page


def test_a_name_nobody_has_is_told_in_words_and_kept(client):
    response = client.get(f"{MAP}?name=<b>zzz")

    assert response.status_code == 200
    assert "Ingen plats passar valet" in markup_of(response)
    assert "&lt;b&gt;zzz" in markup_of(response)


@pytest.mark.parametrize(
    ("other", "own"),
    [
        ("/se/skane-lan/map/", "/se/map/?within=12"),
        ("/se/hoganas/map/?measure=cut", "/se/map/?measure=cut&within=12"),
    ],
)
def test_a_place_leads_to_its_part_of_the_map(client, other, own):
    response = client.get(other)

    assert response.status_code == 302
    assert response["Location"] == own


def test_a_county_ends_with_its_sum(client):
    foot = markup_of(client.get(f"{MAP}?within=12")).partition("<tfoot>")[2]

    assert "Skåne län" in foot.partition("</tfoot>")[0]


def test_a_country_without_boundaries_says_so_and_still_lists_its_places(client):
    page = markup_of(client.get("/gb/map/"))

    assert "Någon karta finns inte" in page
    assert "k-map" not in page
    assert "Manchester" in page


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_measure_has_a_page_that_is_light_and_whole(client, measure, prefix):
    response = client.get(f"{prefix}{MAP}?measure={measure}")
    markup = response.content.decode()

    assert response.status_code == 200
    assert len(gzip.compress(response.content)) <= 45_000
    assert not re.search(r"\sstyle=|\bNone\b|\bnan\b|%\(|\{|\}", markup)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_every_place_is_in_one_class_and_no_class_mixes_hard_and_easy(rows, measure):
    edges, step = edges_of(measure, rows)
    numbers = [measure.number(row, edges) for row in rows]
    known = sorted(
        (measure.value(row), measure.number(row, edges))
        for row in rows
        if not row.is_doubted and measure.value(row) is not None
    )
    ordered = [number for _, number in known]

    assert len(rows) == 290
    assert set(numbers) <= set(range(CLASSES + 1))
    assert ordered == sorted(ordered, reverse=measure.is_high_hard)
    assert all(abs(edge / step - round(edge / step)) < 1e-6 for edge in edges)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_classes_are_told_apart_in_words(rows, measure, language):
    edges, _ = edges_of(measure, rows)
    found = class_labels(measure, edges, rows, language)

    assert len(set(found)) == CLASSES
    assert measure.key in labels()


def test_a_spent_budget_and_a_doubted_one_are_never_given_a_rate(rows):
    cut = MEASURES["cut"]
    edges, _ = edges_of(cut, rows)
    spent = [row for row in rows if row.state is State.EXHAUSTED]
    doubted = [row for row in rows if row.is_doubted]

    assert spent
    assert {cut.number(row, edges) for row in spent} == {1}
    assert [cut.number(row, edges) for row in doubted] == [0]


def test_the_picture_of_the_map_stands_alone_in_both_themes(client):
    light = client.get("/se/map/map.svg")
    dark = client.get("/se/map/map.svg?theme=dark")

    assert light["Content-Type"] == "image/svg+xml"
    assert b"class=" not in light.content
    assert light.content != dark.content
