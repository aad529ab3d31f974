"""The terminal and the API give the same figures."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client

from kolrum.web import budget_command

DOCS = Path(__file__).parents[1] / "docs"

QUESTIONS = [
    ("se", "1284", {}),
    ("se", "Höganäs kommun", {"temperature": "1.5"}),
    ("se", "lulea", {"temperature": "1.5", "likelihood": "67"}),
    ("se", "12", {"variant": "anchored-newest"}),
    ("se", "SE", {"variant": "rolling", "temperature": "2"}),
    ("se", "gotland", {"principle": "equal-per-capita"}),
    ("se", "0643", {"temperature": "1.65"}),
    ("se", "haabo", {"start": "2027"}),
    ("se", "0180", {"method": "klimatkollen-2024", "start": "2024"}),
    ("se", "0180", {"method": "carbon-law"}),
    ("se", "1284", {"method": "global-shares", "principle": "equal-per-capita"}),
    ("gb", "E08000003", {}),
    ("gb", "GB", {"temperature": "2"}),
]


def from_terminal(capsys, country, place, choices, form) -> str:
    options = [f"--{name}={value}" for name, value in choices.items()]
    words = [place, f"--country={country}", f"--format={form}", *options]
    assert budget_command.main(words) == 0
    return capsys.readouterr().out


def from_api(country, place, choices, form) -> bytes:
    path = f"/api/v1/territories/{country}/{place}/budget/"
    response = Client().get(path, {**choices, "format": form})
    assert response.status_code == 200, response.content
    return response.content


@pytest.mark.parametrize(("country", "place", "choices"), QUESTIONS)
@pytest.mark.usefixtures("loaded")
def test_the_terminal_and_the_api_give_the_same_record(capsys, country, place, choices):
    told = json.loads(from_terminal(capsys, country, place, choices, "json"))
    answered = json.loads(from_api(country, place, choices, "json"))
    assert list(told) == list(answered)
    assert told == answered


@pytest.mark.parametrize(("country", "place", "choices"), QUESTIONS[:3])
@pytest.mark.usefixtures("loaded")
def test_the_terminal_and_the_api_give_the_same_csv(capsys, country, place, choices):
    told = from_terminal(capsys, country, place, choices, "csv")
    assert told == from_api(country, place, choices, "csv").decode()


@pytest.mark.usefixtures("loaded")
def test_the_same_choices_are_refused_by_both(capsys):
    for choices in ({"temperature": "9"}, {"start": "2019"}, {"method": "odd"}):
        ((name, value),) = choices.items()
        assert budget_command.main(["1284", f"--{name}", value]) == 2
        assert f"--{name}" in capsys.readouterr().err
        response = Client().get("/api/v1/territories/se/1284/budget/", choices)
        assert response.status_code == 422
        assert response.json()["errors"][0]["name"] == name


@pytest.mark.usefixtures("loaded")
def test_the_addresses_in_the_docs_answer():
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    paths = re.findall(r"curl \"?https://…(/api/v1/[^\s\"]*)", text)
    assert len(paths) >= 4
    for path in paths:
        assert Client().get(path).status_code == 200, path
