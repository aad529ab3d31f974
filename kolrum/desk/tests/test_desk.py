"""The secretariat's desk: what waits, counted, paged, and empty when nothing does."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from kolrum.desk.templatetags.desk import time_left
from kolrum.files import actions as files
from kolrum.library import actions as library
from kolrum.library.actions import Described
from kolrum.members.models import Circle, Organisation
from kolrum.members.queues import Waiting, queues
from kolrum.members.visitors import standing_of
from kolrum.rooms import actions
from kolrum.rooms.actions import Words
from kolrum.rooms.room import Area, Room
from kolrum.search.entries import Missed

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client, small):
    client.force_login(small["secretary"])
    return client


def topic(room, by, title, kind="question"):
    Room.objects.filter(pk=room.pk).update(review="none")
    room.refresh_from_db()
    return actions.open_topic(
        room, by=by, kind=kind, title=title, words=Words("Någon som vet?")
    )


def test_an_empty_desk_says_that_nothing_waits(office):
    told = office.get("/desk/").content.decode()
    assert "Inget väntar här" in told
    for each in queues():
        assert str(each.empty) in told
    assert "Alla frågor har fått svar." in told
    assert "Inget dokument är föråldrat." in told
    for each in queues():
        page = office.get(f"/desk/{each.key}/")
        assert page.status_code == 200
        assert str(each.empty) in page.content.decode(), each.key
    assert office.get("/desk/no-such/").status_code == 404


def test_questions_wait_the_oldest_first_and_closed_ones_are_not_told(office, small):
    open_room = Room.objects.get(slug="fraga-kansliet")
    for number in range(7):
        topic(open_room, small["resident"], f"Fråga nummer {number}")
    circle = Circle.objects.create(readers="invited")
    secret = Room.objects.create(
        circle=circle, slug="hemligt", title="Hemligt", purpose="X", area=Area.WORKING
    )
    topic(secret, small["strategist"], "Hemlig fråga")
    topic(open_room, small["resident"], "Bara prat", kind="discussion")
    told = office.get("/desk/").content.decode()
    assert "Fråga nummer 0" in told
    assert "Fråga nummer 5" not in told  # five are shown, and there are seven
    assert "Alla 7" in told
    assert "Hemlig" not in told
    whole = office.get("/desk/questions/").content.decode()
    assert whole.index("Fråga nummer 0") < whole.index("Fråga nummer 6")
    assert "Hemlig" not in whole
    assert "Bara prat" not in whole


def test_a_long_queue_is_read_a_page_at_a_time(office):
    for number in range(31):
        Organisation.objects.create(
            kind="company", name=f"Bolag {number}", slug=f"bolag-{number}"
        )
    first = office.get("/desk/organisations/").content.decode()
    assert "Bolag 29" in first
    assert "Bolag 30" not in first
    assert "Bolag 30" in office.get("/desk/organisations/?page=2").content.decode()


def test_stale_documents_wait_and_say_why(office, small, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    room = Room.objects.get(slug="strateger")
    now = timezone.now()
    for title, days, published in (
        ("Gammal plan", -1, now),
        ("Gällande plan", 10, now - timedelta(days=4 * 365)),
        ("Uråldrig plan", None, now - timedelta(days=3 * 365 + 2)),
        ("Färsk plan", None, now - timedelta(days=3 * 365 - 2)),
        ("Indragen plan", None, now),
        ("Dold plan", -1, now),
    ):
        sent = files.upload(
            ContentFile(title.encode()),
            name="plan.txt",
            by=small["strategist"],
            circle=room.circle,
        )
        until = days and timezone.localdate() + timedelta(days=days)
        told = Described(kind="plan", title=title, valid_to=until)
        added = library.add(room, told=told, upload=sent, by=small["strategist"])
        added.versions.update(published_at=published)
        if title == "Indragen plan":
            library.withdraw(added.current, by=small["strategist"], reason="Fel fil")
        if title == "Dold plan":
            library.hide(added, by=small["secretary"], reason="Fel rum")
    told = office.get("/desk/documents/").content.decode()
    assert told.index("Gammal plan") < told.index("Uråldrig plan")
    assert "Den nyaste versionen är från" in told
    assert "Indragen plan" in told
    assert "Alla versioner är återkallade" in told
    for title in ("Gällande plan", "Färsk plan", "Dold plan"):
        assert title not in told


def test_what_was_sought_twice_is_told_and_taken_off(office):
    today = timezone.localdate()
    twice = Missed.objects.create(
        words="värmepumpsbidrag", language="sv", times=2, last_on=today
    )
    Missed.objects.create(words="min granne", language="sv", times=1, last_on=today)
    told = office.get("/desk/searches/").content.decode()
    assert "värmepumpsbidrag" in told
    assert "min granne" not in told
    assert office.post(f"/desk/searches/{twice.pk}/done/").status_code == 302
    assert not Missed.objects.filter(pk=twice.pk).exists()


def test_queues_tell_nothing_to_others(client, small):
    Organisation.objects.create(kind="company", name="Nytt bolag", slug="nytt-bolag")
    Missed.objects.create(
        words="x", language="sv", times=5, last_on=timezone.localdate()
    )
    for who in ("strategist", "resident"):
        standing = standing_of(small[who])
        client.force_login(small[who])
        assert client.get("/desk/").status_code == 403
        assert client.get("/desk/searches/").status_code == 403
        for each in queues():
            if each.key not in ("questions", "documents"):
                assert each.count(standing) == 0, each.key
                assert list(each.rows(standing, 0, 9)) == [], each.key


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(days=3, hours=2), "3 dagar kvar"),
        (timedelta(days=1, hours=2), "1 dag kvar"),
        (timedelta(hours=5), "5 timmar kvar"),
        (timedelta(minutes=5), "1 timme kvar"),
        (timedelta(hours=-5), "Försenad sedan i dag"),
        (timedelta(days=-2, hours=-5), "2 dagar försenad"),
    ],
)
def test_time_left_is_told_in_days_and_on_the_last_in_hours(left, words):
    now = timezone.now()
    waiting = Waiting("x", "/", due=now + left)
    assert time_left(waiting, now) == words
    assert waiting.is_late(now) == (left < timedelta(0))
    assert waiting.is_soon(now) == (timedelta(0) < left <= timedelta(days=2))
    assert time_left(Waiting("x", "/"), now) == ""
