import json
import logging

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from kolrum.web.api_manners import open_to_programs

LIST = "/api/v1/territories/?country=se&kind=county"
request = RequestFactory()


def problem_of(response):
    assert response["Content-Type"] == "application/problem+json"
    told = json.loads(response.content)
    assert told["status"] == response.status_code
    assert {"type", "title", "detail", "instance"} <= set(told)
    return told


@pytest.mark.parametrize("path", [LIST, "/api/v1/territories/se/odd/", "/api/v1/odd"])
def test_any_site_may_read_and_nothing_is_kept_of_the_reader(path):
    response = Client().get(path)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_what_has_not_changed_is_not_sent_again():
    first = Client().get(LIST)
    again = Client().get(LIST, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Access-Control-Allow-Origin"] == "*"
    assert "public" in first["Cache-Control"]
    other = Client().get("/api/v1/territories/?country=se&kind=country")
    assert other["ETag"] != first["ETag"]


def test_a_problem_is_not_kept():
    response = Client().get("/api/v1/territories/se/odd/")
    assert response["Cache-Control"] == "no-cache"


def test_head_is_get_without_the_body():
    head, whole = Client().head(LIST), Client().get(LIST)
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == whole["ETag"]
    assert head["Content-Length"] == str(len(whole.content))


def test_a_browser_that_asks_first_is_told_what_it_may():
    response = Client().options(LIST, headers={"Origin": "https://exempel.se"})
    assert response.status_code == 204
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Headers"] == "*"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(method):
    response = getattr(Client(), method)(LIST)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert problem_of(response)["type"].endswith("#read-only")


@pytest.mark.parametrize(
    "path", ["/api/v1/", "/api/v1/odd/", "/api/v1/territories/se/"]
)
def test_an_address_that_leads_nowhere_is_a_problem(path):
    response = Client().get(path)
    assert response.status_code == 404
    assert problem_of(response)["type"].endswith("#unknown-address")


def test_a_forgotten_slash_is_forgiven():
    response = Client().get("/api/v1/territories?country=gb&kind=country")
    assert response.status_code == 301
    assert response["Location"] == "/api/v1/territories/?country=gb&kind=country"
    assert response["Access-Control-Allow-Origin"] == "*"


def test_a_fault_of_ours_is_a_problem_and_noted(monkeypatch, caplog):
    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("kolrum.territories.api.territory_record", broken)
    client = Client(raise_request_exception=False)
    with caplog.at_level(logging.ERROR):
        response = client.get(LIST)
    assert response.status_code == 500
    assert problem_of(response)["type"].endswith("#our-fault")
    assert "ZeroDivisionError" in caplog.text


def test_a_host_that_is_not_ours_is_a_problem():
    response = Client().get(LIST, headers={"Host": "odd.example"})
    assert problem_of(response)["status"] == 400


def test_pages_are_left_alone():
    page = HttpResponse("a page", status=404)
    response = open_to_programs(lambda _: page)(request.get("/se/odd/"))
    assert response is page
    assert "Access-Control-Allow-Origin" not in response
