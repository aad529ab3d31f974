import pytest
from django.test import RequestFactory
from django.utils import translation

from kolrum.web.context import address_in, page

request = RequestFactory()


@pytest.mark.parametrize(
    ("swedish", "english"),
    [("/", "/en/"), ("/se/hoganas/", "/en/se/hoganas/"), ("/se/?a=1", "/en/se/?a=1")],
)
def test_an_address_leads_to_its_other_language_and_back(swedish, english):
    assert address_in("en", swedish, "sv") == english
    assert address_in("sv", english, "en") == swedish
    assert address_in("sv", swedish, "sv") == swedish
    assert address_in("en", english, "en") == english


def test_a_page_knows_its_language_its_root_and_its_translations():
    with translation.override("en"):
        found = page(request.get("/en/se/hoganas/?temperature=1.5"))
    assert found["language"] == "en"
    assert found["root"] == "/en/"
    assert [each.address for each in found["translations"]] == [
        "/se/hoganas/?temperature=1.5"
    ]


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("/se/map/", "page"),
        ("/se/", "true"),
        ("/se/hoganas/", "true"),
        ("/method/", ""),
    ],
)
def test_the_menu_shows_where_the_reader_is(address, here):
    with translation.override("sv"):
        municipalities = page(request.get(address))["menu"][0]
    assert municipalities.is_here == here
