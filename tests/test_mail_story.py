"""Help is asked for in a closed room and given, all by e-mail; nobody else sees it."""

import re
from email import message_from_bytes
from email.policy import default

import pytest
from allauth.account.models import EmailAddress
from django.core import mail as post
from django.utils import timezone

from kolrum.members.models import Circle, Grant, Organisation, Person
from kolrum.notices import actions
from kolrum.notices.choices import Level
from kolrum.notices.intake import receive
from kolrum.notices.models import Mail, Notice
from kolrum.notices.sending import send_due
from kolrum.notices.spreading import spread_waiting
from kolrum.rooms.models import Post, Room, Topic

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
SECRET = "livsmedelskraven"


@pytest.fixture(autouse=True)
def ours(settings):
    settings.MAIL_HOST = "rum.example.se"
    settings.MAIL_VOUCHED_BY = "mx.rum.example.se"
    settings.SITE = "https://example.se"


def person(name: str, role: str, body: Organisation) -> Person:
    found = Person.objects.create_user(f"{name}@{body.slug}.example.se")
    found.name = name.title()
    found.save()
    EmailAddress.objects.create(
        user=found, email=found.email, verified=True, primary=True
    )
    Grant.objects.create(person=found, role=role, organisation=body)
    return found


@pytest.fixture
def cast():
    bodies = [
        Organisation.objects.create(
            kind="municipality", name=slug, slug=slug, verified_at=timezone.now()
        )
        for slug in ("kommun-a", "kommun-b")
    ]
    circle = Circle.objects.create(readers="colleagues")
    room = Room.objects.create(
        circle=circle,
        slug="strateger",
        title="Strategerna",
        purpose="Ett rum.",
        area="kommunsamverkan",
        review="none",
        mail_alias="strateger",
    )
    people = {
        "anna": person("anna", "strategist", bodies[0]),
        "bo": person("bo", "colleague", bodies[1]),
        "resident": person("cecilia", "member", bodies[0]),
    }
    for each in people.values():
        actions.follow(each, ("room", str(room.pk)), level=Level.WATCH)
    return people


def carried() -> list:
    """What the worker sends now, as mail programs read it."""
    post.outbox.clear()
    spread_waiting()
    send_due()
    return [
        message_from_bytes(each.message().as_bytes(), policy=default)
        for each in post.outbox
    ]


def written(sender: Person, to: str, subject: str, text: str, ident: str) -> bytes:
    domain = sender.email.partition("@")[2]
    return (
        "Authentication-Results: mx.rum.example.se;"
        f" dmarc=pass header.from={domain}\r\n"
        f"From: {sender.name} <{sender.email}>\r\nTo: {to}\r\nSubject: {subject}\r\n"
        f"Message-ID: <{ident}@{domain}>\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    ).encode()


def test_help_is_asked_for_and_given_by_mail(cast, client):
    anna, bo = cast["anna"], cast["bo"]
    asked = f"Hur följer ni upp {SECRET}?\r\n\r\nMed vänlig hälsning\r\nAnna"
    receive(written(anna, "strateger@rum.example.se", "Uppföljning", asked, "1"))
    topic = Topic.objects.get()
    assert (topic.title, topic.author, topic.posts.get().text) == (
        "Uppföljning",
        anna,
        f"Hur följer ni upp {SECRET}?",
    )

    [told] = carried()
    assert told["To"] == bo.email
    quoted = told.get_body(("plain",)).get_content()
    assert SECRET in quoted
    marked = "\r\n".join(f"> {line}" for line in quoted.splitlines())
    given = f"Med stickprov varje halvår.\r\n\r\n{answer_line(told)}\r\n{marked}"
    raw = written(bo, str(told["Reply-To"]), "Sv: Uppföljning", given, "2")
    receive(raw)
    receive(raw)
    assert [each.text for each in topic.posts.all()][1:] == [
        "Med stickprov varje halvår."
    ]
    assert Post.objects.last().author == bo

    [back] = carried()
    assert back["To"] == anna.email
    hers = f"<1@{anna.email.partition('@')[2]}>"
    assert back["References"].split() == [told["Message-ID"], hers]
    assert back["In-Reply-To"] == hers
    assert not Notice.objects.filter(person=cast["resident"]).exists()
    assert not Mail.objects.filter(person=cast["resident"]).exists()


def answer_line(told) -> str:
    return f"Den fre 20 nov. 2026 kl 14:02 skrev {told['From']}:"


def test_who_loses_the_right_gets_no_mail_and_is_answered_as_if_nothing_were(cast):
    anna, bo = cast["anna"], cast["bo"]
    receive(written(anna, "strateger@rum.example.se", "Uppföljning", SECRET, "1"))
    spread_waiting()
    bo.grants.update(revoked_at=timezone.now())
    assert carried() == []
    for ident, to in (("3", "strateger"), ("4", "finns-ej")):
        receive(written(bo, f"{to}@rum.example.se", "Hej", "Hej!", ident))
    [refused] = carried()
    told = refused.get_body(("plain",)).get_content()
    assert not re.search("strateg", told, re.IGNORECASE)
    assert Topic.objects.count() == 1
