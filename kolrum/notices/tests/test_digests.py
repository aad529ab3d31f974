"""Summaries: at the right hour, short, never empty, with the rights of that hour."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail as post

from kolrum.notices import actions, digests
from kolrum.notices.choices import Level, MailChoice, Rhythm, choice_of
from kolrum.notices.digests import last_slot, places_of, shortened, write_due
from kolrum.notices.inbox import Notice
from kolrum.notices.outbox import Mail, MailState
from kolrum.notices.sending import send_due

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
STOCKHOLM = ZoneInfo("Europe/Stockholm")
THURSDAY = datetime(2026, 11, 19, 15, tzinfo=STOCKHOLM)
FRIDAY = datetime(2026, 11, 20, 7, 5, tzinfo=STOCKHOLM)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("rhythm", "weekday", "hour", "now", "slot"),
    [
        (Rhythm.DAILY, 0, 7, "2026-11-20 07:05", "2026-11-20 07:00"),
        (Rhythm.DAILY, 0, 7, "2026-11-20 06:55", "2026-11-19 07:00"),
        (Rhythm.WEEKLY, 0, 7, "2026-11-20 07:05", "2026-11-16 07:00"),
        (Rhythm.WEEKLY, 4, 7, "2026-11-20 06:55", "2026-11-13 07:00"),
        (Rhythm.WEEKLY, 4, 7, "2026-11-20 07:00", "2026-11-20 07:00"),
        (Rhythm.DAILY, 0, 7, "2026-03-29 12:00", "2026-03-29 07:00"),
        (Rhythm.DAILY, 0, 0, "2026-10-25 23:00", "2026-10-25 00:00"),
    ],
)
def test_the_hour_is_that_of_sweden(rhythm, weekday, hour, now, slot):
    choice = MailChoice(rhythm=rhythm, weekday=weekday, hour=hour)
    assert last_slot(choice, at(now).astimezone(UTC)) == at(slot)


def test_who_wants_none_has_no_hour():
    assert last_slot(MailChoice(rhythm=Rhythm.NEVER), FRIDAY) is None


def notice(person, key: str, created_at=THURSDAY) -> Notice:
    return Notice.objects.create(
        person=person, kind="note", key=key, is_for_digest=True, created_at=created_at
    )


@pytest.fixture
def news(board, anna):
    """Three posts in two topics of a room that Anna reads."""
    board.admit(anna)
    actions.follow(anna, ("room", "3"), level=Level.DIGEST)
    for number, topic in enumerate(("12", "12", "13")):
        board.write(
            str(number),
            topic=topic,
            title=f"Ämne {topic}",
            words=f"Ord {number}.",
            at=THURSDAY + timedelta(minutes=number),
        )
        notice(anna, str(number))
    return board


def test_the_summary_is_grouped_and_the_newest_stands_first(news, anna):
    assert write_due(FRIDAY) == 1
    send_due()
    [message] = post.outbox
    assert message.subject == "Sammanfattning: 3 nyheter i Frågor och tips"
    body = message.body
    assert body.index("Ämne 13") < body.index("- Ämne 12 (2 nya)\n  Bo Prov: Ord 1.\n")
    assert "Ord 0." not in body
    assert "List-Unsubscribe-Post" in message.extra_headers


def test_it_keeps_what_was_chosen(news, anna):
    choice = choice_of(anna)
    choice.rhythm, choice.weekday, choice.hour = Rhythm.WEEKLY, 4, 6
    choice.save()
    assert write_due(FRIDAY) == 1
    choice.refresh_from_db()
    assert (choice.rhythm, choice.weekday, choice.hour) == (Rhythm.WEEKLY, 4, 6)
    assert choice.digested_at == FRIDAY


def test_it_comes_once_and_tells_nothing_twice(news, anna):
    assert write_due(FRIDAY) == 1
    assert write_due(FRIDAY + timedelta(minutes=10)) == 0
    send_due()
    assert write_due(FRIDAY + timedelta(days=1)) == 0
    news.write("9", words="Nytt.")
    notice(anna, "9", FRIDAY + timedelta(hours=1))
    assert write_due(FRIDAY + timedelta(hours=2)) == 0
    assert write_due(FRIDAY + timedelta(days=1)) == 1
    send_due()
    assert len(post.outbox) == 2
    assert "Ord" not in post.outbox[1].body


def test_it_is_never_empty(news, anna):
    write_due(FRIDAY)
    news.turn_out(anna)
    send_due()
    assert post.outbox == []
    assert Mail.objects.get().state == MailState.DROPPED
    news.admit(anna)
    assert write_due(FRIDAY + timedelta(days=2)) == 0


def test_what_has_been_read_is_left_out(news, anna):
    actions.mark_read(anna)
    assert write_due(FRIDAY) == 0


def test_what_may_no_longer_be_read_is_left_out_and_not_counted(news, anna):
    news.rooms["4"] = "Stängt rum"
    news.admit(anna, room="4")
    news.write("8", room="4", topic="20", title="Hemligt")
    notice(anna, "8")
    write_due(FRIDAY)
    news.turn_out(anna, room="4")
    send_due()
    [message] = post.outbox
    assert "Hemligt" not in message.body
    assert "Stängt rum" not in message.subject + message.body
    assert message.subject.startswith("Sammanfattning: 3 nyheter")


def test_a_summary_is_short_and_says_how_much_is_left_out(board, anna):
    board.admit(anna)
    for number in range(32):
        board.write(str(number), topic=str(100 + number), title=f"Ämne {number}")
        notice(anna, str(number))
    write_due(FRIDAY)
    send_due()
    [message] = post.outbox
    assert message.body.count("https://example.se/rooms/") == digests.MOST_LINES
    assert "och 12 till" in message.body


def test_small_places_are_not_crowded_out(board, anna):
    for room, count in (("3", 30), ("4", 2), ("5", 1)):
        board.rooms[room] = f"Rum {room}"
        board.admit(anna, room=room)
        for number in range(count):
            board.write(f"{room}{number}", room=room, topic=f"{room}{number}")
            notice(anna, f"{room}{number}")
    places, more = shortened(list(places_of(anna, before=FRIDAY)))
    shown = {place.title: len(place.lines) for place in places}
    assert shown["Rum 4"] == 2
    assert shown["Rum 5"] == 1
    assert sum(shown.values()) + more == 33
    assert sum(shown.values()) == digests.MOST_LINES


def test_a_room_without_content_says_only_how_much(news, anna):
    for note in news.notes.values():
        note.is_withheld = True
    write_due(FRIDAY)
    send_due()
    [message] = post.outbox
    assert "3 nya att läsa" in message.body
    assert "Ord" not in message.body
    assert "Ämne" not in message.body


def test_one_click_ends_summaries(news, anna, client):
    write_due(FRIDAY)
    send_due()
    address = post.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    path = address.removeprefix("https://example.se")
    assert "sammanfattningar" in client.get(path).content.decode()
    client.post(path)
    assert choice_of(anna).rhythm == Rhythm.NEVER
    notice(anna, "99", FRIDAY)
    assert write_due(FRIDAY + timedelta(days=3)) == 0


def test_a_stopped_address_gets_none(news, anna):
    choice = choice_of(anna)
    choice.stopped_at = THURSDAY
    choice.save()
    assert write_due(FRIDAY) == 0


def test_many_notices_take_a_bounded_number_of_questions(
    board, anna, django_assert_max_num_queries
):
    board.admit(anna)
    for number in range(200):
        board.write(str(number), topic=str(number))
        notice(anna, str(number))
    with django_assert_max_num_queries(6):
        assert list(places_of(anna, before=FRIDAY))
