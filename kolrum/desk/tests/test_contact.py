"""Enquiries from outside: sent, led to a contact, answered, reminded of, forgotten."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from kolrum.desk import answering
from kolrum.desk.enquiries import Enquiry, Route, State
from kolrum.notices.models import Mail, Notice
from kolrum.notices.sending import send_due

pytestmark = pytest.mark.django_db
ASKED = {
    "kind": "speaker",
    "text": "Kan någon tala hos oss om kvantfysikens betydelse i april?",
    "name": "Eva Utanför",
    "email": "eva@utanfor.exempel.se",
    "organisation": "Villaföreningen",
    "territory": "Höganäs",
}


def send(client, **more):
    return client.post("/contact/", ASKED | more)


@pytest.fixture
def enquiry(small):
    return Enquiry.objects.create(
        kind="question", name="Eva", email="eva@utanfor.exempel.se", text="Hur då?"
    )


def test_an_enquiry_reaches_the_contact_of_its_kind_and_is_answered(
    client, small, django_capture_on_commit_callbacks, settings
):
    settings.CONTACT = "kansli@exempel.se"
    answering.route("speaker", small["researcher"], by=small["secretary"])
    with django_capture_on_commit_callbacks(execute=True):
        assert send(client)["Location"] == "/contact/thanks/"
    enquiry = Enquiry.objects.get()
    assert (enquiry.contact, enquiry.territory.slug) == (small["researcher"], "hoganas")
    send_due()
    assert [ASKED["email"]] in [letter.to for letter in mail.outbox]
    assert Notice.objects.filter(person=small["researcher"], kind="enquiry").exists()
    client.force_login(small["researcher"])
    # Where it stands in the notices nothing tells who asked.
    assert "Eva" not in client.get("/account/notices/").content.decode()
    page = client.get(enquiry.get_absolute_url()).content.decode()
    assert "Eva Utanför" in page
    assert client.get("/desk/").status_code == 403
    assert (
        client.post(enquiry.get_absolute_url(), {"deed": "answer"}).status_code == 422
    )
    mail.outbox.clear()
    said = {"deed": "answer", "answer": "Ja, gärna. Hör av dig."}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(enquiry.get_absolute_url(), said).status_code == 302
        again = client.post(enquiry.get_absolute_url(), said)
    assert again.status_code == 302
    send_due()
    [letter] = mail.outbox
    assert "Ja, gärna." in letter.body
    assert "kvantfysikens" in letter.body
    assert letter.reply_to == ["kansli@exempel.se"]
    assert letter.message()["Auto-Submitted"] == "no"
    assert "Precedence" not in letter.message()
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.answered_by) == (State.ANSWERED, small["researcher"])


def test_an_answer_waits_while_the_mail_server_is_out_of_order(
    small, enquiry, monkeypatch
):
    def refuse(*_told, **_more):
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(mail.EmailMessage, "send", refuse)
        answering.answer(enquiry, "Så här.", by=small["secretary"])
        send_due()
    assert mail.outbox == []
    Mail.objects.update(due_at=timezone.now())
    send_due()
    assert "Så här." in mail.outbox[0].body


def test_an_enquiry_is_seen_by_its_contact_and_the_secretariat_alone(
    client, small, enquiry
):
    page = enquiry.get_absolute_url()
    assert client.get(page).status_code == 302
    for who, status in (
        ("resident", 404),
        ("strategist", 404),
        ("researcher", 404),
        ("secretary", 200),
    ):
        client.force_login(small[who])
        assert client.get(page).status_code == status, who


def test_it_is_handed_over_and_closed(client, small, enquiry):
    client.force_login(small["secretary"])
    page = enquiry.get_absolute_url()
    unable = {"deed": "hand", "contact": small["resident"].pk}
    assert client.post(page, unable).status_code == 422
    client.post(page, {"deed": "hand", "contact": small["researcher"].pk})
    enquiry.refresh_from_db()
    assert enquiry.contact == small["researcher"]
    client.force_login(small["researcher"])
    # Handing it on, one reads it no more.
    handed = client.post(page, {"deed": "hand", "contact": small["secretary"].pk})
    assert handed["Location"] == "/account/"
    client.force_login(small["secretary"])
    client.post(page, {"deed": "close"})
    enquiry.refresh_from_db()
    assert enquiry.state == State.CLOSED


def test_contacts_are_chosen_by_the_secretariat(client, small):
    client.force_login(small["secretary"])
    who = {"journalist-contact": small["researcher"].pk}
    assert client.post("/desk/enquiries/contacts/", who).status_code == 302
    assert Route.objects.get(kind="journalist").contact == small["researcher"]
    wrong = {"journalist-contact": small["resident"].pk}
    assert client.post("/desk/enquiries/contacts/", wrong).status_code == 422


def test_what_is_answered_already_is_shown_before_it_is_sent(client, small):
    asked = {"kind": "question", "text": "Vad är en koldioxidbudget?"}
    shown = send(client, **asked)
    assert shown.status_code == 200
    assert "/knowledge/answers/vad-ar-en-koldioxidbudget/" in shown.content.decode()
    assert not Enquiry.objects.exists()
    assert send(client, **asked, seen="yes").status_code == 302
    assert Enquiry.objects.count() == 1
    # Whom to have as a speaker is answered nowhere.
    assert send(client, **asked | {"kind": "speaker"}).status_code == 302


def test_a_machine_that_fills_in_everything_is_thanked_and_not_heard(client, small):
    assert send(client, website="https://exempel.se").status_code == 302
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("email", "ingen adress"),
        ("text", ""),
        ("name", ""),
        ("kind", "annat"),
        ("territory", "Ingenstans"),
        ("wanted_on", "2020-01-01"),
        ("email", "a@exempel.se\nBcc: b@exempel.se"),
    ],
)
def test_what_to_mend_stands_beside_the_field(client, small, field, written):
    refused = send(client, **{field: written})
    assert refused.status_code == 422
    assert field in refused.context["form"].errors
    assert not Enquiry.objects.exists()


def test_a_place_sends_so_many_in_an_hour_and_no_more(client, small):
    for number in range(5):
        assert send(client, email=f"e{number}@exempel.se").status_code == 302
    stopped = send(client, email="e6@exempel.se")
    assert stopped.status_code == 422
    assert ASKED["text"] in stopped.content.decode()
    assert Enquiry.objects.count() == 5


def test_who_answers_is_reminded_once_and_the_old_name_nobody(small, enquiry):
    late = timezone.now() - timedelta(days=1)
    Enquiry.objects.filter(pk=enquiry.pk).update(
        contact=small["researcher"], due_at=late
    )
    answering.make_round()
    answering.make_round()
    told = Notice.objects.filter(person=small["researcher"], kind="enquiry-late")
    assert told.count() == 1
    long_ago = timezone.now() - timedelta(days=366)
    Enquiry.objects.filter(pk=enquiry.pk).update(
        state=State.ANSWERED, answered_at=long_ago
    )
    answering.make_round()
    enquiry.refresh_from_db()
    assert (enquiry.name, enquiry.email, enquiry.text) == ("", "", "")
