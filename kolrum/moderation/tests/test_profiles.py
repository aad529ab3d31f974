"""A profile is reported, hidden, appealed and shown; it lies in no room."""

import pytest

from kolrum.members import audit
from kolrum.members.models import Person
from kolrum.members.standing import NOBODY
from kolrum.members.visitors import standing_of
from kolrum.moderation import actions, appeals, queue
from kolrum.moderation.actions import Grounds
from kolrum.moderation.decisions import Decision
from kolrum.moderation.models import Flag, Ticket
from kolrum.moderation.outcomes import outcome
from kolrum.moderation.things import Thing
from kolrum.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
TOLD = {"reason": "conduct", "text": "Se namnet.", "is_true": "on"}


@pytest.fixture
def rude(people) -> Person:
    return people["resident"]


def address_of(person: Person) -> str:
    return f"/moderation/report/profile/{person.pk}/"


def test_who_may_open_a_profile_may_report_it(client, rude, post, signed_in):
    page = f"/rooms/people/{rude.handle}/"
    for known in (False, True):
        assert client.get(page).status_code == (200 if known else 404)
        assert client.get(address_of(rude)).status_code == (200 if known else 404)
        post("open", by="resident")
    sent = client.post("/moderation/report/", {"address": f"https://x{page}"})
    assert sent["Location"] == address_of(rude)
    assert address_of(rude) in client.get(page).content.decode()
    told = signed_in("colleague").post(address_of(rude), TOLD)
    assert told["Location"] == "/moderation/report/thanks/"
    assert Flag.objects.get().ticket.profile == rude
    own = signed_in("resident").get(page).content.decode()
    assert "/moderation/report/" not in own
    rude.is_active = False
    rude.save()
    assert signed_in("colleague").get(address_of(rude)).status_code == 404


def test_only_those_who_keep_the_whole_see_its_ticket(rude, report, keepers, signed_in):
    report(rude)
    shown = {
        name
        for name, one in keepers.items()
        if queue.open_tickets(standing_of(one)).exists()
    }
    assert shown == {"secretary", "moderator"}
    assert not queue.open_tickets(NOBODY).exists()
    assert set(Notice.objects.values_list("person__name", flat=True)) == {
        "Sekreterare",
        "Moderator",
    }
    number = Ticket.objects.get().pk
    for where in (f"tickets/{number}/", f"things/profile/{rude.pk}/"):
        assert signed_in("secretary").get(f"/moderation/{where}").status_code == 200
        refused = signed_in("warden").get(f"/moderation/{where}").status_code
        assert refused == (404 if "tickets" in where else 403)
    assert "Boende" in signed_in("secretary").get("/moderation/").content.decode()


def test_it_is_hidden_appealed_and_shown_again(
    client, rude, post, report, keepers, signed_in
):
    written = post("open", by="resident")
    flag = report(rude)
    ticket = f"/moderation/tickets/{flag.ticket_id}/"
    shown = signed_in("moderator").get(ticket).content.decode()
    assert 'value="block"' not in shown
    hiding = {"deed": "hide", "hide-what": "conduct", "hide-ground": "rules"}
    assert signed_in("moderator").post(ticket, hiding).status_code == 302
    rude.refresh_from_db()
    for where in (f"/rooms/people/{rude.handle}/", written.get_absolute_url()):
        page = client.get(where).content.decode()
        assert "Boende" not in page
        assert "Någon utan namn" in page
    flag.refresh_from_db()
    assert "har dolts" in outcome(flag)
    made = Decision.objects.get()
    own = signed_in("resident").get(made.get_absolute_url()).content.decode()
    assert "Andra ser varken ditt namn" in own
    assert "Boende" in signed_in("moderator").get(ticket).content.decode()
    appeal = appeals.appeal(made, text="Jag heter så.")
    appeals.answer(appeal, by=keepers["secretary"], is_right=True, text="Förlåt.")
    rude.refresh_from_db()
    assert rude.shown_name == "Boende"
    assert "visas igen" in outcome(flag)
    signed_in("secretary")
    for where in (made.get_absolute_url(), "/moderation/decided/", ticket):
        assert "Boende" in signed_in("secretary").get(where).content.decode()
    assert not list(audit.faults())


def test_a_warning_of_a_profile_is_seen_by_nobody_who_keeps_one_room(
    rude, keepers, signed_in
):
    made = actions.warn(
        Thing(rude), by=keepers["moderator"], grounds=Grounds("Byt namn.")
    )
    page = made.get_absolute_url()
    seen = {name: signed_in(name).get(page).status_code for name in keepers}
    assert {name for name, status in seen.items() if status == 200} == {
        "secretary",
        "moderator",
        "resident",
    }
