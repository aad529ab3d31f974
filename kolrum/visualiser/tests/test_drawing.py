"""Pages drawn ahead: given while they hold, and never a day or a change longer."""

import gzip
from datetime import date, timedelta

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db.models import F
from django.utils import timezone

from kolrum.budgets.models import Run
from kolrum.data.choosing import chosen
from kolrum.data.countries import read_country
from kolrum.knowledge.articles import Article, State
from kolrum.plans.models import Change
from kolrum.sources.models import Vintage
from kolrum.telling import stamps
from kolrum.telling.gathering import gathered
from kolrum.telling.lasting import holds_until
from kolrum.territories.models import Territory
from kolrum.visualiser import drawing
from kolrum.visualiser.addressed import NO_SITE, answer_at, at_site
from kolrum.visualiser.models import Drawing
from kolrum.visualiser.tests.test_views import GALLERY

pytestmark = pytest.mark.django_db

SWEDEN = read_country("se")
ADDRESS = "/se/hoganas/"
DRAWN = b"drawn ahead"
DAY = date(2026, 11, 22)
QUESTIONS = 3
"""To the database, for a kept answer: the data, the run, and what people entered."""


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    """A day of our own, and no answers in memory."""
    on(monkeypatch, DAY)
    caches["answers"].clear()
    yield
    caches["answers"].clear()


def on(monkeypatch, day: date) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: day)


@pytest.fixture
def drawn() -> Drawing:
    """A drawing that tells by its content that it is what was given.

    It bears the stamp that those who draw ahead put on a page.
    """
    (sheet,) = drawing.sheets(SWEDEN, [SWEDEN.place("1284")], DAY)
    return Drawing.objects.create(
        address=ADDRESS,
        country="se",
        made_from=sheet.made_from,
        drawn_on=DAY - timedelta(days=2),
        holds_until=DAY + timedelta(days=2),
        content=gzip.compress(DRAWN),
    )


def is_given(client, address: str = ADDRESS) -> bool:
    caches["answers"].clear()
    response = client.get(address)
    assert response.status_code == 200
    return response.content == DRAWN


def test_a_page_is_given_as_it_was_drawn(client, drawn):
    assert is_given(client)


def test_what_was_given_is_kept_in_memory(client, drawn, django_assert_num_queries):
    client.get(ADDRESS)
    # Only what tells whether the kept answer still holds is asked for.
    with django_assert_num_queries(QUESTIONS):
        assert client.get(ADDRESS).content == DRAWN


def test_what_the_command_drew_is_what_is_given(client, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    call_command("draw", "1284", country="se")
    known = Drawing.objects.filter(address=ADDRESS)
    assert known.update(content=gzip.compress(DRAWN)) == 1

    assert is_given(client)


@pytest.mark.parametrize("query", ["?temperature=1.5", "?part=story", "?x="])
def test_an_address_with_a_query_is_never_a_drawing(client, drawn, query):
    assert not is_given(client, ADDRESS + query)


def test_another_language_has_a_drawing_of_its_own(client, drawn):
    assert not is_given(client, f"/en{ADDRESS}")


def test_one_who_has_signed_in_is_given_no_drawing(client, drawn, django_user_model):
    person = django_user_model.objects.create_user(email="a@b.example", password="x")
    client.force_login(person)

    assert not is_given(client)


@pytest.mark.parametrize(
    ("day", "holds"),
    [(-3, False), (-2, True), (0, True), (1, True), (2, False), (400, False)],
)
def test_a_drawing_is_given_from_its_day_until_its_tense_turns(
    client, drawn, monkeypatch, day, holds
):
    on(monkeypatch, DAY + timedelta(days=day))

    assert is_given(client) is holds


def another_program(monkeypatch):
    monkeypatch.setattr(stamps, "program_digest", lambda: "changed")


def another_run(_monkeypatch):
    Run.objects.create(country="se", made_from="anew")


def another_publication(_monkeypatch):
    later = F("published_at") + timedelta(seconds=1)
    Vintage.objects.published().update(published_at=later)


def another_goal(_monkeypatch):
    place = Territory.objects.get(country="se", code="1284")
    Change.objects.create(territory=place, kind="goal", thing_id=1, deed="entered")


def an_answer_withdrawn(_monkeypatch):
    answer = Article.objects.filter(slug="kostnaden-for-att-vanta")
    assert answer.update(state=State.WITHDRAWN) == 1


@pytest.mark.parametrize(
    "happens",
    [
        another_program,
        another_run,
        another_publication,
        another_goal,
        an_answer_withdrawn,
    ],
)
def test_a_drawing_is_let_go_when_what_it_was_made_from_changes(
    client, drawn, monkeypatch, happens
):
    assert is_given(client)

    happens(monkeypatch)

    assert not is_given(client)


def test_a_run_of_another_country_lets_nothing_go(client, drawn):
    Run.objects.create(country="gb", made_from="anew")

    assert is_given(client)


@pytest.mark.parametrize("address", [a for a in GALLERY if "?" not in a])
def test_a_drawing_is_what_the_site_would_have_computed(client, address):
    computed = client.get(address).content
    caches["answers"].clear()

    content = at_site(answer_at(address).content, "http://testserver/")

    assert content == computed
    assert NO_SITE.encode() not in content


def test_a_drawing_names_the_site_it_is_asked_at(client, drawn, settings):
    settings.ALLOWED_HOSTS = ["kolrum.example"]
    told = f'<a href="{NO_SITE}se/">, <a href="?url=http%3A%2F%2Fsite.invalid%2Fse">'
    Drawing.objects.update(content=gzip.compress(told.encode()))

    response = client.get(ADDRESS, headers={"host": "kolrum.example"}, secure=True)

    assert response.content.decode() == (
        '<a href="https://kolrum.example/se/">, '
        '<a href="?url=https%3A%2F%2Fkolrum.example%2Fse">'
    )


@pytest.mark.parametrize("slug", ["hoganas", "stockholm", "bjurholm", "gotland", ""])
def test_a_text_holds_until_the_day_that_is_told_for_it(monkeypatch, slug):
    """Fails when a text begins to rest on the day in a way `holds_until` knows not."""
    place = next(p for p in SWEDEN.places.values() if p.slug == slug)
    usual = chosen(SWEDEN, {})
    day, until = DAY, DAY
    for _ in range(4):
        before = page_on(monkeypatch, place.address, day)
        until = holds_until(gathered(SWEDEN, place, usual, day))
        last = until - timedelta(days=1)

        assert until > day
        assert page_on(monkeypatch, place.address, last) == before
        assert page_on(monkeypatch, place.address, day + (last - day) / 2) == before
        day = until


def test_a_text_turns_to_the_past_on_the_day_that_is_told_for_it(monkeypatch):
    place = SWEDEN.place("1284")
    known = gathered(SWEDEN, place, chosen(SWEDEN, {}), DAY)
    ends = known.facts.chosen.exhausted_on

    assert holds_until(gathered(SWEDEN, place, known.chosen, ends)) == ends + timedelta(
        days=1
    )
    assert page_on(monkeypatch, ADDRESS, ends) != page_on(
        monkeypatch, ADDRESS, ends + timedelta(days=1)
    )


def page_on(monkeypatch, address: str, day: date) -> bytes:
    on(monkeypatch, day)
    caches["answers"].clear()
    return answer_at(address).content


def test_drawing_stopped_halfway_goes_on_where_it_was():
    places = [SWEDEN.place("1284"), SWEDEN.place("12")]
    first, second = drawing.sheets(SWEDEN, places, DAY)
    drawing.keep(drawing.draw(first))

    assert drawing.sheets(SWEDEN, places, DAY) == (second,)
    assert drawing.sheets(SWEDEN, places, date(2127, 1, 1)) == (first, second)


def test_a_page_that_is_drawn_again_replaces_the_old_one():
    sheet, *_ = drawing.sheets(SWEDEN, [SWEDEN.place("1284")], DAY)
    drawing.keep(drawing.draw(sheet))
    drawing.keep(drawing.draw(sheet))

    assert sorted(Drawing.objects.values_list("address", flat=True)) == [
        "/en/se/hoganas/",
        "/se/hoganas/",
    ]


def test_drawings_of_addresses_that_are_gone_are_let_go(drawn):
    Drawing.objects.update(address="/se/hoganaes/")

    drawing.forget_others(SWEDEN)

    assert not Drawing.objects.exists()


def test_the_command_draws_in_every_language_and_once(capsys, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    call_command("draw", "1284", country="se")
    call_command("draw", "1284", country="se")

    assert capsys.readouterr().out == "se: pages: 2 drawn.\nse: pages: 0 drawn.\n"
    assert Drawing.objects.count() == 2
