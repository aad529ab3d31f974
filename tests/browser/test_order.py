"""Something is reported by a stranger, hidden with reasons, and appealed."""

from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction

from kolrum.members.models import Grant, Organisation, Person
from kolrum.moderation.letters import sealed_outcome
from kolrum.moderation.models import Appeal, Flag
from kolrum.rooms import actions
from kolrum.rooms.actions import Words
from kolrum.rooms.models import Post, Room

PASSWORD = "fem blå vindsnurror"
SPAM = "Köp solceller av mig!"


@pytest.fixture
def spam(in_site, site_folder):
    """A post in the running site, whose database this process writes in too."""
    secret = (site_folder / "secret-key").read_text().strip()
    with in_site(SECRET_KEY=secret):
        yield written()


def written() -> Post:
    with transaction.atomic():
        author = person("nils", "Nils Ny")
        for name in ("mona", "siv"):
            role = {"role": "secretariat" if name == "siv" else "moderator"}
            whole = Organisation.objects.get(kind="secretariat")
            Grant.objects.create(
                person=person(name, name.title()), organisation=whole, **role
            )
        room = Room.objects.get(slug="borja-har")
        topic = actions.open_topic(
            room,
            by=Person.objects.get(email="mona@exempel.se"),
            kind="discussion",
            title="Vad kostar solceller?",
            words=Words("Berätta."),
        )
        Room.objects.filter(pk=room.pk).update(review="none")
        topic.room.refresh_from_db()
        return actions.reply(topic, by=author, words=Words(SPAM))


def person(name: str, shown: str) -> Person:
    one = Person.objects.create_user(f"{name}@exempel.se", PASSWORD)
    one.name = shown
    one.save()
    EmailAddress.objects.create(user=one, email=one.email, verified=True, primary=True)
    return one


@pytest.fixture
def phone(browser, site):
    """`phone("mona")`: a page at phone width, signed in; without a name, not."""
    with ExitStack() as closing:

        def opened(name: str = "", *, scripts: bool = True):
            context = browser.new_context(
                viewport={"width": 390, "height": 800}, java_script_enabled=scripts
            )
            closing.callback(context.close)
            page = context.new_page()
            if name:
                page.goto(f"{site}/account/sign-in/")
                page.fill("[name=login]", f"{name}@exempel.se")
                page.fill("[name=password]", PASSWORD)
                page.press("[name=password]", "Enter")
                page.wait_for_url(f"{site}/account/")
            return page

        yield opened


def test_a_report_leads_to_a_decision_with_reasons_and_an_answer(
    spam, phone, site, barriers, overflow
):
    stranger = phone(scripts=False)
    stranger.goto(f"{site}{spam.get_absolute_url()}")
    stranger.click(f"#p{spam.number} >> text=Anmäl")
    stranger.check("[value=spam]")
    stranger.fill("[name=email]", "eva@exempel.se")
    stranger.check("[name=is_true]")
    stranger.click("text=Skicka anmälan")
    stranger.wait_for_url("**/thanks/")
    assert Flag.objects.get().ticket.post == spam

    keeper = phone("mona")
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
    spam.refresh_from_db()
    assert spam.state == "hidden"

    author = phone("nils")
    author.goto(f"{site}{spam.decisions.get().get_absolute_url()}")
    assert "Reklam eller skräppost" in author.inner_text("dl")
    author.fill("textarea", "Det var en fråga.")
    author.click("text=Skicka överklagandet")
    author.wait_for_selector(".told")
    assert (barriers(author), overflow(author)) == ([], 0)

    other = phone("siv")
    other.goto(f"{site}{spam.decisions.get().get_absolute_url()}")
    other.check("[value=granted]")
    other.fill("[aria-labelledby=to-answer] textarea", "Du har rätt.")
    other.click("[aria-labelledby=to-answer] button")
    other.wait_for_selector(".told")
    assert Appeal.objects.get(flag=None).state == "granted"
    stranger.goto(f"{site}{spam.get_absolute_url()}")
    assert SPAM in stranger.inner_text(f"#p{spam.number}")

    sealed = urlsplit(sealed_outcome(Flag.objects.get())).path
    stranger.goto(f"{site}{sealed}")
    assert "visas igen" in stranger.inner_text("main")
    stranger.fill("textarea", "Det är reklam, tredje gången.")
    stranger.click("text=Skicka överklagandet")
    stranger.wait_for_selector(".told")
    assert Appeal.objects.get(flag__isnull=False).opposed.name == "Mona"
