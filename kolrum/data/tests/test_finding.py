"""Places are found however they are written, and Habo is never Håbo."""

import pytest

from kolrum.data.countries import RESERVED_SLUGS, Place, country_codes, read_country
from kolrum.data.finding import find_place, suggest


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("1284", "/se/hoganas/"),
        ("hoganas", "/se/hoganas/"),
        ("Höganäs", "/se/hoganas/"),
        ("HÖGANÄS", "/se/hoganas/"),
        ("Höganäs kommun", "/se/hoganas/"),
        ("hoganas-kommun", "/se/hoganas/"),
        (" se/hoganas ", "/se/hoganas/"),
        ("/se/hoganas/", "/se/hoganas/"),
        ("Ho\u0308gana\u0308s", "/se/hoganas/"),
        ("12", "/se/skane-lan/"),
        ("Skåne län", "/se/skane-lan/"),
        ("Skåne", "/se/skane-lan/"),
        ("region skane", "/se/skane-lan/"),
        ("Malmöhus län", "/se/skane-lan/"),
        ("SE", "/se/"),
        ("Sverige", "/se/"),
        ("sweden", "/se/"),
        ("Falu kommun", "/se/falun/"),
        ("Region Gotland", "/se/gotland/"),
        ("Gotland", "/se/gotland/"),
        ("0980", "/se/gotland/"),
        ("Gotlands län", "/se/gotlands-lan/"),
        ("09", "/se/gotlands-lan/"),
        ("Malung", "/se/malung-salen/"),
        ("Upplands-Väsby", "/se/upplands-vasby/"),
        ("Stockholms stad", "/se/stockholm/"),
        ("Malmö stad", "/se/malmo/"),
        ("Göteborgs Stad", "/se/goteborg/"),
        ("Uppsala", "/se/uppsala/"),
        ("E08000003", "/gb/manchester/"),
        ("e08000003", "/gb/manchester/"),
        ("Manchester City Council", "/gb/manchester/"),
        ("gb/manchester", "/gb/manchester/"),
        ("Greater Manchester Combined Authority", "/gb/greater-manchester/"),
        ("GB", "/gb/"),
    ],
)
def test_a_place_is_found_however_it_is_written(text, address):
    found = find_place(text)
    assert isinstance(found, Place)
    assert found.address == address


@pytest.mark.parametrize(
    "text", ["Habo", "habo", "HABO", "Habo kommun", "habo-kommun", "0643"]
)
def test_habo_is_habo(text):
    assert find_place(text).code == "0643"


@pytest.mark.parametrize(
    "text", ["Håbo", "håbo", "HÅBO", "Håbo kommun", "håbo-kommun", "0305", "haabo"]
)
def test_haabo_is_haabo(text):
    assert find_place(text).code == "0305"


def test_both_are_suggested_to_one_who_is_still_typing():
    assert {"0643", "0305"} <= {place.code for place in suggest("hab")}


@pytest.mark.parametrize(
    ("typed", "code"),
    [("Hogans", "1284"), ("Göteburg", "1480"), ("Stokholm", "0180"), ("lule", "2580")],
)
def test_a_misspelt_name_brings_suggestions_and_no_place(typed, code):
    found = find_place(typed)
    assert isinstance(found, tuple)
    assert code in {place.code for place in found}


def test_nonsense_brings_nothing():
    assert find_place("xyzzy") == ()
    assert find_place("") == ()
    assert find_place("/") == ()


def test_a_country_can_be_asked_for_alone():
    assert find_place("manchester", "se") != find_place("manchester", "gb")
    assert isinstance(find_place("1284", "gb"), tuple)


def test_countries_that_are_not_live_are_not_found():
    assert not isinstance(find_place("Porsgrunn"), Place)
    assert find_place("Porsgrunn", "no").code == "4001"


@pytest.mark.parametrize("iso2", country_codes())
def test_every_place_is_found_by_its_code_slug_and_name(iso2):
    country = read_country(iso2)
    for place in country.places.values():
        for text in (place.code, place.slug or place.code, place.name):
            assert find_place(text, iso2) is place, text


@pytest.mark.parametrize("iso2", country_codes())
def test_no_slug_is_reserved_and_none_is_shared(iso2):
    slugs = [place.slug for place in read_country(iso2).places.values()]
    assert len(slugs) == len(set(slugs))
    assert not RESERVED_SLUGS & set(slugs)


@pytest.mark.parametrize("iso2", country_codes())
def test_no_alias_leads_to_two_places(iso2):
    country = read_country(iso2)
    for place in country.places.values():
        for alias in place.aliases:
            found = find_place(alias, iso2)
            assert isinstance(found, Place), alias
            # A name of one's own goes before another's alias.
            assert place in (found, country.place(found.code)) or found.name == alias


def test_a_misspelling_is_not_guessed_where_names_begin_as_typed():
    found = [place.name for place in suggest("hög", "se")]
    assert found
    assert all("hög" in name.lower() for name in found), found
