"""What journalists and students find: sentences, sources, caveats, terms, files."""

import re

import pytest
from django.core.cache import caches

from kolrum.narrative import FINDINGS
from kolrum.plans import press_contacts
from kolrum.plans.press_contacts import PressContact
from kolrum.telling.plain import FOLDER, blocks_of
from kolrum.visualiser.tests.test_views import GALLERY, markup_of, text_of

pytestmark = pytest.mark.django_db

PLACES = [
    place.replace("?", "{view}?") if "?" in place else place + "{view}"
    for place in GALLERY
]


@pytest.fixture(autouse=True)
def nothing_kept():
    caches["answers"].clear()


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("view", ["press/", "learn/"])
@pytest.mark.parametrize("place", PLACES)
def test_every_place_has_both_pages(client, place, view, prefix):
    response = client.get(prefix + place.format(view=view))
    markup = markup_of(response)

    assert response.status_code == 200
    assert "CC BY 4.0" in markup
    assert "figures/field.png" in markup
    assert "style=" not in markup
    assert not response.cookies


def test_a_quote_names_its_place_its_day_and_an_address_that_lasts(client):
    response = client.get("/se/hoganas/press/")
    quotes = re.findall(r"<blockquote.*?</blockquote>", markup_of(response), re.DOTALL)

    assert len(quotes) >= 5
    for quote in quotes:
        assert "Höganäs" in quote
        assert "1 januari 2026" in quote
        address = re.search(r'<a href="([^"]+)"', quote)[1]
        assert client.get(address).status_code == 200
    assert '"/se/hoganas/numbers/budget/2026-1"' in quotes[0]


def test_what_cannot_be_shown_is_no_sentence_to_quote(client):
    markup = markup_of(client.get("/se/gotland/press/"))
    quotes = re.findall(r"<blockquote.*?</blockquote>", markup, re.DOTALL)

    assert quotes
    assert not any("visas inte" in quote for quote in quotes)


def test_the_press_is_told_the_caveats_and_whom_to_ask(client, settings):
    settings.CONTACT = "press@kolrum.example"
    said = text_of(client.get("/se/hoganas/press/"))

    assert "Uppsala universitet har inte tagit ställning" in said
    assert "Räknas inte: utrikes flyg" in said
    assert "press@kolrum.example" in said
    assert "Svar på det som journalister frågar" in said
    assert "Kolrum, Höganäs, utgåva 2026. Läget 1 januari 2026." in said


def test_whoever_agreed_is_named_to_the_press_and_kept_nowhere(client, monkeypatch):
    agreed = [PressContact("Höganäs kommun", "Sara Ek", "strateg", "sara@exempel.se")]
    monkeypatch.setattr(press_contacts, "_FINDERS", [lambda *_place: tuple(agreed)])
    named = client.get("/se/hoganas/press/")
    said = text_of(named)
    assert "Presskontakt, Höganäs kommun: Sara Ek, strateg" in said
    assert "sara@exempel.se" in said
    assert named["Cache-Control"] == "private, no-store"

    agreed.clear()
    unnamed = client.get("/se/hoganas/press/")
    assert "Sara" not in text_of(unnamed)
    assert "Fråga kansliet" in text_of(unnamed)
    assert "no-store" not in unnamed["Cache-Control"]


def test_the_explanation_takes_a_minute_and_uses_the_places_own_figures(client):
    said = text_of(client.get("/se/hoganas/learn/"))
    explained = " ".join(text for _key, text in blocks_of("explainer", "sv"))

    assert len(explained.split()) < 180
    assert "Höganäs har 921 000 ton" in said
    assert "16,7 procent" in said


@pytest.mark.parametrize("text", ["explainer", "glossary"])
def test_both_languages_say_as_much(text):
    swedish, english = blocks_of(text, "sv"), blocks_of(text, "en")

    assert len(swedish) == len(english) >= 6
    assert all(body for _name, body in (*swedish, *english))
    assert {file.name for file in (FOLDER / text).iterdir()} >= {"sv.md", "en.md"}


def test_the_explanation_asks_for_findings_that_there_are():
    assert {key for key, _text in blocks_of("explainer", "sv")} <= set(FINDINGS)
    assert [key for key, _ in blocks_of("explainer", "sv")] == [
        key for key, _ in blocks_of("explainer", "en")
    ]


def test_the_story_leads_to_both(client):
    markup = markup_of(client.get("/se/lulea/?temperature=1.5"))

    for view in ("press/", "learn/", "numbers/changes/"):
        assert f'href="/se/lulea/{view}?temperature=1.5"' in markup
