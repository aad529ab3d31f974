"""Only what is published is in use, in its newest edition."""

import pytest

from kolrum.sources.actions import publish
from kolrum.sources.loading import load_all
from kolrum.sources.models import Observation, Vintage
from kolrum.territories.models import Territory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(land):
    [(vintage, _)] = load_all([land.write()], land.root).vintages
    return vintage


def test_a_draft_is_not_in_use_until_it_is_published(draft):
    assert list(Vintage.objects.drafts()) == [draft]
    assert not Observation.objects.of_series("xx", "emissions-2025").exists()
    publish(vintage=draft)
    assert list(Vintage.objects.published()) == [draft]
    assert Observation.objects.of_series("xx", "emissions-2025").count() == 24


def test_figures_are_of_a_country_a_series_and_a_place(draft):
    publish(vintage=draft)
    place = Territory.objects.get(country="xx", code="0102")
    figures = Observation.objects.of_series("xx", "emissions-2025")
    assert figures.of_territory(place).count() == 6
    assert not Observation.objects.of_series("se", "emissions-2025").exists()
    assert list(Vintage.objects.of_country("xx")) == [draft]
    assert not Vintage.objects.of_country("se").exists()


def test_an_unpublished_edition_hides_none(draft, land, package_text):
    publish(vintage=draft)
    later = land.write(package=package_text.replace("edition = 1", "edition = 2"))
    [(second, _)] = load_all([later], land.root).vintages
    assert draft in Vintage.objects.newest_editions()
    publish(vintage=second)
    assert draft not in Vintage.objects.newest_editions()
    assert str(second) == "xx/emissions-2025 (2)"
