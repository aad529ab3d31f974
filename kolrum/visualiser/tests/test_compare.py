"""Places side by side: named, added, taken away, refused in words, and as a file."""

import csv
import gzip
import io
import re

import pytest

pytestmark = pytest.mark.django_db
HERE = "/se/compare/"
SIX = "hoganas,lund,lulea,gotland,bjurholm,stockholm"


def markup_of(response) -> str:
    return response.content.decode().replace("\u202f", " ").replace("\xa0", " ")


def names_in(response) -> list[str]:
    return re.findall(
        r'class="compared-name" href="[^"]+">([^<]+)<', markup_of(response)
    )


def row_of(response, label: str) -> list[str]:
    body = markup_of(response)
    found = re.search(rf'<th scope="row" role="rowheader">{label}</th>(.*?)</tr>', body)
    return re.findall(r"<td[^>]*>(.*?)</td>", found[1])


def test_places_stand_in_the_order_they_were_named(client):
    response = client.get(f"{HERE}?with=lund,hoganas")

    assert response.status_code == 200
    assert names_in(response) == ["Lund", "Höganäs"]
    assert row_of(response, "Krav per år") == ["17,8 %", "16,7 %"]


def test_a_place_is_named_once_however_it_is_written(client):
    response = client.get(f"{HERE}?with=hoganas,1284,Höganäs kommun&with=lund")

    assert names_in(response) == ["Höganäs", "Lund"]


def test_what_is_typed_ends_up_in_the_address_with_the_choices(client):
    response = client.get(f"{HERE}?with=hoganas&add=Lund&temperature=1.5")

    assert response.status_code == 302
    assert response["Location"] == f"{HERE}?with=hoganas,lund&temperature=1.5"


def test_each_place_can_be_taken_away(client):
    page = markup_of(client.get(f"{HERE}?with=hoganas,lund"))

    assert f'href="{HERE}?with=lund">Ta bort' in page
    assert f'href="{HERE}?with=hoganas">Ta bort' in page


def test_an_unknown_name_is_kept_and_answered_with_what_may_be_meant(client):
    response = client.get(f"{HERE}?with=hoganas&add=Lunnd")
    page = markup_of(response)

    assert response.status_code == 422
    assert "Ingen plats heter ”Lunnd”" in page
    assert 'value="Lunnd"' in page
    assert f'href="{HERE}?with=hoganas,lund">Lund</a>' in page
    assert names_in(response) == ["Höganäs"]


def test_a_seventh_place_is_refused_in_words(client):
    response = client.get(f"{HERE}?with={SIX},malmo")

    assert response.status_code == 422
    assert "så Malmö kom inte med" in markup_of(response)
    assert len(names_in(response)) == 6


@pytest.mark.parametrize("other", ["skane-lan", "Sverige"])
def test_a_larger_place_is_not_put_beside_a_smaller(client, other):
    response = client.get(f"{HERE}?with=hoganas&add={other}")

    assert response.status_code == 422
    assert names_in(response) == ["Höganäs"]


def test_places_of_another_kind_are_told_of_together(client):
    response = client.get(f"{HERE}?with=skane-lan,malmo,lund,malmo")

    said = markup_of(response)
    assert said.count('<p class="complaint">') == 1
    assert "Malmö och Lund är kommuner och kan inte ställas bredvid län" in said


def test_counties_stand_beside_counties(client):
    assert len(names_in(client.get(f"{HERE}?with=skane-lan,14"))) == 2


def test_a_spent_budget_has_no_rate_and_a_doubted_place_is_not_ranked(client):
    response = client.get(f"{HERE}?with=lulea,gotland,hoganas&temperature=1.5")

    assert row_of(response, "Krav per år")[0] == "slut"
    assert "ej rangordnad" in markup_of(response) or "#caveats" in markup_of(response)
    heading = re.search(r"<h1.*?</h1>", markup_of(response), re.DOTALL)[0]
    assert "Gotland" not in heading
    drawn = client.get("/se/figures/side-by-side.svg", {"with": "hoganas,lund,gotland"})
    assert "minska. Gotland rangordnas inte." in drawn.content.decode()


def test_what_misleads_is_told(client):
    page = markup_of(client.get(f"{HERE}?with=hoganas,bjurholm,gotland"))

    assert "Höganäs: 83 % av utsläppen kommer från en enda sektor, industri" in page
    assert "Bjurholm: med få utsläppskällor" in page
    assert "Gotland: siffrorna är osäkra" in page


def test_markup_in_a_name_is_shown_as_text(client):
    assert "<b>x" not in markup_of(client.get(f"{HERE}?add=<b>x"))


@pytest.mark.parametrize(("form", "separator"), [("plain", ","), ("excel-sv", ";")])
def test_the_file_holds_what_the_page_shows(client, form, separator):
    response = client.get(f"{HERE}?with=hoganas,lulea&temperature=1.5&format={form}")
    text = response.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=separator))

    assert response["Content-Type"].startswith("text/csv")
    assert [row["code"] for row in rows] == ["1284", "2580"]
    assert rows[1]["required_annual_cut_pct"] == ""
    assert rows[0]["temperature_c"].replace(",", ".") == "1.5"


def test_a_refused_choice_is_told_and_the_usual_one_stands_in(client):
    response = client.get(f"{HERE}?with=hoganas,lund&temperature=9")

    assert response.status_code == 422
    assert row_of(response, "Krav per år") == ["16,7 %", "17,8 %"]


def test_without_a_name_there_is_a_form_to_begin_with(client):
    page = markup_of(client.get(HERE))

    assert 'name="add"' in page
    assert "<table" not in page


def test_to_begin_with_the_largest_are_offered_together(client):
    said = markup_of(client.get(HERE))
    assert '?with=stockholm,goteborg,malmo">Stockholm, Göteborg och Malmö</a>' in said


@pytest.mark.parametrize("name", ["gb/manchester", "Manchester"])
def test_a_place_of_another_country_is_refused_by_that_reason(client, name):
    response = client.get(f"{HERE}?with=hoganas,{name}")
    assert response.status_code == 422
    assert "Manchester ligger i ett annat land (Storbritannien)" in markup_of(response)


def test_a_place_leads_here_with_itself(client):
    assert client.get("/se/1284/compare/?temperature=2")["Location"] == (
        "/se/hoganas/compare/?temperature=2"
    )
    assert client.get("/se/hoganas/compare/")["Location"] == f"{HERE}?with=hoganas"


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("query", [f"with={SIX}", "with=skane-lan,12,14", ""])
def test_the_page_is_light_and_whole(client, prefix, query):
    response = client.get(f"{prefix}{HERE}?{query}")
    markup = response.content.decode()

    assert response.status_code == 200
    assert len(gzip.compress(response.content)) <= 25_000
    assert not re.search(r"\sstyle=|\bNone\b|\bnan\b|%\(|\{|\}", markup)


def test_a_plant_that_is_left_out_is_said_and_every_cell_names_its_place(client):
    response = client.get("/se/compare/?with=skovde,hoganas")
    page = markup_of(response)

    assert "Skövde: en cementfabrik räknas nationellt" in page
    assert "Höganäs: en cementfabrik" not in page
    rows = re.findall(r"<tr role=\"row\"><th scope=\"row\".*?</tr>", page)
    assert rows
    for row in rows:
        assert re.findall(r'data-place="([^"]+)"', row) == ["Skövde", "Höganäs"]
