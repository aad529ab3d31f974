"""A budget that a place has adopted leads its page, and goals are held to it."""

import re
from datetime import date

import pytest
from django.core.cache import caches

from kolrum.plans.models import AdoptedBudget, Goal
from kolrum.territories.models import Territory

pytestmark = pytest.mark.django_db
DECISION = {
    "decided_by": "kommunfullmäktige",
    "decided_on": date(2023, 6, 13),
    "source_url": "https://exempel.se/beslut",
}


def text_of(response) -> str:
    whole = response.content.decode().replace("\u202f", " ").replace("\xa0", " ")
    return " ".join(re.sub(r"<[^>]+>", " ", whole).split())


@pytest.fixture
def adopted(db):
    place = Territory.objects.get(country="se", slug="hoganas")
    caches["answers"].clear()
    Goal.objects.create(
        territory=place,
        wording="Nettonoll 2035",
        scope="co2",
        points=[[2035, 0.0]],
        **DECISION,
    )
    yield AdoptedBudget.objects.create(
        territory=place, amount_t=2_500_000, base_year=2023, **DECISION
    )
    caches["answers"].clear()


@pytest.mark.parametrize("address", ["/se/hoganas/", "/se/hoganas/goals/"])
def test_goals_are_told_against_the_adopted_budget_with_ours_beside(
    adopted, client, address
):
    said = text_of(client.get(address))
    assert re.search(r"Höganäs mål till 2035 .{0,60}den antagna budgeten", said)
    assert "Här ställs målen mot den budget som är antagen" in said
    assert "I Kolrums beräkning är 921 000 ton kvar." in said


def test_a_goal_that_is_tried_is_held_to_it_too(adopted, client):
    said = text_of(client.get("/se/hoganas/goals/", {"goal": "nettonoll 2030"}))
    assert "Nettonoll 2030 ryms i den antagna budgeten" in said


def test_without_one_goals_are_held_against_ours_unsaid(client):
    said = text_of(client.get("/se/hoganas/goals/"))
    assert "antagna budgeten" not in said
    assert "I Kolrums beräkning" not in said


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_it_leads_where_the_page_is_found_and_shared_too(adopted, client, prefix):
    address = f"{prefix}/se/hoganas/"
    page = client.get(address).content.decode().replace("\u202f", " ")
    first = re.search(r"<h1.*?</h1>", page, re.DOTALL)[0]
    left = re.search(r"\d[\d,. ]*", re.sub(r"<[^>]+>", "", first))[0].strip(" ,.")
    heads = re.findall(
        r'<title>([^<]+)|(?:"description"|"og:title"|"og:image:alt") content="([^"]+)',
        page,
    )
    assert len(heads) == 4
    for head in map("".join, heads):
        assert left in head
        assert "921" not in head

    kolrums = client.get(f"{address}share.png?view=field").content
    assert client.get(f"{address}share.png").content != kolrums
