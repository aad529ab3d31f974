"""Something is reported by a stranger, hidden with reasons, and appealed."""

from urllib.parse import urlsplit

import pytest
from django.db import transaction

from kolrum.members.models import Organisation, Person
from kolrum.moderation.letters import sealed_outcome
from kolrum.moderation.models import Appeal, Flag
from kolrum.rooms import actions
from kolrum.rooms.actions import Words
from kolrum.rooms.models import Post, Room
from tests.browser.people import member

SPAM = "Köp solceller av mig!"


@pytest.fixture
def spam(in_site, site_folder):
    """A post in the running site, whose database this process writes in too.

    With who wrote it, who takes care of it and who answers an appeal.
    """
    secret = (site_folder / "secret-key").read_text().strip()
    with in_site(SECRET_KEY=secret):
        whole = Organisation.objects.get(kind="secretariat")
        nils = member("nils", "Nils Ny")
        mona = member("mona.order", "Mona", "moderator", whole)
        siv = member("siv.order", "Siv", "secretariat", whole)
        yield written(nils, asked_by=mona), nils, mona, siv


def written(author: Person, *, asked_by: Person) -> Post:
    with transaction.atomic():
        room = Room.objects.get(slug="borja-har")
        topic = actions.open_topic(
            room,
            by=asked_by,
            kind="discussion",
            title="Vad kostar solceller?",
            words=Words("Berätta."),
        )
        Room.objects.filter(pk=room.pk).update(review="none")
        topic.room.refresh_from_db()
        return actions.reply(topic, by=author, words=Words(SPAM))


def test_a_report_leads_to_a_decision_with_reasons_and_an_answer(
    spam, phone, site, barriers, overflow
):
    post, nils, mona, siv = spam
    stranger = phone(scripts=False)
    stranger.goto(f"{site}{post.get_absolute_url()}")
    stranger.click(f"#p{post.number} >> text=Anmäl")
    stranger.check("[value=spam]")
    stranger.fill("[name=email]", "eva@exempel.se")
    stranger.check("[name=is_true]")
    stranger.click("text=Skicka anmälan")
    stranger.wait_for_url("**/thanks/")
    assert Flag.objects.get().ticket.post == post

    keeper = phone(mona)
    keeper.goto(f"{site}/moderation/")
    assert (barriers(keeper), overflow(keeper)) == ([], 0)
    keeper.click("[aria-labelledby=tickets] .title a")
    keeper.wait_for_url("**/tickets/*/")
    keeper.focus("summary:has-text('Dölj det')")
    keeper.keyboard.press("Enter")
    keeper.wait_for_selector("details[open]")
    assert (barriers(keeper), overflow(keeper)) == ([], 0)
    keeper.click("details[open] button")
    keeper.wait_for_selector(".told")
    post.refresh_from_db()
    assert post.state == "hidden"

    author = phone(nils)
    author.goto(f"{site}{post.decisions.get().get_absolute_url()}")
    assert "Reklam eller skräppost" in author.inner_text("dl")
    author.fill("textarea", "Det var en fråga.")
    author.click("text=Skicka överklagandet")
    author.wait_for_selector(".told")
    assert (barriers(author), overflow(author)) == ([], 0)

    other = phone(siv)
    other.goto(f"{site}{post.decisions.get().get_absolute_url()}")
    other.check("[value=granted]")
    other.fill("[aria-labelledby=to-answer] textarea", "Du har rätt.")
    other.click("[aria-labelledby=to-answer] button")
    other.wait_for_selector(".told")
    assert Appeal.objects.get(flag=None).state == "granted"
    stranger.goto(f"{site}{post.get_absolute_url()}")
    assert SPAM in stranger.inner_text(f"#p{post.number}")

    sealed = urlsplit(sealed_outcome(Flag.objects.get())).path
    stranger.goto(f"{site}{sealed}")
    assert "visas igen" in stranger.inner_text("main")
    stranger.fill("textarea", "Det är reklam, tredje gången.")
    stranger.click("text=Skicka överklagandet")
    stranger.wait_for_selector(".told")
    assert Appeal.objects.get(flag__isnull=False).opposed.name == "Mona"
