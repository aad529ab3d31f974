from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar as Ics

from kolrum.members import privacy
from kolrum.notices import feeds
from kolrum.rooms import actions, ballots
from kolrum.rooms.actions import Words
from kolrum.rooms.models import Ballot, Poll, Room

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(rooms, people):
    return actions.open_topic(
        rooms["closed"],
        by=people["strategist"],
        kind="discussion",
        title="När ses vi?",
        words=Words("Välj."),
    )


@pytest.fixture
def poll(signed_in, topic):
    def made(**more):
        told = {"question": "När?", "options": "Måndag\n\nTisdag\nMåndag", **more}
        response = signed_in("strategist").post(
            f"{topic.get_absolute_url()}poll/", told
        )
        assert response.status_code == 302, response.text
        return Poll.objects.get(topic=topic)

    return made


@pytest.fixture
def vote(signed_in, topic):
    def given(who, *options):
        return signed_in(who).post(
            f"{topic.get_absolute_url()}vote/", {"option": [o.pk for o in options]}
        )

    return given


def test_a_poll_is_opened_by_whose_topic_it_is(signed_in, topic, poll):
    address = f"{topic.get_absolute_url()}poll/"
    assert signed_in("colleague").get(address).status_code == 403
    assert signed_in("resident").get(address).status_code == 404
    assert [o.label for o in poll().options.all()] == ["Måndag", "Tisdag"]
    assert signed_in("strategist").get(address).status_code == 403


@pytest.mark.parametrize(
    "told",
    [
        {"options": "En"},
        {"options": "\n".join(f"{n}" for n in range(13))},
        {"options": f"A\n{'b' * 121}"},
        {"closes_on": "2020-01-01"},
        {"question": ""},
    ],
)
def test_what_cannot_be_asked_is_refused(signed_in, topic, told):
    address = f"{topic.get_absolute_url()}poll/"
    sent = {"question": "När?", "options": "A\nB", **told}
    assert signed_in("strategist").post(address, sent).status_code == 422
    assert not Poll.objects.exists()


def test_a_choice_is_changed_and_counted_once(signed_in, topic, poll, vote):
    monday, tuesday = poll().options.all()
    vote("colleague", monday)
    vote("colleague", tuesday)
    vote("secretary", tuesday)
    counts = [Ballot.objects.filter(option=each).count() for each in (monday, tuesday)]
    assert counts == [0, 2]
    page = signed_in("colleague").get(topic.get_absolute_url()).text
    assert "2 · 100\u00a0%" in page
    assert "2 har valt." in page


def test_one_is_chosen_of_one_and_many_of_many(poll, vote):
    one = poll()
    assert vote("colleague", *one.options.all()).status_code == 403
    one.takes_many = True
    one.save()
    assert vote("colleague", *one.options.all()).status_code == 302
    assert Ballot.objects.count() == 2


def test_an_option_of_another_poll_is_no_choice(poll, vote, rooms, people):
    poll()
    other = actions.open_topic(
        rooms["open"], by=people["resident"], kind="tip", title="X", words=Words("x")
    )
    strange = Poll.objects.create(topic=other, question="?").options.create(
        position=1, label="Y"
    )
    vote("colleague", strange)
    assert not Ballot.objects.exists()


def test_nobody_chooses_when_it_has_closed_or_may_not_read(poll, vote):
    one = poll()
    assert vote("resident", one.options.first()).status_code == 404
    one.closes_at = timezone.now() - timedelta(minutes=1)
    one.save()
    assert vote("colleague", one.options.first()).status_code == 403
    assert not Ballot.objects.exists()


def test_who_asked_ends_a_poll_before_its_time(signed_in, topic, poll, vote):
    one = poll(closes_on=timezone.localdate() + timedelta(days=3))
    address = f"{topic.get_absolute_url()}poll/close/"
    for who, status in (("resident", 404), ("colleague", 403), ("strategist", 302)):
        assert signed_in(who).post(address).status_code == status, who
    assert not ballots.is_open(Poll.objects.get())
    assert vote("colleague", one.options.first()).status_code == 403
    assert (
        "Avsluta omröstningen"
        not in signed_in("strategist").get(topic.get_absolute_url()).text
    )


@pytest.mark.parametrize("is_secret", [True, False])
def test_names_stand_only_where_they_may(signed_in, topic, poll, vote, is_secret):
    one = poll(**({"is_secret": "on"} if is_secret else {}))
    assert one.is_secret is is_secret
    vote("colleague", one.options.first())
    section = signed_in("secretary").get(topic.get_absolute_url()).text
    section = section.split('id="poll"')[1].split("</section>")[0]
    assert ("Kollega" in section) is not is_secret


def test_the_erased_leave_their_choice_unnamed(poll, vote, people):
    one = poll()
    vote("colleague", one.options.first())
    privacy.erase(people["colleague"])
    assert Ballot.objects.get().person is None


def test_the_last_day_stands_in_the_calendars_of_those_who_read_the_room(
    client, topic, poll, people
):
    poll(closes_on=timezone.localdate() + timedelta(days=3))
    room = topic.room_id
    mine = f"/calendars/{feeds.word_of(people['colleague'])}"
    for address in (f"{mine}/room/{room}.ics", f"{mine}/topic/{topic.pk}.ics"):
        [event] = Ics.from_ical(client.get(address).content).walk("VEVENT")
        assert str(event["SUMMARY"]) == "Sista dag i omröstningen: När?"
        assert event["DTSTART"].dt == timezone.localdate() + timedelta(days=3)
        assert event["DTEND"].dt == timezone.localdate() + timedelta(days=4)
    closed = client.get(f"/calendars/room/{room}.ics")
    unknown = client.get("/calendars/room/123456.ics")
    assert (closed.status_code, unknown.status_code) == (404, 404)
    Room.objects.filter(pk=room).update(is_quiet=True)
    assert "När?" not in client.get(f"{mine}/room/{room}.ics").text
