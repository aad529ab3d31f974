"""Who reported something can appeal what came of it, signed in or by their letter."""

import re

import pytest

from kolrum.members import audit, privacy
from kolrum.members.models import AuditEvent
from kolrum.members.visitors import standing_of
from kolrum.moderation import actions, appeals, queue
from kolrum.moderation.appeals import NothingToAppeal
from kolrum.moderation.models import Appeal, Flag, Ticket
from kolrum.moderation.outcomes import outcome
from kolrum.moderation.tests.conftest import GROUNDS
from kolrum.moderation.things import Thing
from kolrum.notices import kinds
from kolrum.notices.models import Notice
from kolrum.notices.sending import send_due

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def let_stand(post, report, keepers):
    """What a resident reported was let stand by the moderator."""

    def decide(where="open", by="resident", decider="moderator", **told):
        flag = report(post(where, by="strategist"), by=by, **told)
        actions.let_stand(Ticket.objects.get(), by=keepers[decider])
        flag.refresh_from_db()
        return flag

    return decide


def letters_to(address, mailoutbox):
    send_due()
    return [mail.body for mail in mailoutbox if mail.to == [address]]


def path_in(letter):
    return re.search(r"/moderation/outcomes/\w+/", letter)[0]


def test_a_member_appeals_and_another_keeper_takes_the_ticket_up(
    let_stand, keepers, signed_in
):
    flag = let_stand()
    client = signed_in("resident")
    page = f"/moderation/reports/{flag.pk}/"
    assert "Skicka överklagandet" in client.get(page).content.decode()
    assert client.post(page, {"text": ""}).status_code == 422
    assert client.post(page, {"text": "Det är ett hot."}).status_code == 302
    told = Notice.objects.filter(kind="appeal").values_list("person__name", flat=True)
    assert list(told) == ["Sekreterare"]
    made = Appeal.objects.get()
    answer = {"outcome": "granted", "text": "Du har rätt."}
    client = signed_in("moderator")
    assert client.post(made.get_absolute_url(), answer).status_code == 403
    client = signed_in("secretary")
    assert "Det är ett hot." in client.get(made.get_absolute_url()).content.decode()
    assert "Vad kom av en anmälan" not in client.get("/moderation/").content.decode()
    assert made.get_absolute_url() in client.get("/moderation/").content.decode()
    taken = client.post(made.get_absolute_url(), answer)
    assert taken["Location"] == flag.ticket.get_absolute_url()
    ticket = Ticket.objects.get()
    assert (ticket.is_open, ticket.assignee) == (True, keepers["secretary"])
    verbs = set(AuditEvent.objects.values_list("verb", flat=True))
    assert {"appeal-made", "appeal-answered", "ticket-reopened"} <= verbs
    assert not list(audit.faults())


def test_whose_decision_was_wrong_does_not_decide_once_more(
    let_stand, keepers, signed_in
):
    flag = let_stand()
    made = appeals.appeal(flag, text="Se igen.")
    appeals.answer(made, by=keepers["secretary"], is_right=True, text="Ja.")
    address = flag.ticket.get_absolute_url()
    refused = signed_in("moderator").post(address, {"deed": "stand"})
    assert refused.status_code == 403
    hidden = {"deed": "hide", "hide-what": "threat", "hide-ground": "law"}
    assert signed_in("secretary").post(address, hidden).status_code == 302
    client = signed_in("resident")
    page = client.get(f"/moderation/reports/{flag.pk}/").content.decode()
    assert "har dolts" in page
    assert "Skicka överklagandet" not in page
    heard = Notice.objects.filter(person=keepers["resident"], kind="flag-outcome")
    assert heard.count() == 1


def test_who_has_no_account_appeals_by_the_letter(
    let_stand, keepers, client, mailoutbox
):
    flag = let_stand(by=None, email="eva@exempel.se")
    page = path_in(letters_to("eva@exempel.se", mailoutbox)[-1])
    shown = client.get(page)
    assert shown.status_code == 200
    assert shown["Referrer-Policy"] == "same-origin"  # else a browser sends no origin
    assert client.get(f"{page[:-9]}aaaaaaaa/").status_code == 404
    assert client.get(f"/moderation/reports/{flag.pk}/").status_code == 302
    assert client.post(page, {"text": "Läs en gång till."}).status_code == 302
    assert client.post(page, {"text": "Och en gång till."}).status_code == 302
    made = Appeal.objects.get()
    assert made.text == "Läs en gång till."
    appeals.answer(made, by=keepers["secretary"], is_right=False, text="Nej, tyvärr.")
    answered = letters_to("eva@exempel.se", mailoutbox)[-1]
    assert "Nej, tyvärr." in answered
    assert page in answered
    Flag.objects.update(email="")
    assert client.get(page).status_code == 404


def test_an_appeal_of_a_report_in_a_closed_room_is_seen_by_its_keepers_alone(
    let_stand, keepers, signed_in
):
    flag = let_stand("own", by="colleague", decider="strategist")
    made = appeals.appeal(flag, text="Nej.")
    seen = {
        name
        for name, one in keepers.items()
        if queue.waiting_appeals(standing_of(one)).exists()
    }
    assert seen == {"strategist"}
    assert signed_in("secretary").get(made.get_absolute_url()).status_code == 404
    told = kinds.tellings(standing_of(keepers["secretary"]), [("appeal", str(made.pk))])
    assert not told


def test_an_open_ticket_or_one_more_time_is_not_appealed(let_stand, keepers):
    flag = let_stand()
    appeals.appeal(flag, text="Ett.")
    with pytest.raises(NothingToAppeal):
        appeals.appeal(flag, text="Två.")
    Appeal.objects.all().delete()
    actions.reopen(flag.ticket, by=keepers["moderator"], reason="Ser om.")
    with pytest.raises(NothingToAppeal):
        appeals.appeal(flag, text="Tre.")


def test_what_waits_in_another_ticket_is_not_opened_twice(let_stand, report, keepers):
    flag = let_stand()
    made = appeals.appeal(flag, text="Se igen.")
    report(flag.ticket.post, by="colleague")
    appeals.answer(made, by=keepers["secretary"], is_right=True, text="Ja.")
    assert Ticket.objects.open().count() == 1


def test_who_reported_hears_when_what_was_hidden_is_shown_again(post, report, keepers):
    spam = post(by="strategist")
    flag = report(spam, by="resident")
    made = actions.hide(Thing(spam), by=keepers["moderator"], grounds=GROUNDS)
    Notice.objects.all().delete()
    actions.undo(made, by=keepers["secretary"], because="Ingen reklam.")
    assert Notice.objects.filter(kind="flag-outcome").count() == 1
    flag = Flag.objects.get(pk=flag.pk)
    assert "visas igen" in outcome(flag)
    standing = standing_of(keepers["resident"])
    appeals.answer(
        appeals.appeal(flag, text="Jo, reklam."),
        by=keepers["moderator"],
        is_right=False,
        text="Nej.",
    )
    key = ("appeal-answer", str(Appeal.objects.get().pk))
    assert "Nej." in kinds.tellings(standing, [key])[key].words
    assert not kinds.tellings(standing_of(keepers["colleague"]), [key])


def test_the_words_of_an_appeal_go_with_who_made_it(let_stand, keepers):
    appeals.appeal(let_stand(), text="Jag heter Boende.")
    privacy.erase(keepers["resident"])
    assert Appeal.objects.get().text == ""
    assert not list(audit.faults())
