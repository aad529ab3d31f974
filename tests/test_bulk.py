"""Files of a whole country: as the API says, row by row."""

import csv
import io
import json

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("loaded")
ROOT = "/api/v1/bulk/se/"


def text_of(name: str) -> str:
    response = Client().get(f"{ROOT}{name}")
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()


def rows_in(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(name), newline="")))


def test_budgets_are_those_of_the_api():
    rows = rows_in("budgets.csv")
    kinds = {row["code"]: row["kind"] for row in rows}
    assert list(kinds.values()).count("municipality") == 290
    row = next(
        row
        for row in rows
        if (row["code"], row["temperature_c"], row["likelihood_pct"])
        == ("1284", "1.7", "50")
    )
    told = Client().get("/api/v1/territories/se/1284/budget/").json()
    assert float(row["budget_t"]) == pytest.approx(told["budget_t"])
    assert row["exhausted_on"] == told["exhausted_on"]
    cut = told["required_annual_cut_pct"]
    assert float(row["required_annual_cut_pct"]) == pytest.approx(cut)
    achieved = told["achieved_annual_cut_pct"]
    assert float(row["achieved_annual_cut_pct"]) == pytest.approx(achieved)


def test_a_spent_budget_has_no_rate_in_the_file():
    spent = [row for row in rows_in("budgets.csv") if row["state"] == "exhausted"]
    assert spent
    assert {row["required_annual_cut_pct"] for row in spent} == {""}


def test_emissions_are_those_of_the_api():
    rows = rows_in("emissions.csv")
    assert len({row["code"] for row in rows}) == 312
    told = Client().get("/api/v1/territories/se/1284/emissions/", {"format": "csv"})
    alone = list(csv.DictReader(io.StringIO(told.content.decode(), newline="")))
    assert [row for row in rows if row["code"] == "1284"] == alone


def test_records_are_whole_answers():
    lines = iter(text_of("records.ndjson").splitlines())
    record = json.loads(next(lines))
    code = record["territory"]["code"]
    told = Client().get(f"/api/v1/territories/se/{code}/budget/").json()
    assert record == told
    assert sum(1 for _ in lines) == 311


def test_a_file_is_not_sent_again_until_it_changes():
    first = Client().get(f"{ROOT}budgets.csv")
    again = Client().get(f"{ROOT}budgets.csv", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert first["ETag"] != Client().get(f"{ROOT}emissions.csv")["ETag"]


@pytest.mark.parametrize("address", ["/api/v1/bulk/xx/budgets.csv", f"{ROOT}all.csv"])
def test_what_there_is_no_file_of_is_a_problem_document(address):
    response = Client().get(address)
    assert response.status_code == 404
    assert response["Content-Type"].startswith("application/problem+json")
