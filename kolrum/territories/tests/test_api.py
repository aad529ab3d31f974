import csv
import io

import pytest
from django.test import Client

from kolrum.data.countries import live_countries

ROOT = "/api/v1/territories/"


def get(path: str):
    return Client().get(ROOT + path)


def test_the_municipalities_of_a_country_are_listed():
    answer = get("?country=se&kind=municipality").json()
    assert answer["count"] == len(answer["territories"]) == 290
    assert {each["kind"] for each in answer["territories"]} == {"municipality"}
    by_code = {each["code"]: each for each in answer["territories"]}
    assert by_code["1284"] == {
        "country": "se",
        "code": "1284",
        "name": "Höganäs",
        "kind": "municipality",
        "slug": "hoganas",
        "parent": "12",
        "group": by_code["1284"]["group"],
        "names": {},
        "address": "/se/hoganas/",
    }
    assert answer["sources"][0]["key"] == "territories-se-2023"
    assert answer["vintage"] == "2023"


def test_all_territories_are_listed_when_nothing_is_asked():
    found = {(each["country"], each["code"]) for each in get("").json()["territories"]}
    expected = {
        (country.iso2, code) for country in live_countries() for code in country.places
    }
    assert found == expected


def test_a_list_comes_as_csv_too():
    response = get("?country=se&kind=county&format=csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert len(rows) == 21
    assert {row["parent"] for row in rows} == {"SE"}
    assert "Skåne län" in {row["name"] for row in rows}


@pytest.mark.parametrize(
    "name",
    ["1284", "hoganas", "Höganäs", "HÖGANÄS", "Höganäs kommun", "hoganas kommun"],
)
def test_a_territory_answers_to_all_its_names(name):
    answer = get(f"se/{name}/").json()
    assert answer["code"] == "1284"
    assert answer["members"] == ["1284"]
    assert answer["area_km2"] > 100


def test_a_larger_territory_tells_its_members():
    assert len(get("se/12/").json()["members"]) == 33
    assert len(get("SE/SE/").json()["members"]) == 290
    assert get("se/SE/").json()["parent"] is None


def test_a_territory_comes_as_csv_too():
    content = get("gb/E08000003/?format=csv").content.decode()
    (row,) = csv.DictReader(io.StringIO(content))
    assert row["name"] == "Manchester"


def problem_of(response):
    assert response["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == response.status_code
    return told


def test_an_unknown_territory_is_a_problem_with_suggestions():
    told = problem_of(get("se/hoganes/"))
    assert told["status"] == 404
    assert told["type"].endswith("#unknown-territory")
    assert told["instance"] == "/api/v1/territories/se/hoganes/"
    assert told["suggestions"][0] == {
        "name": "Höganäs",
        "code": "1284",
        "href": "/api/v1/territories/se/1284/",
    }


def test_a_code_is_not_sought_in_other_countries():
    assert problem_of(get("gb/1284/"))["status"] == 404


@pytest.mark.parametrize("path", ["xx/1284/", "?country=xx"])
def test_an_unknown_country_is_told_with_those_there_are(path):
    told = problem_of(get(path))
    assert told["status"] == 404
    assert told["errors"][0]["offered"] == ["se", "gb"]


def test_names_that_are_not_understood_are_told_with_those_that_are():
    told = problem_of(get("?country=se&sort=name"))
    assert told["status"] == 400
    (fault,) = told["errors"]
    assert fault["name"] == "sort"
    assert set(fault["offered"]) == {"country", "kind", "format"}


def test_a_name_given_twice_is_refused():
    told = problem_of(get("?country=se&country=gb"))
    assert (told["status"], told["errors"][0]["code"]) == (400, "repeated")


@pytest.mark.parametrize(
    ("path", "name"),
    [("?country=se&kind=parish", "kind"), ("se/1284/?format=pdf", "format")],
)
def test_a_value_that_is_not_offered_is_refused(path, name):
    told = problem_of(get(path))
    assert told["status"] == 422
    assert told["errors"][0]["name"] == name
    assert told["errors"][0]["offered"]
