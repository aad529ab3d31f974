import csv
import io
import json

import pytest
from django.test import Client

from kolrum.data.countries import live_countries

pytestmark = pytest.mark.django_db

ROOT = "/api/v1/territories/"


def get(path: str):
    return Client().get(path if path.startswith("/") else ROOT + path)


def problem_of(response):
    assert response["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == response.status_code
    return told


def test_a_budget_is_answered_with_its_choices_and_figures():
    answer = get("se/1284/budget/").json()
    assert answer["territory"]["name"] == "Höganäs"
    assert answer["method"] == {"id": "uppsala", "version": "1.0"}
    assert answer["budget_t"] == pytest.approx(921_227, abs=1)
    assert answer["exhausted_on"] == "2030-12-31"
    assert answer["required_annual_cut_pct"] == pytest.approx(16.673, abs=0.001)
    assert answer["latest_year_status"] == "estimated"
    assert answer["vintage"] == "2025"


@pytest.mark.parametrize("temperature", ["1.5", "1,5"])
def test_choices_are_read_from_the_query(temperature):
    path = f"se/lulea/budget/?temperature={temperature}&likelihood=50&start=2026"
    answer = get(path).json()
    assert answer["temperature_c"] == 1.5
    assert answer["state"] == "exhausted"
    assert answer["exhausted_on"] == "2025-08-19"


def test_every_choice_changes_the_budget():
    usual_t = get("se/1284/budget/").json()["budget_t"]
    for choice in (
        "variant=anchored-newest",
        "variant=rolling",
        "principle=equal-per-capita",
        "temperature=2",
        "likelihood=67",
        "start=2027",
        "method=global-shares",
    ):
        assert get(f"se/1284/budget/?{choice}").json()["budget_t"] != usual_t, choice


def test_a_blank_choice_is_the_default():
    assert get("se/1284/budget/?method=&start=").json() == get("se/1284/budget/").json()


def test_another_country_answers_by_its_own_method():
    answer = get("gb/Manchester/budget/").json()
    assert answer["territory"]["code"] == "E08000003"
    assert answer["method"]["id"] == "global-shares"
    assert answer["uncertainty"] is None


def test_a_budget_comes_as_csv_with_points_and_commas():
    response = get("se/1284/budget/?format=csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="hoganas-budget.csv"' in response["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    (remaining,) = [row for row in rows if row["figure"] == "budget_t"][:1]
    assert float(remaining["value"]) == pytest.approx(921_227, abs=1)
    assert (remaining["unit"], remaining["source"]) == ("tCO2", "uppsala 1.0")


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ("temperature=9", "temperature", "outside-range"),
        ("temperature=hot", "temperature", "not-a-number"),
        ("likelihood=0", "likelihood", "outside-range"),
        ("start=2019", "start", "start-before-base"),
        ("start=soon", "start", "not-a-year"),
        ("method=guess", "method", "not-offered"),
        ("principle=guess", "principle", "not-offered"),
        ("variant=guess", "variant", "not-offered"),
    ],
)
def test_a_choice_that_cannot_be_answered_is_a_problem(query, field, code):
    told = problem_of(get(f"se/1284/budget/?{query}"))
    assert told["status"] == 422
    assert told["type"].endswith("#refused-choice")
    (fault,) = told["errors"]
    assert (fault["name"], fault["code"]) == (field, code)
    assert fault["detail"]
    assert bool(fault["offered"]) is (code == "not-offered")


def test_a_method_that_lacks_its_data_here_says_which():
    told = problem_of(get("gb/E08000003/budget/?method=klimatkollen-2024"))
    assert (told["status"], told["errors"][0]["code"]) == (422, "lacks-data")
    assert "klimatkollen-co2-excl-cement-2024" in told["detail"]


def test_names_in_the_query_must_be_understood():
    told = problem_of(get("se/1284/budget/?temp=1.5"))
    assert told["status"] == 400
    assert "temperature" in told["errors"][0]["offered"]


@pytest.mark.parametrize("path", ["budget/", "emissions/"])
def test_an_unknown_territory_is_met_with_suggestions(path):
    told = problem_of(get(f"se/hoganes/{path}"))
    assert told["status"] == 404
    assert told["suggestions"][0]["code"] == "1284"


def test_emissions_are_of_one_series_and_say_what_it_counts():
    answer = get("se/1284/emissions/?perspective=territorial&gas=co2").json()
    assert answer["series"] == "klimatkollen-co2-excl-cement-2025"
    assert answer["scope"]["cement"].startswith("excluded")
    assert answer["vintage"] == "2025"
    assert answer["sectors"]["series"] == "smhi-co2-2025"
    assert answer["sectors"]["scope"]["cement"] == "included"
    years = {year["year"]: year for year in answer["emissions"]}
    assert years[2023]["status"] == "official"
    assert years[2023]["emissions_t"] == pytest.approx(180_493.19)
    assert years[2024]["status"] == years[2025]["status"] == "estimated"
    assert years[2024]["emissions_t"] == pytest.approx(184_332, abs=1)
    assert years[2024]["low_t"] < years[2024]["emissions_t"] < years[2024]["high_t"]
    assert {source["key"] for source in answer["sources"]} == {
        "klimatkollen-co2-excl-cement-2025",
        "smhi-co2-2025",
    }


def test_the_default_is_what_the_budget_is_charged_with():
    assert (
        get("se/12/emissions/").json()
        == get("se/12/emissions/?perspective=territorial&gas=CO2").json()
    )
    assert get("gb/GB/emissions/").json()["perspective"] == "influence"


def test_gases_and_perspectives_are_kept_apart():
    all_gases = get("se/1284/emissions/?gas=co2e").json()
    assert (all_gases["gas"], all_gases["series"]) == ("CO2e", "smhi-ghg-2026")
    assert {year["status"] for year in all_gases["emissions"]} == {"official"}
    consumed = get("se/SE/emissions/?perspective=consumption").json()
    assert (consumed["gas"], consumed["perspective"]) == ("CO2e", "consumption")


def test_an_older_vintage_is_asked_for_by_its_series():
    answer = get("se/1284/emissions/?series=smhi-co2-2024").json()
    assert answer["vintage"] == "2024"
    assert max(year["year"] for year in answer["emissions"]) == 2022


@pytest.mark.parametrize(
    ("query", "status", "name"),
    [
        ("gas=methane", 422, "gas"),
        ("perspective=consumption&gas=co2", 422, "gas"),
        ("perspective=odd", 422, "perspective"),
        ("series=odd", 422, "series"),
        ("perspective=consumption", 404, "series"),
        ("sector=transport", 400, "sector"),
    ],
)
def test_emissions_that_there_are_none_of_are_a_problem(query, status, name):
    told = problem_of(get(f"se/1284/emissions/?{query}"))
    assert told["status"] == status
    assert told["errors"][0]["name"] == name


def test_emissions_come_as_csv_too():
    content = get("se/1284/emissions/?format=csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(content)))
    estimated = [row for row in rows if row["status"] == "estimated"]
    assert {row["year"] for row in estimated} == {"2024", "2025"}
    assert {row["series"] for row in rows} == {
        "klimatkollen-co2-excl-cement-2025",
        "smhi-co2-2025",
    }


# ---- the published shape ----


@pytest.fixture(scope="module")
def document():
    return Client().get("/api/v1/openapi.json").json()


def faults(value, schema, document, at="$"):
    """What in a value is not as the schema has it, undocumented fields included."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        schema = document["components"]["schemas"][name]
    if "anyOf" in schema:
        told = [faults(value, each, document, at) for each in schema["anyOf"]]
        return [] if [] in told else [fault for each in told for fault in each]
    kinds = {
        "object": dict,
        "array": list,
        "string": str,
        "number": (int, float),
        "integer": int,
        "boolean": bool,
        "null": type(None),
    }
    is_truth = isinstance(value, bool) and schema["type"] != "boolean"
    if not isinstance(value, kinds[schema["type"]]) or is_truth:
        return [f"{at} is not {schema['type']}"]
    if value not in schema.get("enum", [value]):
        return [f"{at} is not offered"]
    if schema["type"] == "array":
        return [
            fault
            for number, each in enumerate(value)
            for fault in faults(each, schema["items"], document, f"{at}[{number}]")
        ]
    if "properties" not in schema:
        return []
    if set(value) != set(schema["properties"]):
        return [f"{at} has other fields: {set(value) ^ set(schema['properties'])}"]
    return [
        fault
        for name, each in schema["properties"].items()
        for fault in faults(value[name], each, document, f"{at}.{name}")
    ]


EXAMPLES = {
    "/api/v1/discussion/": ["/api/v1/discussion/"],
    "/api/v1/territories/": ["?country=se", ""],
    "/api/v1/territories/{country}/{place}/": ["se/1284/", "gb/GB/"],
    "/api/v1/territories/{country}/{place}/budget/": [
        "se/1284/budget/",
        "se/lulea/budget/?temperature=1.5",
        "se/gotland/budget/?variant=rolling",
        "se/SE/budget/",
        "se/0180/budget/?method=carbon-law",
        "se/0180/budget/?method=klimatkollen-2024",
        "gb/E08000003/budget/",
    ],
    "/api/v1/territories/{country}/{place}/emissions/": [
        "se/1284/emissions/",
        "se/SE/emissions/?perspective=consumption",
        "gb/E08000003/emissions/",
    ],
}


def test_every_address_of_the_document_has_examples(document):
    assert set(document["paths"]) == set(EXAMPLES)


@pytest.mark.parametrize(
    ("address", "path"),
    [(address, path) for address, paths in EXAMPLES.items() for path in paths],
)
def test_answers_are_as_the_published_document_says(document, address, path):
    responses = document["paths"][address]["get"]["responses"]
    response = get(path)
    assert response.status_code == 200
    schema = responses["200"]["content"]["application/json"]["schema"]
    assert faults(response.json(), schema, document) == []


@pytest.mark.parametrize(
    "path",
    ["se/odd/budget/", "se/1284/budget/?temperature=9", "se/1284/emissions/?odd=1"],
)
def test_problems_are_as_the_published_document_says(document, path):
    response = get(path)
    responses = document["paths"]["/api/v1/territories/{country}/{place}/budget/"][
        "get"
    ]["responses"]
    content = responses[str(response.status_code)]["content"]
    schema = content["application/problem+json"]["schema"]
    assert faults(response.json(), schema, document) == []


def test_what_the_document_offers_is_answered(document):
    asked = document["paths"]["/api/v1/territories/{country}/{place}/budget/"]["get"]
    offered = {each["name"]: each["schema"] for each in asked["parameters"]}
    for name in ("variant", "principle", "method"):
        for value in offered[name]["enum"]:
            # A principle may need what only one of the methods asks for.
            ways = [
                f"{name}={value}" + ("" if name == "method" else f"&method={method}")
                for method in ("uppsala", "global-shares")
            ]
            answers = [get(f"se/1284/budget/?{way}") for way in ways]
            response = min(answers, key=lambda answer: answer.status_code)
            assert response.status_code == 200, f"{name}={value}: {response.content}"


@pytest.mark.parametrize("iso2", [country.iso2 for country in live_countries()])
def test_every_territory_is_answered_in_json_without_nan(iso2):
    def refuse(name):
        pytest.fail(f"{name} in JSON")

    country = next(each for each in live_countries() if each.iso2 == iso2)
    for code in [*country.places][:: max(len(country.places) // 40, 1)]:
        response = get(f"{iso2}/{code}/budget/")
        assert response.status_code == 200, code
        json.loads(response.content, parse_constant=refuse)
