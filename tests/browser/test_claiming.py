"""A strategist claims a page on a phone; the desk and the public form are as open."""

import pytest

from kolrum.members.models import Organisation
from tests.browser.people import member

HERE = "/se/arjeplog/plan/claim/"
GO_ON = "Spara och gå vidare"
DARK = {"color_scheme": "dark", "bypass_csp": True}  # the latter for axe alone


@pytest.fixture(scope="module")
def people(in_site):
    """A strategist and one of the secretariat, in the running site's database."""
    with in_site():
        town = Organisation.objects.get(territory__slug="arjeplog")
        office = Organisation.objects.get(kind="secretariat")
        yield {
            role: member(f"{role}.claiming", role.title(), role, body)
            for role, body in (("strategist", town), ("secretariat", office))
        }


def test_a_page_is_claimed_on_a_phone_by_keyboard(people, phone, barriers, overflow):
    def judged(page):
        assert barriers(page) == []
        assert overflow(page) == 0

    def send(page, button, onward):
        page.get_by_role("button", name=button, exact=True).press("Enter")
        page.wait_for_url(f"**{onward}")
        judged(page)

    page = phone(people["strategist"], **DARK)
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

    office = phone(people["secretariat"], **DARK)
    office.goto("/desk/")
    judged(office)
    office.get_by_role("link", name="Arjeplog", exact=True).first.press("Enter")
    office.get_by_role("button", name="Bekräfta").wait_for()
    judged(office)

    outsider = phone(**DARK)
    for address in ("/contact/", "/rooms/networks/"):
        outsider.goto(address)
        judged(outsider)
