"""Quoted figures: they answer as quoted, as they are now, and why they changed."""

from copy import deepcopy

import pytest
from django.core.cache import caches

from kolrum.budgets.models import LedgerEntry, StoredAssessment, StoredInputs
from kolrum.budgets.quoting import Number, newest, numbers_of, quoted
from kolrum.data.countries import read_country
from kolrum.data.errors import MissingData
from kolrum.visualiser import asking
from kolrum.visualiser.tests.test_views import markup_of, text_of

pytestmark = pytest.mark.django_db

BUDGET = "/se/hoganas/numbers/budget/2026-1"


@pytest.fixture(autouse=True)
def nothing_kept():
    caches["answers"].clear()


def of_hoganas():
    return StoredAssessment.objects.filter(inputs__territory__code="1284")


def publish_again(*, edition: int = 2026, movement: float = 1.0) -> None:
    """As a run on other statistics would: new inputs, new assessments, old ones kept.

    What the site says now cannot be moved by a test, so that which was said earlier is:
    the rows that are there become the older, with other emissions in their inputs.
    """
    old = of_hoganas().earliest("pk").inputs
    kept = deepcopy(old.content)
    emissions = kept["local"]["emissions"]
    emissions["values"] = [
        [amount_t * movement for amount_t in place] for place in emissions["values"]
    ]
    new = StoredInputs.objects.create(
        territory=old.territory,
        method_id=old.method_id,
        method_version=old.method_version,
        digest="f" * 64,
        content=old.content,
    )
    for row in list(of_hoganas()):
        was = dict(row.identity)
        StoredAssessment.objects.create(
            **{
                field.name: getattr(row, field.name)
                for field in StoredAssessment._meta.fields
                if field.name not in {"id", "inputs", "computed_at"}
            },
            inputs=new,
        )
        row.edition, row.is_current = edition, False
        row.identity = was | {"edition": edition, "emissions_vintage": "2024"}
        row.save()
    StoredInputs.objects.filter(pk=old.pk).update(content=kept)


def test_a_quoted_figure_answers_with_its_value_day_and_way_to_cite(client):
    response = client.get(BUDGET)
    said = text_of(response)

    assert response.status_code == 200
    assert "Kvarvarande koldioxidbudget: 921 000 ton" in said
    assert "Oförändrat: 921 000 ton." in said
    assert "Kolrum, Höganäs, utgåva 2026-1" in said
    assert f"http://testserver{BUDGET}" in said


@pytest.mark.parametrize(
    ("headline", "value"),
    [("required-cut", "16,7 %"), ("runs-out", "31 december 2030")],
)
def test_every_headline_has_such_an_address(client, headline, value):
    said = text_of(client.get(f"/se/hoganas/numbers/{headline}/2026-1"))
    assert value in said


def test_other_choices_answer_too(client):
    said = text_of(client.get("/se/lulea/numbers/budget/2026-1?temperature=1.5"))
    likely = text_of(client.get(f"{BUDGET}?likelihood=67"))

    assert "en skuld på" in said
    assert "67 %" in likely
    assert "921 000" not in likely


def test_a_revision_within_an_edition_gets_the_next_number_and_the_old_stays(client):
    before = text_of(client.get(BUDGET))
    publish_again(movement=0.9)
    caches["answers"].clear()
    said = text_of(client.get(BUDGET))

    assert numbers_of("se", "1284") == (Number(2026, 1), Number(2026, 2))
    assert newest("se", "1284") == Number(2026, 2)
    assert "Nu 921 000 ton, läget 1 januari 2026" in said
    assert "Varför det har ändrats" in said
    assert "Utsläppens årgång 2024 2025" in said
    assert said != before
    # The later one answers as well, and each leads to the other.
    assert "Oförändrat: 921 000 ton." in text_of(
        client.get("/se/hoganas/numbers/budget/2026-2")
    )
    assert 'href="/se/hoganas/numbers/budget/2026-2"' in markup_of(client.get(BUDGET))


def test_a_figure_of_an_earlier_edition_answers_with_the_ledgers_words(client):
    publish_again(edition=2025, movement=0.9)
    found = quoted(read_country("se"), "1284", Number(2025, 1), {})
    old_t = found.assessment.budget_t
    entry = LedgerEntry.objects.get(territory__code="1284")
    moved_t = entry.new_budget_t - old_t
    LedgerEntry.objects.create(
        **{
            field.name: getattr(entry, field.name)
            for field in LedgerEntry._meta.fields
            if field.name not in {"id", "recorded_at"}
        }
        | {
            "old_budget_t": old_t,
            "terms_t": dict.fromkeys(entry.terms_t, 0.0) | {"revision": moved_t},
            "digest": "e" * 64,
        }
    )
    caches["answers"].clear()
    said = text_of(client.get("/se/hoganas/numbers/budget/2025-1"))

    assert "Sedan utgåvan 2025 har det som är kvar minskat" in said
    assert "inte på vad som har gjorts" in said
    assert "Utgåva 2025 2026" in said


def test_a_ledger_that_begins_elsewhere_is_not_told_of_the_figure(client):
    publish_again(edition=2025, movement=0.9)
    caches["answers"].clear()
    entry = LedgerEntry.objects.get(territory__code="1284")
    response = client.get("/se/hoganas/numbers/budget/2025-1")

    assert (entry.old_edition, response.status_code) == (2025, 200)
    assert "Sedan utgåvan 2025" not in text_of(response)
    assert "Det som är kvar har ändrats med" in text_of(response)
    assert "Utgåva 2025 2026" in text_of(response)


def test_what_was_never_published_is_said_with_what_was(client):
    for address in (
        "/se/hoganas/numbers/budget/2026-9",
        "/se/hoganas/numbers/budget/1999-1",
        "/se/hoganas/numbers/luck/2026-1",
    ):
        response = client.get(address)
        assert response.status_code == 404
        assert "2026-1" in text_of(response)
        assert "required-cut" in text_of(response)


def test_a_choice_that_was_not_published_is_refused_in_words(client):
    for query in ("?temperature=9", "?method=carbon-law"):
        response = client.get(BUDGET + query)
        assert response.status_code == 422
        assert "Något sådant tal har inte publicerats" in text_of(response)


def test_old_names_of_a_place_lead_there_still(client):
    response = client.get("/se/1284/numbers/budget/2026-1")

    assert response.status_code == 301
    assert response["Location"] == BUDGET


@pytest.mark.parametrize(
    "place", ["/se/hoganas/", "/se/", "/se/skane-lan/", "/gb/manchester/"]
)
def test_everything_published_and_changed_is_listed(client, place):
    said = text_of(client.get(f"{place}numbers/changes/"))
    markup = markup_of(client.get(f"{place}numbers/changes/"))

    assert "2026-1" in said
    assert f'href="{place}numbers/budget/2026-1"' in markup
    if place.startswith("/se"):
        assert "Sedan utgåvan 2025" in said


def test_the_numbers_page_names_the_permanent_address(client):
    markup = markup_of(client.get("/se/hoganas/numbers/?temperature=1.5"))
    assert f'href="{BUDGET}?temperature=1.5"' in markup


def test_it_answers_also_when_todays_data_lack_the_place(client, monkeypatch):
    def nothing(*_asked):
        raise MissingData("no statistics for 1284")

    monkeypatch.setattr(asking, "gathered", nothing)
    response = client.get(BUDGET)

    assert response.status_code == 200
    assert "kvarvarande koldioxidbudget 921 000 ton" in text_of(response)
    assert "no statistics for 1284" in text_of(response)
