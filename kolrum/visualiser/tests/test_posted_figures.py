"""A budget in a post of the rooms: then, now, and why they differ."""

import datetime
import re
import time

import pytest
from django.core.cache import caches

from kolrum.visualiser import posted_figures
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
