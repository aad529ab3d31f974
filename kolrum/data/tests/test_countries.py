"""Countries, levels and places are as their folders tell."""

import pytest

from kolrum.data.countries import country_codes, live_countries, read_country
from kolrum.data.errors import PackageFault, UnknownCountry, UnknownPlace
from kolrum.data.finding import find_place


def test_members_are_of_the_lowest_level(land):
    country = read_country("xx", land.root)
    assert country.whole.members == ("0101", "0102")
    assert country.place("01").members == ("0101", "0102")
    assert country.place("0101").members == ("0101",)


def test_a_place_in_two_groupings_is_a_member_of_both(land, places_text):
    more = "02,Överlapp,county,XX,,,overlapp,,,\n"
    also = places_text.replace(
        "0102,Aby,municipality,01,,", "0102,Aby,municipality,01,02,"
    )
    land.write_places(also + more)
    country = read_country("xx", land.root)
    assert country.place("02").members == ("0102",)
    assert country.whole.members == ("0101", "0102")


def test_names_follow_the_language(land):
    country = read_country("xx", land.root)
    assert country.place("01").name_in("en") == "North"
    assert country.place("01").name_in("sv") == "Norra län"
    assert country.place("0101").name_in("en") == "Åby"
    assert country.level("county").words["en"].many == "counties"


def test_names_that_differ_by_diacritics_only_are_two_places(land):
    assert find_place("Åby", "xx", land.root).code == "0101"
    assert find_place("Aby", "xx", land.root).code == "0102"
    assert find_place("aby kommun", "xx", land.root).code == "0102"


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        (",aby,", ",aaby,", "slug"),
        (",aby,", ",report,", "slug"),
        ("0102,", "0101,", "code"),
        ("municipality,01,,A1,aby", "municipality,77,,A1,aby", "parent"),
    ],
)
def test_a_broken_list_of_places_is_refused(land, places_text, old, new, column):
    land.write_places(places_text.replace(old, new))
    with pytest.raises(PackageFault) as refusal:
        read_country("xx", land.root)
    assert refusal.value.column == column
    assert refusal.value.row == 5


def test_an_unknown_country_or_place_is_named():
    with pytest.raises(UnknownCountry, match="atlantis"):
        read_country("atlantis")
    with pytest.raises(UnknownPlace, match="9999"):
        read_country("se").place("9999")


def test_sweden_comes_first_and_only_live_countries_have_pages():
    assert country_codes()[0] == "se"
    assert [country.iso2 for country in live_countries()] == ["se", "gb"]
    for iso2 in set(country_codes()) - {"se", "gb"}:
        assert read_country(iso2).why_not_live


def test_the_start_year_is_a_setting_of_the_edition():
    for country in live_countries():
        assert (country.edition.year, country.edition.start_year) == (2026, 2026)


def test_no_language_equals_a_country():
    languages = {
        lang for iso2 in country_codes() for lang in read_country(iso2).languages
    }
    assert not (languages - {"sv", "en"}) & set(country_codes())


def test_gotland_is_flagged_for_its_cement():
    country = read_country("se")
    flagged = [code for code in country.places if country.flags_of(code)]
    assert flagged == ["09", "0980"]
