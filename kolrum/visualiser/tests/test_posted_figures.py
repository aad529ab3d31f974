"""A budget in a post of the rooms: then, now, and why they differ."""

import datetime
import re
import time
from html import unescape as html_of
from urllib.parse import parse_qsl

import pytest
from django.core.cache import caches

from kolrum.lib.posted import plain, posted
from kolrum.lib.units import tonnes
from kolrum.members.models import Person
from kolrum.rooms import figures
from kolrum.rooms.layout import lay_out
from kolrum.visualiser import posted_calls, posted_figures
from kolrum.visualiser.tests.test_quoted import publish_again

pytestmark = pytest.mark.django_db
WRITTEN = datetime.date(2025, 10, 14)


@pytest.fixture(autouse=True)
def nothing_kept():
    caches["answers"].clear()


def told(place, then, language="sv"):
    html = posted_figures.drawn(place, then, WRITTEN, language)
    plain = re.sub(r"<[^>]+>", " ", html).replace("\u202f", " ").replace("\xa0", " ")
    return " ".join(plain.split())


def test_what_is_kept_can_be_written_again_as_it_was():
    then = posted_figures.values("se/bjurholm")
    assert then["number"].startswith("2026-")
    page = told("se/bjurholm", then)
    assert "Kvar 40 500 ton 40 500 ton" in page
    assert "när det skrevs 14 oktober 2025" in page
    assert "Oförändrat." in page


def test_changed_figures_stand_beside_each_other_with_the_reason():
    then = posted_figures.values("se/bjurholm")
    then |= {"budget_t": 52_100.0, "vintage": "2024", "exhausted_on": None}
    page = told("se/bjurholm", then)
    assert "Kvar 52 100 ton 40 500 ton" in page
    assert "aldrig, med dagens utsläpp 28 december 2028" in page
    assert "Ändrat." in page
    assert "då 2024, nu 2025" in page
    assert "Oförändrat" not in page


@pytest.mark.parametrize("place", ["se", "se/stockholms-lan", "se/hoganas"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_level_has_its_figure_in_both_languages(place, language):
    page = posted_figures.drawn(place, None, None, language)
    assert "<svg" in page
    assert "style=" not in page


@pytest.mark.parametrize("place", ["se/ingenstans", "xx", "xx/yy", "se/kolrum-sjo"])
def test_an_unknown_place_has_none(place):
    assert posted_figures.values(place) is None
    assert posted_figures.drawn(place, None, None, "sv") is None


def test_a_kept_figure_is_drawn_once_until_what_it_rests_on_changes():
    then = posted_figures.values("se/hoganas")
    first = posted_figures.drawn("se/hoganas", then, WRITTEN, "sv")
    begun = time.perf_counter()
    for _again in range(5):
        assert posted_figures.drawn("se/hoganas", then, WRITTEN, "sv") == first
    assert time.perf_counter() - begun < 0.05


def test_a_figure_of_another_publication_is_told_from_todays(monkeypatch):
    publish_again(edition=2025, movement=1.02)
    then = posted_figures.values("se/hoganas")
    then |= {"edition": 2025, "budget_t": then["budget_t"] * 1.1}
    assert "Utgåva: då 2025, nu 2026." in told("se/hoganas", then)


PATH = "se/hoganas/scenario?temperature=2&rate=-9&rate_transport=-4&from=2027"


def path_told(then, language="sv", asked=PATH):
    html = posted_calls.drawn(asked, then, WRITTEN, language)
    plain = re.sub(r"<[^>]+>", " ", html).replace("\u202f", " ").replace("\xa0", " ")
    return html, " ".join(plain.split())


def test_a_path_keeps_its_tonnes_and_opens_again_as_it_was_tried(client):
    then = posted_calls.values(PATH)
    html, plain = path_told(then)
    assert "Oförändrat." in plain
    address = html_of(re.search(r'<a href="([^"]*/scenario/[^"]*)"', html)[1])
    again = client.get(address)
    assert again.status_code == 200
    assert again.wsgi_request.GET.dict() == dict(parse_qsl(PATH.partition("?")[2]))
    over_t = then["over_t"]["2045"]
    shown = again.context["shown"].scenario.outcome.over_t[2045]
    assert shown == pytest.approx(over_t)
    mass = tonnes(abs(over_t), "sv").replace("\u202f", " ").replace("\xa0", " ")
    assert over_t < 0
    assert plain.count(f"{mass} kvar") == 2


def test_a_path_whose_figures_moved_tells_both_and_why():
    then = posted_calls.values(PATH)
    older = then | {"over_t": {"2030": 11_000.0, "2045": -12_000.0}, "vintage": "2024"}
    _html, plain = path_told(older)
    assert "11 000 ton över" in plain
    assert "12 000 ton kvar" in plain
    assert "Ändrat." in plain
    assert "då 2024, nu 2025" in plain


@pytest.mark.parametrize(
    "asked",
    [
        "se/hoganas/scenario?rate=mycket",
        "se/hoganas/scenario?temperature=9",
        "se/ingenstans/scenario?rate=-3",
        "xx/scenario",
    ],
)
def test_a_path_that_cannot_be_tried_has_no_figures(asked):
    assert posted_calls.values(asked) is None
    assert posted_calls.drawn(asked, None, None, "sv") is None


def test_a_post_shows_a_path_that_it_calls_and_its_excerpt_leaves_out_the_call():
    text = f"Så här vill jag göra.\n\n[[{PATH}]]\n\nVad tycker ni?"
    html = figures.shown(posted(text), figures.kept(text), "sv", WRITTEN)
    assert "in-post" in html
    assert "[[" not in html
    assert plain(text) == "Så här vill jag göra. Vad tycker ni?"


def test_a_tried_path_is_put_forward_in_the_dialogue_of_its_place(client):
    lay_out()
    query = PATH.partition("?")[2]
    page = client.get(f"/se/hoganas/scenario/?{query}").content.decode()
    address = html_of(re.search(r'class="button" href="(/rooms/[^"]*)"', page)[1])
    client.force_login(Person.objects.create_user("boende@exempel.se"))
    form = client.get(address).context["form"]
    assert form["kind"].value() == "proposal"
    assert figures.called(form["text"].value()) == (PATH,)
    assert not figures.unknown(form["text"].value())
    abroad = client.get("/gb/manchester/scenario/?rate=-9").content.decode()
    assert "/rooms/" not in abroad.partition("<main")[2]


def test_the_room_of_a_place_tells_its_budget_and_leads_to_it(client):
    lay_out()
    page = client.get("/rooms/se-bjurholm/").content.decode()
    beside = page.partition('<aside class="beside"')[2].partition("</aside>")[0]
    assert '<a href="/se/bjurholm/">' in beside
    assert "månader kvar" in beside
    english = client.get("/en/rooms/se-bjurholm/").content.decode()
    assert '<a href="/en/se/bjurholm/">' in english.partition('class="beside"')[2]
    assert (
        "/se/" not in client.get("/rooms/metod/").content.decode().partition("<main")[2]
    )
