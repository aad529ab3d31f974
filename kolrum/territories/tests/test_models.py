"""Territories are found as they are in the packages, by every way of writing."""

import pytest

from kolrum.data.countries import Place, read_country
from kolrum.data.finding import find_place
from kolrum.territories.actions import load_country
from kolrum.territories.models import Territory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sweden():
    load_country(read_country("se"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Habo", "0643"),
        ("Håbo", "0305"),
        ("håbo kommun", "0305"),
        ("1284", "1284"),
        ("hoganas", "1284"),
        ("Falu kommun", "2080"),
        ("Region Gotland", "0980"),
        ("Malung", "2023"),
        ("stockholms stad", "0180"),
    ],
)
def test_a_text_leads_to_the_place_it_names(text, code):
    assert Territory.objects.called("se", text).get().code == code


def test_the_database_and_the_packages_agree_on_every_place():
    country = read_country("se")
    for place in list(country.places.values())[::7]:
        for text in (place.code, place.slug, place.name, *place.aliases):
            found = find_place(text, "se")
            if text and isinstance(found, Place):
                assert Territory.objects.called("se", text).get().code == found.code


def test_an_unknown_name_leads_nowhere():
    assert not Territory.objects.called("se", "Atlantis").exists()
    assert not Territory.objects.called("gb", "Habo").exists()


def test_places_are_known_by_address_kind_and_name():
    assert Territory.objects.at("se", "gotland").get().code == "0980"
    assert Territory.objects.at("se", "").get().kind == "country"
    assert Territory.objects.of_country("se").of_kind("county").count() == 21
    assert str(Territory.objects.at("se", "haabo").get()) == "Håbo"
