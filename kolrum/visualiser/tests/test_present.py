"""The story as slides: what becomes one, where it lies, and the file that holds all."""

import base64
import gzip
import hashlib
import re
from datetime import date

import pytest
from django.http import QueryDict

from kolrum.data.choosing import chosen
from kolrum.members.models import Person
from kolrum.plans import actions
from kolrum.plans.models import AdoptedBudget
from kolrum.telling.finding import live_country, place_at
from kolrum.telling.gathering import gathered
from kolrum.territories.models import Territory
from kolrum.visualiser.pages import telling_of
from kolrum.visualiser.parts import PARTS
from kolrum.visualiser.present.fitting import ALONE, SIZES, height_of
from kolrum.visualiser.present.slides import ROW, deck_of
from kolrum.visualiser.tests.test_views import GALLERY

pytestmark = pytest.mark.django_db

DECK = "/se/hoganas/present/"


def numbers_of(response) -> list[int]:
    found = re.findall(r'<section class="slide [^"]*" id="(\d+)"', markup(response))
    return [int(number) for number in found]


def markup(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("address", GALLERY)
def test_slides_are_numbered_from_the_title_to_the_last(client, address):
    place, _, query = address.partition("?")
    response = client.get(f"{place}present/?{query}")
    numbers = numbers_of(response)
    assert numbers == list(range(1, len(numbers) + 1))
    assert f"{len(numbers)} / {len(numbers)}" in markup(response)


def test_every_part_with_figures_or_sentences_becomes_a_slide():
    country = live_country("se")
    known = gathered(
        country, place_at("se", "hoganas").place, chosen(country, {}), date(2026, 6, 1)
    )
    telling = telling_of(known, QueryDict(), "sv")
    deck = deck_of(telling)
    sections = [section for part in PARTS.values() for section in part.tell(telling)]
    told = [s for s in sections if any(f.drawings for f in s.figures) or s.more]
    figures = [f.key for s in sections for f in s.figures if f.drawings]

    assert {s.key for s in told} <= {slide.section for slide in deck.slides}
    # One figure a slide, and the field of months on the first.
    assert sum(slide.picture is not None for slide in deck.slides) == len(figures) + 1
    assert len({slide.statement.plain for slide in deck.slides}) == len(deck.slides)
    assert all(slide.notes for slide in deck.slides if slide.picture)
    assert {slide.size for slide in deck.slides} <= set(SIZES)


@pytest.mark.parametrize("slug", ["hoganas", "skane-lan", "skovde"])
def test_a_short_table_stands_on_its_slide_and_no_statement_stands_bare(slug):
    country = live_country("se")
    known = gathered(
        country, place_at("se", slug).place, chosen(country, {}), date(2026, 6, 1)
    )
    slides = deck_of(telling_of(known, QueryDict(), "sv")).slides
    by_section = {slide.section: slide for slide in slides}

    assert by_section["outcome"].standing_table
    assert not by_section["outcome"].asked_table
    assert all(s.picture or s.sentences or s.standing_table for s in slides)
    for slide in slides:
        if table := slide.standing_table:
            lines = slide.statement.plain_lines
            above = sum(height_of(line, slide.size, ALONE.width) for line in lines)
            assert above + ROW * (len(table.rows) + 2) <= ALONE.height
    # The path is titled by what its bars sum to, not by a note beside it.
    pathway = next(s for s in slides if s.picture and "pathway" in s.picture.wide)
    assert pathway.statement.plain in pathway.picture.summary


def test_a_slide_has_an_address_of_its_own_with_its_neighbours(client):
    response = client.get(f"{DECK}?temperature=1.5&slide=3")
    assert numbers_of(response) == [3]
    assert f'href="{DECK}?temperature=1.5&amp;slide=2" rel="prev"' in markup(response)
    assert f'href="{DECK}?temperature=1.5&amp;slide=4" rel="next"' in markup(response)


@pytest.mark.parametrize("slide", ["0", "99", "x", "²"])
def test_a_slide_that_is_not_there_leads_to_the_deck(client, slide):
    response = client.get(DECK, {"slide": slide, "temperature": "1.5"})
    assert response.status_code == 302
    assert response["Location"] == f"{DECK}?temperature=1.5"


def test_choices_are_kept_and_a_refused_one_is_told(client):
    assert "augusti" in markup(client.get("/se/lulea/present/?temperature=1.5"))
    refused = client.get(f"{DECK}?temperature=9")
    assert refused.status_code == 422
    assert 'role="alert"' in markup(refused)


def test_every_part_leads_to_its_slide(client):
    deck = markup(client.get(DECK))
    links = re.findall(rf'href="{DECK}#([a-z]+)"', markup(client.get("/se/hoganas/")))
    assert "waiting" in links
    assert all(f'id="{name}"' in deck for name in links)


def test_the_file_holds_all_it_needs_and_allows_nothing_else(client):
    response = client.get(f"{DECK}file/")
    page = markup(response)
    assert 'filename="kolrum-hoganas-2026.html"' in response["Content-Disposition"]
    assert "<link" not in page
    assert not re.search(r'src="(?!data:)', page)
    assert not re.search(r"url\((?![\"']?data:|#)", page)

    policy = re.search(r'Security-Policy" content="([^"]+)"', page)[1]
    for element, rule in (("style", "style-src"), ("script", "script-src")):
        inside = re.search(rf"<{element}[^>]*>(.*?)</{element}>", page, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_links_of_the_file_lead_back_to_the_site(client):
    page = markup(client.get(f"{DECK}file/?temperature=1.5"))
    links = re.findall(r'href="([^"#][^"]*)"', page)
    assert "http://testserver/se/hoganas/?temperature=1.5" in links
    assert all(link.startswith("http") for link in links)


def test_the_notes_tell_each_slide_how_it_is_read(client):
    page = markup(client.get(f"{DECK}notes/"))
    numbers = re.findall(r'data-slide="(\d+)"', page)
    assert [int(n) for n in numbers] == list(range(2, len(numbers) + 2))
    assert "En ruta" in page


def test_an_adopted_budget_leads_the_slides_as_it_leads_the_page(client):
    before = markup(client.get("/se/nykoping/present/"))
    assert 'data-section="adopted"' not in before
    place = Territory.objects.get(country="se", slug="nykoping")
    budget = AdoptedBudget(
        amount_t=1_746_398,
        base_year=2023,
        decided_by="kommunfullmäktige",
        decided_on=date(2023, 6, 13),
        source_url="https://exempel.se/beslut",
    )
    by = Person.objects.create_superuser("drift@exempel.se")
    actions.add(budget, territory=place, by=by)

    told = markup(client.get("/se/nykoping/present/"))
    slides = told.split('<section class="slide ')
    assert 'data-section="adopted"' in slides[2]
    assert "koldioxidbudget som är antagen" in slides[2]
    assert "efter Uppsalametoden ·" not in slides[2]
    assert 'data-topic="Kolrums egen beräkning"' in slides[3]
    assert "efter Uppsalametoden ·" in slides[3]


@pytest.mark.parametrize("address", GALLERY)
def test_every_figure_can_be_read_from_the_back_of_a_hall(client, address):
    slug = address.strip("/").partition("/?")[0].split("/")
    country = live_country(slug[0])
    place = place_at(slug[0], slug[1]).place if slug[1:] else country.whole
    choices = {"temperature": "1.5"} if "1.5" in address else {}
    known = gathered(country, place, chosen(country, choices), date(2026, 6, 1))
    for language in ("sv", "en"):
        deck = deck_of(telling_of(known, QueryDict(), language))
        pictures = [slide.picture for slide in deck.slides if slide.picture]
        assert pictures
        for picture in pictures:
            assert round(picture.smallest, 1) >= 24, picture.summary
            assert round(picture.smallest_tall, 1) >= 24, picture.summary


def test_a_deck_is_light(client):
    for address in GALLERY:
        place, _, query = address.partition("?")
        page = client.get(f"{place}present/?{query}").content
        assert len(gzip.compress(page)) <= 40_000, address


def test_a_phone_is_given_drawings_made_for_it(client):
    page = markup(client.get(DECK))
    for_hand = re.findall(
        r'class="picture for-hand"><svg[^>]* viewBox="0 0 (\d+)', page
    )
    assert len(for_hand) == page.count("for-wide") + page.count('"picture for-wall"')
    assert set(for_hand) == {"320"}


def test_a_figure_told_after_the_statement_stands_under_its_own_title():
    country = live_country("se")
    known = gathered(
        country,
        place_at("se", "hoganas").place,
        chosen(country, {"temperature": "2"}),
        date(2026, 6, 1),
    )
    deck = deck_of(telling_of(known, QueryDict(), "sv"))
    said, shown = (slide for slide in deck.slides if slide.section == "trust")
    assert said.picture is None
    assert shown.picture is not None
    assert "Sedan utgåvan 2025" in shown.statement.plain
    assert any("grundvalet" in note.plain for note in shown.notes)
