import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from kolrum.web import views


@pytest.mark.parametrize(
    ("address", "language", "told"),
    [
        ("/no/such/page/here/", "sv", "Det finns ingen sida på den här adressen."),
        ("/en/no/such/page/here/", "en", "There is no page at this address."),
    ],
)
def test_an_unknown_address_is_told_in_its_language(address, language, told):
    response = Client().get(address)
    page = response.content.decode()
    assert response.status_code == 404
    assert f'<html lang="{language}">' in page
    assert told in page
    assert "Cache-Control" not in response.headers


@pytest.mark.parametrize(
    ("language", "told"),
    [("sv", "Något gick sönder här"), ("en", "Something broke here")],
)
def test_a_fault_of_ours_is_told_without_a_database(language, told):
    # Without the mark for a database, a query would fail this test.
    with translation.override(language):
        response = views.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert told in response.content.decode()


def test_a_page_names_itself_in_its_other_language():
    page = Client().get("/about/").content.decode()
    assert '<link rel="alternate" hreflang="en" href="/en/about/">' in page
    assert '<a href="/en/about/" hreflang="en" lang="en">English</a>' in page


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        ("klimat@exempel.se", 'href="mailto:klimat@exempel.se"'),
        ("", "ännu inte angett någon adress"),
    ],
)
def test_the_page_about_us_says_whom_to_write_to(settings, contact, told):
    settings.CONTACT = contact
    assert told in Client().get("/about/").content.decode()


def test_crawlers_are_kept_from_the_administration_only():
    rules = Client().get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in rules
    assert rules.count("Disallow") == 1


def test_a_page_that_only_shows_takes_no_posts():
    assert Client().post("/about/").status_code == 405
