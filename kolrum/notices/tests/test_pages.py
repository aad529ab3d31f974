"""Pages of notices, of what is followed, feeds and calendars; export and erasure."""

import io
import re
import socket
import sys
from datetime import UTC, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.db import connection
from django.template import Context, Template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from icalendar import Calendar as Ics

from kolrum.members.models import Person
from kolrum.members.visitors import standing_of
from kolrum.notices import actions, feeds, kinds, privacy, rounds, shown, tasks
from kolrum.notices.addresses import reply_address
from kolrum.notices.arrivals import Arrival, Held
from kolrum.notices.choices import Following, Level, Rhythm, choice_of
from kolrum.notices.inbox import Notice
from kolrum.notices.kinds import Event, Followable
from kolrum.notices.outbox import Happening, Mail, MailState
from kolrum.notices.tests.planting import plant

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def reading(board, anna, client):
    """Anna is signed in and has two notices of a topic and one of another."""
    board.admit(anna)
    actions.follow(anna, ("room", "3"), level=Level.DIGEST)
    for number, topic in enumerate(("12", "12", "13")):
        board.write(
            str(number), topic=topic, title=f"Ämne {topic}", words=f"Ord {number}"
        )
        Notice.objects.create(
            person=anna,
            kind="note",
            key=str(number),
            because_kind="room",
            because_key="3",
            created_at=timezone.now(),
        )
    client.force_login(anna)
    return board


def test_notices_are_grouped_by_place_and_matter(reading, client):
    page = client.get("/account/notices/").content.decode()
    assert page.count("<h2") - page.count("<h2>") == 1
    assert page.count('class="matter unread"') == 2
    assert "2 notiser" in page
    assert page.index("Ämne 13") < page.index("Ämne 12")
    assert "Du följer Frågor och tips" in page


def test_what_may_no_longer_be_read_is_not_there(reading, anna, client):
    reading.turn_out(anna)
    page = client.get("/account/notices/").content.decode()
    assert "Ämne" not in page
    assert "Frågor och tips" not in page
    assert shown.unread_count(anna, standing_of(anna)) == 0


def test_notices_are_marked_one_by_one_and_all(reading, anna, client):
    client.post("/account/notices/read/", {"source": ["note:0", "note:1"]})
    assert shown.unread_count(anna, standing_of(anna)) == 1
    answer = client.post(
        "/account/notices/read/", {"all": "yes", "next": "https://elsewhere.example/"}
    )
    assert answer["Location"] == "/account/notices/"
    assert shown.unread_count(anna, standing_of(anna)) == 0
    assert (
        "Inget är oläst."
        in client.get("/account/notices/?show=unread").content.decode()
    )


def test_one_marks_only_ones_own(reading, bo, client):
    theirs = Notice.objects.create(
        person=bo, kind="note", key="0", created_at=timezone.now()
    )
    client.post("/account/notices/read/", {"source": ["note:0"], "all": "yes"})
    theirs.refresh_from_db()
    assert theirs.read_at is None


@pytest.mark.parametrize("asked", ["0", "-1", "abc", "²", "9" * 40, "2"])
def test_any_beginning_is_answered(reading, client, asked):
    assert client.get(f"/account/notices/?before={asked}").status_code == 200


def test_older_notices_stand_on_further_pages(reading, anna, client, monkeypatch):
    monkeypatch.setattr(shown, "PAGE_SIZE", 2)
    first = client.get("/account/notices/").content.decode()
    [last] = re.findall(r"before=(\d+)", first)
    second = client.get(f"/account/notices/?before={last}").content.decode()
    assert first.count("<h3>") == second.count("<h3>") + 1 == 2
    assert 'rel="next"' not in second


def test_what_may_not_be_read_makes_no_page_to_go_on_to(
    reading, anna, client, monkeypatch
):
    monkeypatch.setattr(shown, "PAGE_SIZE", 2)
    before = client.get("/account/notices/").content
    reading.rooms["4"] = "Stängt rum"
    for number in range(50, 60):
        reading.write(str(number), room="4", topic=str(number))
        Notice.objects.create(
            person=anna, kind="note", key=str(number), created_at=timezone.now()
        )
    assert "Stängt" not in client.get("/account/notices/").content.decode()
    assert visible(client.get("/account/notices/").content) == visible(before)
    Notice.objects.filter(key__in=("0", "1", "2")).delete()
    assert 'rel="next"' not in client.get("/account/notices/").content.decode()


def visible(page: bytes) -> str:
    """A page without what differs each time it is asked for."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.decode())


def test_the_page_takes_a_bounded_number_of_questions(
    reading, anna, client, django_assert_max_num_queries
):
    for number in range(100, 160):
        reading.write(str(number), topic=str(number))
        Notice.objects.create(
            person=anna, kind="note", key=str(number), created_at=timezone.now()
        )
    with django_assert_max_num_queries(12):
        client.get("/account/notices/")


def test_one_follows_what_one_may_know_of(reading, anna, client):
    sent = {"kind": "topic", "key": "12", "level": "watch"}
    client.post("/account/following/set/", sent)
    assert Following.objects.get(kind="topic").level == Level.WATCH
    client.post("/account/following/set/", {**sent, "level": ""})
    assert not Following.objects.filter(kind="topic").exists()


@pytest.mark.parametrize("key", ["99", "4"])
def test_unknown_and_closed_cannot_be_followed_alike(reading, client, key):
    reading.rooms["4"] = "Stängt rum"
    sent = {"kind": "room", "key": key, "level": "watch"}
    assert client.post("/account/following/set/", sent).status_code == 404
    assert Following.objects.count() == 1


def test_who_writes_follows_unless_they_chose_otherwise(anna):
    actions.follow_first(anna, ("topic", "12"))
    assert Following.objects.get().level == Level.WATCH
    actions.follow(anna, ("topic", "12"), level=Level.MUTE)
    actions.follow_first(anna, ("topic", "12"))
    assert Following.objects.get().level == Level.MUTE


def test_what_is_followed_is_listed_with_its_private_addresses(reading, anna, client):
    page = client.get("/account/following/").content.decode()
    assert "Frågor och tips" in page
    word = feeds.word_of(anna)
    assert f"/feeds/{word}/room/3.atom" in page
    assert f"/calendars/{word}/room/3.ics" in page
    reading.turn_out(anna)
    assert "Frågor och tips" not in client.get("/account/following/").content.decode()


def test_the_hour_of_summaries_is_chosen(reading, anna, client):
    sent = {"is_mailed": "on", "rhythm": "weekly", "weekday": "4", "hour": "16"}
    assert client.post("/account/following/", sent).status_code == 302
    choice = choice_of(anna)
    assert (choice.rhythm, choice.weekday, choice.hour) == (Rhythm.WEEKLY, 4, 16)
    answer = client.post("/account/following/", {**sent, "hour": "24"})
    assert answer.status_code == 422
    assert choice_of(anna).hour == 16


def test_an_address_that_stopped_working_is_told_and_mended(reading, anna, client):
    choice = choice_of(anna)
    choice.failures, choice.stopped_at = 3, datetime(2026, 11, 20, tzinfo=UTC)
    choice.save()
    for address in ("/account/notices/", "/account/following/"):
        page = client.get(address).content.decode()
        assert "Ingen e-post har skickats sedan den 20 november 2026" in page
    client.post("/account/notices/mail/")
    assert choice_of(anna).may_be_mailed


def shown_on_a_page(client_user, **more) -> str:
    request = RequestFactory().get("/rooms/3/?page=2")
    request.user = client_user
    words = "{% load following %}{% follow 'room' 3 is_public=is_public %}"
    context = {"request": request, "is_public": False, **more}
    return Template(words).render(Context(context))


def test_a_page_offers_to_follow_what_it_is_about(board, anna):
    board.admit(anna)
    page = shown_on_a_page(anna)
    assert "<summary>Följ</summary>" in page
    assert 'value="/rooms/3/?page=2"' in page
    assert "Följ inte" not in page
    actions.follow(anna, ("room", "3"), level=Level.DIGEST)
    page = shown_on_a_page(anna)
    assert "Du följer: I sammanfattningen" in page
    assert 'value="digest" selected' in page


def test_who_is_not_signed_in_is_led_there_and_to_the_open_feed(board):
    page = shown_on_a_page(AnonymousUser(), is_public=True)
    assert "?next=/rooms/3/%3Fpage%3D2" in page
    assert "/feeds/room/3.atom" in page
    assert "/feeds/" not in shown_on_a_page(AnonymousUser())


# ---- feeds ----


def test_an_open_room_has_an_open_feed(board, client):
    board.admit_all()
    board.write("45")
    answer = client.get("/feeds/room/3.atom")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert "public" in answer["Cache-Control"]
    text = answer.content.decode()
    assert "Hur räknar ni elbilar?" in text
    assert "https://example.se/rooms/3/12/#p45" in text
    assert client.get("/feeds/room/3.atom").content == answer.content


def test_a_private_feed_asks_for_rights_each_time(board, anna, client):
    board.admit(anna)
    board.write("45")
    path = f"/feeds/{feeds.word_of(anna)}/room/3.atom"
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    board.turn_out(anna)
    assert client.get(path).status_code == 404


def test_a_private_address_can_be_renewed(reading, anna, client):
    path = f"/feeds/{feeds.word_of(anna)}/room/3.atom"
    client.post("/account/following/feeds/")
    client.logout()
    assert client.get(path).status_code == 404
    assert client.get(f"/feeds/{feeds.word_of(anna)}/room/3.atom").status_code == 200


def test_a_private_address_ends_with_its_owner(board, anna, client):
    board.admit(anna)
    path = f"/feeds/{feeds.word_of(anna)}/room/3.atom"
    anna.is_active = False
    anna.save()
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("kind", ["feeds", "calendars"])
def test_unknown_closed_and_made_up_are_answered_alike(board, anna, client, kind):
    board.rooms["4"] = "Stängt rum"
    end = "atom" if kind == "feeds" else "ics"
    word, other = feeds.word_of(anna), "a" * len(feeds.word_of(anna))
    answers = [
        client.get(f"/{kind}/{path}.{end}")
        for path in (
            f"{word}/room/4",
            f"{word}/room/9",
            f"{other}/room/4",
            f"{word}/none/4",
        )
    ]
    bodies = {
        answer.content.replace(other.encode(), b"w")
        .replace(word.encode(), b"w")
        .replace(b"room/9", b"room/4")
        .replace(b"none/4", b"room/4")
        for answer in answers
    }
    assert {answer.status_code for answer in answers} == {404}
    assert len(bodies) == 1
    heads = [{k: v for k, v in a.headers.items() if k != "ETag"} for a in answers]
    assert all(head == heads[0] for head in heads)


def test_unknown_and_closed_ask_the_database_alike(board, anna, client):
    board.rooms["4"] = "Stängt rum"
    word = feeds.word_of(anna)
    counts = []
    for key in ("4", "9"):
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/feeds/{word}/room/{key}.atom")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_room_without_content_says_nothing_in_its_feed(
    board, anna, client, monkeypatch
):
    board.admit(anna)
    board.write("45", is_withheld=True)
    text = client.get(f"/feeds/{feeds.word_of(anna)}/room/3.atom").content.decode()
    assert "elbilar" not in text
    assert "Bo Prov" not in text
    assert "Något nytt" in text
    topics = Followable(
        "topic",
        "Ämne",
        board.topic_names,
        lambda one, _key, most: board.news(one, "3", most),
    )
    monkeypatch.setitem(kinds._FOLLOWABLES, "topic", topics)
    text = client.get(f"/feeds/{feeds.word_of(anna)}/topic/12.atom").content.decode()
    assert "elbilar" not in text


def test_events_are_read_by_calendars(board, anna, client):
    board.admit(anna)
    board.events["3"] = [
        Event(
            uid="round-7",
            title="Träff, om bussar; och tåg",
            starts=datetime(2026, 12, 1, 9, tzinfo=UTC),
            ends=datetime(2026, 12, 1, 10, tzinfo=UTC),
            address="/rooms/3/",
            changed=datetime(2026, 11, 20, tzinfo=UTC),
            place="Höganäs",
            is_cancelled=True,
        )
    ]
    answer = client.get(f"/calendars/{feeds.word_of(anna)}/room/3.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    [event] = Ics.from_ical(answer.content).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Träff, om bussar; och tåg"
    assert event["DTSTART"].dt == datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert (str(event["UID"]), str(event["STATUS"])) == ("round-7@kolrum", "CANCELLED")
    assert client.get("/calendars/room/3.ics").status_code == 404


# ---- what is kept of people ----


def test_a_person_is_told_what_is_kept(anna):
    plant(anna, "Anna")
    told = privacy.export(anna)
    assert told["follows"] == [{"kind": "room", "key": "1", "level": "watch"}]
    assert len(told["sent_to_them"]) == len(told["arrived_from_them"]) == 2


def test_erasure_leaves_nothing_of_one_and_everything_of_others(anna, bo):
    plant(anna, "Anna")
    Following.objects.create(person=bo, kind="room", key="1", level=Level.WATCH)
    privacy.erase(anna)
    for model in (Mail, Notice, Arrival, Held):
        assert not model.objects.exists()
    assert Following.objects.get().person == bo
    happening = Happening.objects.get()
    assert (happening.by, happening.named) == (None, [])


# ---- commands and rounds ----


def run(*words: str) -> str:
    told = io.StringIO()
    call_command("mail", *words, stdout=told)
    return told.getvalue()


def test_a_mail_server_hands_us_a_message(board, anna, monkeypatch):
    board.admit(anna)
    board.write("45")
    to = reply_address("t", 12, anna.pk)
    raw = f"From: {anna.email}\r\nMessage-ID: <1@x>\r\n\r\nJa.\r\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert run("receive", "--to", to).strip() == "taken"
    assert len(board.answers) == 1


def test_no_message_is_an_error(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n")))
    with pytest.raises(CommandError, match="No message"):
        run("receive")


def test_without_a_mailbox_there_is_nothing_to_poll():
    with pytest.raises(CommandError, match="KOLRUM_MAIL_IN"):
        run("poll")


def test_a_test_message_is_sent(mailoutbox):
    assert "Sent by way of" in run("try", "anna@example.se")
    assert mailoutbox[0].to == ["anna@example.se"]


def test_no_letter_carries_the_name_of_this_machine(monkeypatch):
    monkeypatch.setattr(socket, "getfqdn", lambda: "web-7f3a.internal")
    assert "internal" not in EmailMessage("Hej").message()["Message-ID"]


def test_rounds_follow_upon_each_other_and_are_one(db):
    rounds.begin()
    rounds.begin()
    assert rounds._rounds("READY").count() == 1
    rounds._rounds("READY").update(status="RUNNING")
    rounds.make_round()
    assert rounds._rounds("READY").count() == 1
    assert rounds._rounds("READY").get().run_after > timezone.now()


def test_a_round_that_died_does_not_end_them(db):
    rounds.begin()
    rounds._rounds("READY").update(status="RUNNING")
    rounds.begin()
    rounds.begin()
    assert rounds._rounds("READY").count() == 1


def test_mail_that_waits_long_is_not_ordered_each_minute(anna, board):
    later = timezone.now() + rounds.HELD_FOR
    Mail.objects.create(person=anna, kind="note", key="1", due_at=later)
    for _round in range(4):
        rounds.make_round()
    sends = DBTaskResult.objects.filter(task_path=tasks.send.module_path)
    assert sends.count() == 1


def test_what_is_old_is_forgotten(anna, monkeypatch):
    plant(anna, "Anna")
    Mail.objects.update(state=MailState.SENT)
    monkeypatch.setattr(rounds, "KEPT", -rounds.HELD_FOR)
    monkeypatch.setattr(rounds, "HELD_FOR", -rounds.HELD_FOR)
    rounds.forget()
    assert not Mail.objects.exists()
    assert not Arrival.objects.exists()
    assert not Held.objects.exists()


def test_sign_ins_that_have_run_out_are_forgotten_with_their_addresses(anna, client):
    for days in (-1, 1):
        key = SessionStore()
        key.set_expiry(timezone.now() + timedelta(days=days))
        key.save()
        UserSession.objects.create(
            user=anna, session_key=key.session_key, ip="192.0.2.7", user_agent="x"
        )
    rounds.forget()
    assert Session.objects.get().expire_date > timezone.now()
    assert UserSession.objects.get().session_key == Session.objects.get().pk


def test_operators_see_what_arrived_and_what_is_sent_and_change_nothing(anna, client):
    plant(anna, "Anna")
    client.force_login(Person.objects.create_superuser("operator@example.se"))
    for name, pk in (
        ("arrival", Arrival.objects.first().pk),
        ("mail", Mail.objects.first().pk),
    ):
        listed = client.get(f"/admin/notices/{name}/")
        assert listed.status_code == 200
        assert anna.email in listed.content.decode() or name == "mail"
        one = client.get(f"/admin/notices/{name}/{pk}/change/").content.decode()
        assert 'name="_save"' not in one
        assert client.get(f"/admin/notices/{name}/add/").status_code == 403


def test_once_a_day_the_database_learns_how_much_there_is(db):
    with CaptureQueriesContext(connection) as asked:
        rounds.measure_tables()
        rounds.measure_tables()
    told = [each["sql"] for each in asked if each["sql"] == "ANALYZE"]
    assert len(told) == (1 if connection.vendor == "sqlite" else 0)
