"""A strategist claims a page on a phone; the desk and the public form are as open."""

from contextlib import ExitStack

import pytest
from allauth.account.models import EmailAddress

from kolrum.members.models import Grant, Organisation, Person

PASSWORD = "fyra gröna elbussar"
HERE = "/se/arjeplog/plan/claim/"
SIGN_IN, GO_ON = "Lösenord", "Spara och gå vidare"


@pytest.fixture(scope="module")
def people(in_site):
    """A strategist and one of the secretariat, in the running site's database."""
    with in_site():
        town = Organisation.objects.get(territory__slug="arjeplog")
        office = Organisation.objects.get(kind="secretariat")
        yield {
            role: person(role, body)
            for role, body in (("strategist", town), ("secretariat", office))
        }


def person(role: str, body: Organisation) -> Person:
    one = Person.objects.create_user(f"{role}.claiming@example.se", PASSWORD)
    one.name = role.title()
    one.save()
    EmailAddress.objects.create(user=one, email=one.email, verified=True, primary=True)
    Grant.objects.create(person=one, role=role, organisation=body)
    return one


@pytest.fixture
def phone(browser, site):
    """`phone(person)`: a dark page at phone width, signed in."""
    with ExitStack() as closing:

        def opened(who: Person | None):
            context = browser.new_context(
                viewport={"width": 390, "height": 844},
                base_url=site,
                color_scheme="dark",
                bypass_csp=True,  # for axe alone
            )
            closing.callback(context.close)
            page = context.new_page()
            if who is not None:
                page.goto("/account/sign-in/")
                page.get_by_label("E-postadress").fill(who.email)
                page.get_by_label(SIGN_IN).fill(PASSWORD)
                page.keyboard.press("Enter")
                page.wait_for_url("**/account/")
            return page

        yield opened


def test_a_page_is_claimed_on_a_phone_by_keyboard(people, phone, barriers, overflow):
    def judged(page):
        assert barriers(page) == []
        assert overflow(page) == 0

    def send(page, button, onward):
        page.get_by_role("button", name=button, exact=True).press("Enter")
        page.wait_for_url(f"**{onward}")
        judged(page)

    page = phone(people["strategist"])
    page.get_by_role("link", name="Ta hand om sidan").press("Enter")
    page.wait_for_url(f"**{HERE}")
    judged(page)
    send(page, "Börja", f"{HERE}figures/")
    page.get_by_label("Ja, vi har gått igenom dem").check()
    send(page, GO_ON, f"{HERE}method/")
    page.get_by_label("Motivering till valen").fill("Forskarnas eget val.")
    send(page, GO_ON, f"{HERE}cover/")
    page.get_by_label("Ingen bild för tillfället").check()
    send(page, GO_ON, f"{HERE}decision/")
    assert "Arjeplog" in page.get_by_label("Sammanfattning").input_value()
    send(page, GO_ON, f"{HERE}seminar/")
    page.get_by_label("Dagar som passar").fill("12 januari")
    page.get_by_label("Via video").check()
    page.get_by_label("Vilka som deltar").fill("Kommunstyrelsen")
    send(page, GO_ON, HERE)
    page.get_by_role("button", name="Skicka till kansliet").press("Enter")
    page.get_by_text("Nu ligger det hos kansliet.").wait_for()

    office = phone(people["secretariat"])
    office.goto("/desk/")
    judged(office)
    office.get_by_role("link", name="Arjeplog", exact=True).first.press("Enter")
    office.get_by_role("button", name="Bekräfta").wait_for()
    judged(office)

    outsider = phone(None)
    for address in ("/contact/", "/rooms/networks/"):
        outsider.goto(address)
        judged(outsider)
