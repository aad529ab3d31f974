"""A country's places come in once, and keep the addresses they have had."""

from dataclasses import replace

import pytest

from kolrum.data.countries import country_codes, read_country
from kolrum.territories.actions import load_country
from kolrum.territories.models import Territory

pytestmark = pytest.mark.django_db


def with_place(country, code, **changes):
    """The country with one place changed."""
    place = replace(country.place(code), **changes)
    return replace(country, places={**country.places, code: place})


def without_place(country, code):
    """The country as if one place had been merged into others."""
    places = {key: place for key, place in country.places.items() if key != code}
    return replace(country, places=places)


def test_all_of_sweden_comes_in_with_its_hierarchy():
    load_country(read_country("se"))
    sweden = Territory.objects.of_country("se")
    assert sweden.count() == 312
    hoganas = sweden.get(code="1284")
    assert hoganas.parent.name == "Skåne län"
    assert hoganas.parent.parent.code == "SE"
    assert hoganas.get_absolute_url() == "/se/hoganas/"
    assert sweden.get(code="SE").get_absolute_url() == "/se/"
    assert sweden.get(code="12").name_in("en") == "Skåne County"
    assert Territory.objects.members_of(sweden.get(code="SE")).count() == 290
    assert Territory.objects.members_of(sweden.get(code="12")).count() == 33


def test_an_authority_in_two_groupings_is_a_member_of_both():
    load_country(read_country("gb"))
    britain = Territory.objects.of_country("gb").current()
    assert britain.of_kind("lower_or_unitary").count() == 361
    wholes = britain.get(code="E07000009").wholes.values_list("code", flat=True)
    assert set(wholes) == {"E10000003", "E47000008", "GB"}


@pytest.mark.parametrize("iso2", country_codes())
def test_a_second_time_changes_nothing(iso2):
    country = read_country(iso2)
    first = {code: each.pk for code, each in load_country(country).items()}
    second = {code: each.pk for code, each in load_country(country).items()}
    assert first == second


def test_an_earlier_slug_leads_on():
    country = read_country("se")
    load_country(country)
    moved = with_place(country, "1284", slug="hoganas-stad")
    load_country(moved)
    load_country(moved)
    assert Territory.objects.called("se", "hoganas").get().slug == "hoganas-stad"


def test_an_earlier_slug_that_another_place_takes_over_is_the_others():
    country = read_country("se")
    load_country(country)
    moved = with_place(country, "0643", slug="habo-jonkoping")
    load_country(with_place(moved, "0305", slug="habo"))
    assert Territory.objects.at("se", "habo").get().code == "0305"


def test_a_place_that_is_gone_stays_as_one_of_an_earlier_division():
    country = read_country("fi")
    load_country(country)
    load_country(without_place(country, "090"))
    gone = Territory.objects.get(country="fi", code="090")
    assert not gone.is_current
    assert gone not in Territory.objects.current()
