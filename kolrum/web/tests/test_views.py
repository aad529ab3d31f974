import pytest
from django.core.exceptions import RequestDataTooBig
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


@pytest.mark.parametrize(
    ("language", "told"),
    [("sv", "Det här går inte att läsa."), ("en", "This cannot be read.")],
)
def test_a_stranger_s_name_for_the_site_is_refused_in_words(language, told):
    root = "" if language == "sv" else f"/{language}"
    response = Client(headers={"host": "ond.exempel"}).get(f"{root}/about/")
    assert response.status_code == 400
    assert told in response.content.decode()
    assert b"ond.exempel" not in response.content


def test_what_holds_too_much_is_refused_in_words(settings):
    settings.FILES_LARGEST = 25_000_000
    too_much = RequestDataTooBig()
    response = views.unreadable(RequestFactory().get("/"), too_much)
    assert response.status_code == 413
    assert "Högst 25 MB tas emot" in response.content.decode()


@pytest.mark.parametrize(
    ("language", "told"),
    [("sv", "Formuläret togs inte emot."), ("en", "The form was not accepted.")],
)
def test_a_form_from_elsewhere_is_refused_in_words(language, told):
    root = "" if language == "sv" else f"/{language}"
    client = Client(enforce_csrf_checks=True)
    response = client.post(f"{root}/account/sign-in/", {"login": "a@exempel.se"})
    assert response.status_code == 403
    assert told in response.content.decode()


@pytest.mark.django_db
def test_a_page_names_itself_in_its_other_language():
    page = Client().get("/about/").content.decode()
    assert '<link rel="alternate" hreflang="en" href="/en/about/">' in page
    assert '<a href="/en/about/" hreflang="en" lang="en">English</a>' in page


@pytest.mark.django_db
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
