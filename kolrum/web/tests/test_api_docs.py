import re

import pytest
from django.test import Client

from kolrum.web.api import api
from kolrum.web.api_manners import KINDS
from kolrum.web.problem_kinds import PROBLEMS


@pytest.fixture(scope="module")
def document():
    return Client().get("/api/v1/openapi.json").json()


@pytest.fixture(scope="module", params=["/api/", "/en/api/"])
def text(request) -> str:
    response = Client().get(request.param)
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


def test_the_document_is_of_the_api(document):
    assert document["openapi"].startswith("3.1")
    assert document["info"]["title"] == "Kolrum"
    for operations in document["paths"].values():
        assert set(operations) == {"get"}
        responses = operations["get"]["responses"]
        assert set(responses) == {"200", "400", "404", "422"}
        assert set(responses["200"]["content"]) == {"application/json", "text/csv"}
        assert set(responses["404"]["content"]) == {"application/problem+json"}


def test_every_reference_of_the_document_leads_somewhere(document):
    named = set(re.findall(r"#/components/schemas/(\w+)", str(document)))
    assert named == set(document["components"]["schemas"])


def test_every_parameter_and_field_is_described(document):
    for operations in document["paths"].values():
        for parameter in operations["get"]["parameters"]:
            assert parameter["description"], parameter["name"]
            schema = parameter["schema"]
            assert schema.get("default", "json") == "json"
    for name, schema in document["components"]["schemas"].items():
        assert schema["description"], name
        assert set(schema["required"]) == set(schema["properties"]), name
        for field, told in schema["properties"].items():
            assert told.get("description"), f"{name}.{field}"


def test_the_page_tells_every_address_parameter_field_and_problem(text, document):
    for address, operations in document["paths"].items():
        assert f"GET {address}" in text
        for parameter in operations["get"]["parameters"]:
            assert f"<code>{parameter['name']}</code>" in text
    for schema in document["components"]["schemas"].values():
        for field in schema["properties"]:
            assert f"<code>{field}</code>" in text
    for kind in PROBLEMS:
        assert f'id="{kind}"' in text


def test_links_within_the_page_lead_somewhere(text):
    anchors = re.findall(r'id="([^"]+)"', text)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(anchors)


def test_the_page_needs_no_script_and_carries_no_style(text):
    assert not re.search(
        r"<script(?! type=\"module\" src=)|<style| style=| on\w+=", text
    )


def test_both_languages_have_the_page():
    assert 'lang="sv"' in Client().get("/api/").content.decode()
    assert 'lang="en"' in Client().get("/en/api/").content.decode()


def test_every_kind_of_problem_is_explained():
    assert {kind for kind, _ in KINDS.values()} <= set(PROBLEMS)


def test_examples_on_the_page_are_addresses_of_the_api(text):
    examples = re.findall(r'<a href="(/api/v1/(?:territories|discussion)/[^"]*)"', text)
    assert len(examples) == len(api.get_openapi_schema()["paths"])
    assert not [example for example in examples if "{" in example]
