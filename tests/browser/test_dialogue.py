"""A municipality asks, a resident answers without scripts, and gets an answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kolrum.dialogues import actions
from kolrum.dialogues.models import Dialogue, View
from kolrum.members.models import Organisation
from kolrum.rooms.models import Room
from tests.browser.people import member

QUESTION = "Vad ska Lund börja med?"
CLAIMS = ("Kommunens bilar ska bytas först.", "Bussen ska gå oftare.")
COMMON = "Elen ska räcka till alla."
ANSWER = "Vi börjar med bussarna, och byter bilarna när de är slitna."


@pytest.fixture(scope="module")
def people(in_site):
    """A strategist and a resident, in the running site's database."""
    with in_site():
        room = Room.objects.get(slug="se-lund")
        Room.objects.filter(pk=room.pk).update(review="none")
        town = Organisation.objects.get(slug="lunds-kommun")
        strategist = member("strateg.dialog", "Stina Strateg", "strategist", town)
        yield strategist, member("boende.dialog", "Bo Boende")


def others_think(dialogue: Dialogue) -> None:
    """Eleven more state one thing that all hold, and part in two camps on the rest."""
    ones = [member(f"granne{number}.dialog", "Granne") for number in range(11)]
    actions.state(dialogue, by=ones[0], text=COMMON)
    statements = list(dialogue.statements.order_by("pk"))
    for number, one in enumerate(ones):
        for place, each in enumerate(statements):
            agrees = place == len(statements) - 1 or number % 2
            actions.think(each, View.AGREES if agrees else View.DISAGREES, by=one)


def test_a_question_is_asked_thought_of_and_answered(people, phone, barriers, overflow):
    strategist, resident = people

    def judged(page):
        assert (barriers(page), overflow(page)) == ([], 0)

    desk = phone(strategist)
    desk.goto("/se/lund/rooms/")
    desk.get_by_role("link", name="Öppna en dialog").first.press("Enter")
    desk.wait_for_url("**/ask/")
    judged(desk)
    desk.fill("[name=question]", QUESTION)
    desk.fill("[name=background]", "[[se/lund/budget]]\n\nVi ska besluta om en plan.")
    desk.fill("[name=closes_on]", str(timezone.localdate() + timedelta(days=30)))
    desk.locator("main form button[type=submit]").last.press("Enter")
    desk.wait_for_url("**/dialogue/")
    judged(desk)
    dialogue = Dialogue.objects.get()

    here = phone(resident, scripts=False)
    here.goto("/se/lund/")
    here.goto("/se/lund/rooms/")
    here.get_by_role("link", name=QUESTION).first.click()
    here.wait_for_url("**/dialogue/")
    assert here.locator(".written svg").count() == 1, "the budget of the place"
    for claim in CLAIMS:
        here.fill("#own-statement [name=text]", claim)
        here.click("#own-statement button")
        here.get_by_text(claim, exact=True).wait_for()
    others_think(dialogue)
    here.reload()
    assert here.locator("[aria-labelledby=map] svg").count() == 0
    here.click(f"li:has-text('{COMMON}') button[value='1']")
    here.wait_for_selector("[aria-labelledby=map] svg")
    assert COMMON in here.inner_text("[aria-labelledby=map]")

    desk.goto(dialogue.get_absolute_url())
    desk.get_by_role("link", name="Besvara och stäng").press("Enter")
    desk.wait_for_url("**/answer/")
    judged(desk)
    desk.fill("main textarea", ANSWER)
    desk.locator("main form button[type=submit]").last.press("Enter")
    desk.wait_for_url("**/dialogue/")

    stranger = phone()
    stranger.goto(dialogue.get_absolute_url())
    assert ANSWER in stranger.inner_text("[aria-labelledby=answer]")
    assert stranger.locator("form.writing").count() == 0
    judged(stranger)
