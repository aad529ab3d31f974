"""The page of results, as a visitor gets it."""

import html
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kolrum.search import registry
from kolrum.search.entries import Missed
from kolrum.search.indexing import name_circle
from kolrum.search.registry import Offered
from kolrum.search.tests.conftest import ANSWER, DOCUMENT, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def text_of(response) -> str:
    bare = re.sub(r"<[^>]+>", "", response.content.decode())
    return " ".join(html.unescape(bare).split())


def test_a_search_shows_hits_marked_with_where_they_are(client, put, circles):
    put(
        "Får kommunen ändra sin koldioxidbudget?",
        "Ja. Koldioxidbudgetens årliga avräkning görs ändå.",
        source=ANSWER,
        state="answered",
    )
    name_circle(circles["open"].pk, title="Börja här", url="/rooms/start/")

    response = client.get("/search/", {"q": "koldioxidbudgetens"})

    markup = response.content.decode()
    assert "<mark>koldioxidbudget</mark>?</a>" in markup
    assert "<mark>Koldioxidbudgetens</mark> årliga" in markup
    said = text_of(response)
    assert "1 träff på ”koldioxidbudgetens”" in said
    assert "Visar också utsläppsbudget, klimatbudget, CO2-budget i alla" in said
    assert "Börja härBesvarad22 november 2026" in said


def test_what_is_written_is_never_markup(client, put):
    put("Budget <script>alert(1)</script>", "<b onclick=x>budget</b>", tags=("<i>",))

    markup = client.get("/search/", {"q": "budget <script>"}).content.decode()

    assert "<script>alert" not in markup
    assert "<b onclick" not in markup
    assert "<i>" not in markup


def test_english_pages_lead_to_english_addresses(client, put):
    put("Carbon budgets", language="en")

    response = client.get("/en/search/", {"q": "budget"})

    assert 'href="/en/topic/0/"' in response.content.decode()
    assert "1 hit for “budget”" in text_of(response)


def test_a_misspelt_word_is_put_right_and_said(client, put):
    put("Upphandling av elbilar")

    said = text_of(client.get("/search/", {"q": "uphandling"}))

    assert "1 träff på ”upphandling”" in said
    assert "Inget fanns på ”uphandling”; detta visas i stället." in said


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("atgarder", "Åtgärder"),
        ("koldioxidbugdet", "Koldioxidbudget"),
        ("Gnesjö", "Avfallet i Gnosjö"),
        ("elgrävre", "Elgrävare"),
        ("solcelspark", "Solcellspark"),
        ("kvittblivning", "Kvittblivningen"),
        ("utslappsbudgetar", "Koldioxidbudgeten"),
        ("atgardsplanerna", "En åtgärdsplan"),
    ],
)
def test_words_nearly_so_spelt_are_found(client, put, asked, written):
    put(written)

    assert "1 träff på" in text_of(client.get("/search/", {"q": asked}))


def test_a_word_that_only_closed_things_hold_is_never_suggested(client, put, invited):
    put("Något annat")
    nothing = client.get("/search/", {"q": "xylofonbygge"}).content
    put("Xylofonbyggen", "xylofonbygget", circle="invited", tags=("xylofon",))

    assert client.get("/search/", {"q": "xylofonbygge"}).content == nothing
    said = text_of(client.get("/search/", {"q": "xylofonbygen"}))
    assert "xylofonbygge" not in said.replace("xylofonbygen", "")


def test_what_is_closed_changes_no_byte_and_no_query(client, put):
    for number in range(3):
        put(f"Öppen budget {number}", "buss", source=DOCUMENT)
    asked = ["budget", "bugdet", "budget hemlig", "hemlig", "buss tåg hemlig"]

    def told():
        told = []
        for text in asked:
            with CaptureQueriesContext(connection) as queries:
                response = client.get("/search/", {"q": text})
            told.append((response.status_code, response.content, len(queries)))
        return told

    told()  # counts what is missed from now on
    before = told()
    for number in range(4):
        put(
            f"Hemlig budget {number}", "hemlig buss", circle="invited", state="official"
        )
        put("Budget", "hemlig", circle="members", tags=("hemlig",))

    assert told() == before


def test_some_words_are_better_than_none(client, put):
    put("Laddstolpar i Gnosjö")

    said = text_of(client.get("/search/", {"q": "laddstolpar flygplats"}))

    assert "1 träff på ”laddstolpar”" in said
    assert "Inget innehåller alla orden ”laddstolpar flygplats”" in said


def test_a_search_without_a_hit_tells_what_was_tried_and_is_counted(client, put):
    put("Något annat")

    for _ in range(2):
        said = text_of(client.get("/search/", {"q": "Kvittblivning trombon"}))

    assert "Inga träffar på ”Kvittblivning trombon”" in said
    assert "varje ord för sig" in said
    missed = Missed.objects.get()
    assert (missed.words, missed.times) == ("kvittblivning trombon", 2)


@pytest.mark.parametrize("text", ["anna@exempel.se", "850101-1234", "och", ""])
def test_what_may_be_about_a_person_is_not_kept(client, db, text):
    client.get("/search/", {"q": text})

    assert not Missed.objects.exists()


def test_facets_are_links_with_counts(client, put):
    put("Budget ett", tags=("buss",))
    put("Budget två", source=DOCUMENT, updated_at=NOW - timedelta(days=800))

    said = text_of(client.get("/search/", {"q": "budget"}))
    narrowed = client.get("/search/", {"q": "budget", "year": "2024"})

    assert "Sort Allt 2" in said
    assert "År 2026 1 2024 1" in said
    assert "buss" not in said  # there is only one tag: nothing to choose
    assert "1 träff" in text_of(narrowed)
    assert 'aria-current="true">2024' in narrowed.content.decode()


def test_hits_go_on_on_further_pages(client, put):
    for number in range(25):
        put(f"Budget {number}")

    first = client.get("/search/", {"q": "budget"})
    second = client.get("/search/", {"q": "budget", "page": "2"})

    assert "?q=budget&amp;page=2" in first.content.decode()
    assert second.content.decode().count('class="hit"') == 5
    assert '<ol start="21">' in second.content.decode()
    far = client.get("/search/", {"q": "budget", "page": "49"})
    assert "Det finns inga fler träffar." in text_of(far)


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "99999999999999999999", ""])
def test_any_page_number_is_answered(client, put, page):
    put("Budget")

    assert client.get("/search/", {"q": "budget", "page": page}).status_code == 200


@pytest.mark.parametrize("facet", ["room", "place", "organisation", "kind", "tag"])
@pytest.mark.parametrize("value", ["999", "x", "-1", "'", '"', "\x00", "a b", "å"])
def test_an_unknown_choice_finds_nothing(client, put, facet, value):
    put("Budget")

    response = client.get("/search/", {"q": "budget", facet: value})

    if value != "\x00":  # as if it were not there
        assert "Inga träffar" in text_of(response)
    assert client.get("/search/", {"q": "och", facet: value}).status_code == 200


def test_a_place_that_is_named_leads_there(client, db):
    markup = client.get("/search/", {"q": "koldioxidbudget Höganäs"}).content.decode()

    assert '<a href="/se/hoganas/">Höganäs</a>' in markup


def test_an_app_may_tell_who_knows(client, put, monkeypatch):
    offer = Offered("Tre kolleger kan hjälpa till.", "Fråga dem", "/ask/")
    monkeypatch.setattr(registry, "_OFFERS", [lambda *_: offer, lambda *_: None])
    put("Budget")

    said = text_of(client.get("/search/", {"q": "budget"}))

    assert "Hittade du inte svaret? Tre kolleger kan hjälpa till. Fråga dem" in said


def test_the_page_belongs_to_who_asks(client, put):
    response = client.get("/search/", {"q": "budget"})

    assert "private" in response["Cache-Control"]
    assert "noindex" in response.content.decode()


def test_what_is_alike_is_shown_while_a_question_is_written(client, put):
    put("Hur länge gäller koldioxidbudgeten när ny statistik kommer?")
    put("Koldioxidbudget och statistik", circle="invited")
    put("Något om bussar")

    asked = {"text": "Gäller vår koldioxidbudget när statistiken ändras?"}
    said = text_of(client.get("/search/alike/", asked))

    assert said.startswith("Finns redan om samma sak:")
    assert "Hur länge gäller koldioxidbudgeten" in said
    assert "Koldioxidbudget och" not in said
    assert "bussar" not in said
    assert text_of(client.get("/search/alike/")) == ""
