"""Reports become tickets, seen by those who keep the room and may read it."""

import re

import pytest
from django.utils import timezone

from kolrum.members import audit
from kolrum.members.models import AuditEvent, Person
from kolrum.members.visitors import standing_of
from kolrum.moderation import actions, keepers, queue
from kolrum.moderation.actions import AlreadyDecided, AlreadyReported
from kolrum.moderation.models import Flag, Ticket
from kolrum.moderation.outcomes import outcome
from kolrum.moderation.things import Thing
from kolrum.notices import kinds
from kolrum.notices.models import Mail, Notice
from kolrum.notices.sending import send_due
from kolrum.rooms.here import Here

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def shown_to(person) -> list[Ticket]:
    return list(queue.open_tickets(standing_of(person)))


def test_reports_of_one_thing_gather_in_one_ticket(post, report, settings):
    settings.FLAG_HOURS = 24
    spam = post()
    report(spam)
    report(spam, by="strategist", reason="conduct")
    report(spam, by=None, email="eva@exempel.se", name="Eva")
    ticket = Ticket.objects.get()
    assert ticket.flags.count() == 3
    assert 23 < (ticket.due_at - timezone.now()).total_seconds() / 3600 <= 24
    with pytest.raises(AlreadyReported):
        report(spam)
    assert AuditEvent.objects.filter(verb="flag-raised").count() == 3
    assert not list(audit.faults())


def test_a_thing_that_was_decided_on_gets_a_new_ticket(post, report, keepers):
    spam = post()
    report(spam)
    actions.let_stand(Ticket.objects.get(), by=keepers["moderator"])
    report(spam)
    assert sorted(Ticket.objects.values_list("state", flat=True)) == ["open", "stands"]
    with pytest.raises(AlreadyDecided):
        actions.reopen(
            Ticket.objects.get(state="stands"), by=keepers["moderator"], reason="Fel."
        )


@pytest.mark.parametrize(
    ("where", "who"),
    [
        ("open", {"secretary", "moderator"}),
        ("closed", {"secretary", "warden"}),
        ("inner", {"secretary", "warden"}),
        ("own", {"strategist"}),
    ],
)
def test_a_ticket_is_seen_by_keepers_who_may_read(where, who, post, report, keepers):
    report(post(where, by="strategist"), by="strategist")
    assert {name for name, one in keepers.items() if shown_to(one)} == who


@pytest.mark.parametrize("where", ["open", "closed", "inner", "own", "hidden-label"])
def test_keepers_as_people_and_as_standings_are_the_same(where, rooms, keepers):
    room = rooms[where]
    by_standing = {
        person.pk
        for person in Person.objects.all()
        if Here(room, standing_of(person)).is_keeper
        and type(room).objects.readable_by(standing_of(person)).filter(pk=room.pk)
    }
    told = set(keepers_of_room(room))
    assert told == by_standing


def keepers_of_room(room):
    return keepers.keepers_of(room).values_list("pk", flat=True)


def test_of_a_closed_room_s_ticket_others_see_nothing(
    client, post, report, keepers, signed_in
):
    report(post("own", by="strategist"), by="strategist")
    number = Ticket.objects.get().pk
    client = signed_in("secretary")
    told = client.get("/moderation/")
    assert "Vad kostar" not in told.content.decode()
    assert f"/tickets/{number}/" not in told.content.decode()
    closed = client.get(f"/moderation/tickets/{number}/")
    unknown = client.get(f"/moderation/tickets/{number + 99}/")
    assert closed.status_code == unknown.status_code == 404
    strip = re.compile(rb"/moderation/tickets/\d+/")
    assert strip.sub(b"", closed.content) == strip.sub(b"", unknown.content)
    report_page = f"/moderation/report/post/{Ticket.objects.get().post_id}/"
    assert client.get(report_page).status_code == 404
    standing = standing_of(keepers["secretary"])
    assert not kinds.tellings(standing, [("ticket", str(number))])


def test_keepers_hear_and_who_reported_hears_what_came_of_it(
    post, report, keepers, mailoutbox
):
    spam = post()
    flag = report(spam)
    report(spam, by=None, email="eva@exempel.se")
    told = Notice.objects.filter(kind="ticket").values_list("person__name", flat=True)
    assert set(told) == {"Sekreterare", "Moderator"}
    actions.let_stand(
        Ticket.objects.get(), by=keepers["moderator"], answer="Bra fråga."
    )
    standing = standing_of(keepers["colleague"])
    heard = kinds.tellings(standing, [("flag-outcome", str(flag.pk))])
    assert "Bra fråga." in next(iter(heard.values())).words
    others = standing_of(keepers["resident"])
    assert not kinds.tellings(others, [("flag-outcome", str(flag.pk))])
    send_due()
    to_eva = [mail for mail in mailoutbox if mail.to == ["eva@exempel.se"]]
    assert len(to_eva) == 2
    assert "Bra fråga." in to_eva[1].body


def test_the_outcome_tells_no_more_than_what_happened(post, report, keepers):
    flag = report(post())
    assert outcome(flag)
    ticket = Ticket.objects.get()
    actions.hide(Thing(ticket.post), by=keepers["moderator"], grounds=grounds())
    flag.refresh_from_db()
    assert "reklam" not in outcome(Flag.objects.get()).lower()
    assert Ticket.objects.get().state == "acted"


def grounds():
    return actions.Grounds("Reklam.")


def test_a_ticket_is_taken_and_let_go(post, report, keepers, signed_in):
    report(post())
    ticket = Ticket.objects.get()
    page = signed_in("moderator").get(ticket.get_absolute_url()).content.decode()
    assert "23 timmar kvar" in page
    assert (
        actions.take(ticket, by=keepers["moderator"]).assignee == keepers["moderator"]
    )
    assert actions.take(ticket, by=keepers["moderator"]).assignee is None


def test_who_is_not_signed_in_reports_through_the_form(client, post, settings):
    settings.FLAGS_AN_HOUR = 2
    address = f"/moderation/report/post/{post().pk}/"
    told = {"reason": "spam", "is_true": "on", "email": "eva@exempel.se"}
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": "spam"}).status_code == 422
    unexplained = client.post(address, told | {"reason": "hate"})
    assert unexplained.status_code == 422
    assert client.post(address, told).status_code == 302
    assert client.post(address, told | {"homepage": "http://bot"}).status_code == 302
    assert Flag.objects.count() == 1
    assert client.post(address, told).status_code == 302
    late = client.post(address, told | {"text": "Tredje gången."})
    assert late.status_code == 422
    assert "Tredje gången." in late.content.decode()
    assert Flag.objects.count() == 2
    assert Mail.objects.filter(kind="flag-received").count() == 2


def test_something_is_reported_by_its_address(client, post):
    spam = post()
    for typed, leads_to in (
        (spam.get_absolute_url(), f"/moderation/report/post/{spam.pk}/"),
        (
            f"https://kolrum.se{spam.topic.get_absolute_url()}",
            f"/moderation/report/topic/{spam.topic_id}/",
        ),
    ):
        response = client.post("/moderation/report/", {"address": typed})
        assert response["Location"] == leads_to
    english = f"/en{spam.get_absolute_url()}"
    response = client.post("/moderation/report/", {"address": english})
    assert response["Location"] == f"/moderation/report/post/{spam.pk}/"
    for typed in ("/rooms/borja-har/999999/", "ingenstans", "/about/"):
        response = client.post("/moderation/report/", {"address": typed})
        assert response.status_code == 422


def test_the_queue_asks_a_bounded_number_of_questions(
    post, report, keepers, signed_in, django_assert_max_num_queries
):
    for _each in range(3):
        report(post())
    client = signed_in("moderator")
    client.get("/moderation/")
    with django_assert_max_num_queries(16):
        told = client.get("/moderation/").content.decode()
    assert told.count("Vad kostar solceller?") == 3
    assert "kvar" in told
