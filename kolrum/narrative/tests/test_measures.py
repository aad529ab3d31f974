"""What a tenth less does: whole sentences in both languages, for every case."""

import pytest

from kolrum.narrative.measures import FOLDER, Effect, among, heading, told
from kolrum.narrative.messages import read
from kolrum.narrative.tests.awkward import WHOLE
from kolrum.narrative.tests.cast import facts_of
from kolrum.narrative.values import Counted, Kind, SectorName

INDUSTRY = SectorName("industry", {"sv": "Industri", "en": "Industry"})
KIND = Kind({"sv": "kommun"}, {"sv": "kommuner", "en": "municipalities"})
VALUES = {"places": Counted(63, KIND), "first": 2015, "group": "Större stad"}


@pytest.fixture
def facts():
    return facts_of(WHOLE["normal"])


def test_the_months_gained_are_told_where_there_are_any(facts):
    gained = told(facts, Effect(INDUSTRY, 15_225.0, 5.3), "sv").statement.plain
    assert gained.endswith("Då räcker budgeten drygt fem månader längre.")
    little = told(facts, Effect(INDUSTRY, 15.0, 0.1), "sv").statement.plain
    assert "månader" not in little


def test_a_spent_budget_is_told_of_its_debt(facts):
    said = told(facts, Effect(INDUSTRY, 142_000.0, None), "sv").statement.plain
    assert "142\u202f000" in said
    assert said.endswith("växer skulden för varje år.")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("where", ["group", "near", "members", "all", "comparable"])
def test_it_is_told_among_whom_the_examples_were_found(facts, where, language):
    said = among(facts, where, VALUES, language).plain
    assert "63" in said
    assert "2015" in said
    assert said.endswith(".")
    assert ("Större stad" in said) == (where == "group")


def test_every_message_is_in_both_languages(facts):
    assert set(read(FOLDER / "sv.md")) == set(read(FOLDER / "en.md"))
    for language in ("sv", "en"):
        assert "2015" in heading(facts, INDUSTRY, (2015, 2023), language).plain
