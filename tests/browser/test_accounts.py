"""A key opens an account, as a factor and by itself, and stops when it is removed."""

from contextlib import closing
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction

from kolrum.members.models import Person

ADDRESS, PASSWORD = "vera@exempel.se", "sju gula segelbåtar"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def account(in_site):
    with in_site(), transaction.atomic():
        person = Person.objects.create_user(ADDRESS, PASSWORD)
        EmailAddress.objects.create(
            user=person, email=ADDRESS, verified=True, primary=True
        )


@pytest.fixture
def page(browser, site):
    """A phone with a key in it; keys are for names, and 127.0.0.1 is none."""
    with closing(browser.new_context(viewport={"width": 390, "height": 800})) as phone:
        page = phone.new_page()
        page.goto(f"http://localhost:{urlsplit(site).port}/account/sign-in/")
        yield page


@pytest.fixture
def key(page):
    told = page.context.new_cdp_session(page)
    told.send("WebAuthn.enable")
    added = told.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return lambda: told.send(
        "WebAuthn.getCredentials", {"authenticatorId": added["authenticatorId"]}
    )["credentials"]


def at(page, path):
    page.wait_for_url(lambda url: urlsplit(url).path == path)


def with_password(page):
    page.fill("[name=login]", ADDRESS)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")


def out(page):
    page.goto(f"{root(page)}/account/sign-out/")
    page.click("main button")
    at(page, "/")
    page.goto(f"{root(page)}/account/sign-in/")


def root(page):
    return "http://" + urlsplit(page.url).netloc


def test_a_passkey_is_added_opens_the_account_and_is_removed(
    account, page, key, barriers, overflow
):
    with_password(page)
    at(page, "/account/")
    page.goto(f"{root(page)}/account/factors/keys/new/")
    assert (barriers(page), overflow(page)) == ([], 0)
    page.fill("[name=name]", "Min telefon")
    page.check("[name=passwordless]")
    page.press("[name=passwordless]", "Enter")
    at(page, "/account/factors/codes/")  # what to fall back on is shown at once
    assert [each["rpId"] for each in key()] == ["localhost"]

    out(page)  # by itself, and on to where somebody was going
    page.goto(f"{root(page)}/account/sign-in/?next=/account/name/")
    page.click("[data-passkey=sign-in] button")
    at(page, "/account/name/")

    out(page)  # as the second factor, which the password now asks for
    with_password(page)
    at(page, "/account/sign-in/second-factor/")
    page.click("[data-passkey=confirm] button")
    at(page, "/account/")

    page.goto(f"{root(page)}/account/factors/keys/")
    assert "Min telefon" in page.inner_text("main")
    page.click("text=Ta bort")
    at_removal = page.wait_for_selector("main .button")
    assert (barriers(page), overflow(page)) == ([], 0)
    at_removal.click()
    at(page, "/account/factors/keys/")

    out(page)  # the browser still holds it, and nothing opens by it
    assert len(key()) == 1
    page.goto(f"{root(page)}/account/sign-in/?next=/account/name/")
    page.click("[data-passkey=sign-in] button")
    page.wait_for_selector(".told")
    assert "Nyckeln öppnar inget konto här" in page.inner_text(".told")
    with_password(page)
    at(page, "/account/name/")
