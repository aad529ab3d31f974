"""What becomes of messages that arrive."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from kolrum.notices import answering, intake
from kolrum.notices.addresses import alias_address, bounce_address, reply_address
from kolrum.notices.arrivals import Arrival, Held, Outcome
from kolrum.notices.choices import choice_of
from kolrum.notices.intake import receive
from kolrum.notices.outbox import Mail, MailState

ARRIVED = Path(__file__).parent / "arrived"
pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
PROOF = "Authentication-Results: mx.rum.example.se; dmarc=pass header.from={}\r\n"


def message(
    to: str,
    sender: str = "anna.exempel@kommun-a.example.se",
    text: str = "Ja, det gör vi.",
    ident: str = "1@kommun-a.example.se",
    head: str = "",
    subject: str = "Sv: Elbilar",
) -> bytes:
    return (
        f"{head}From: Anna Exempel <{sender}>\r\nTo: {to}\r\nSubject: {subject}\r\n"
        f"Message-ID: <{ident}>\r\nContent-Type: text/plain; charset=utf-8\r\n"
        f"\r\n{text}\r\n"
    ).encode()


def proof(sender: str = "anna.exempel@kommun-a.example.se") -> str:
    return PROOF.format(sender.partition("@")[2])


@pytest.fixture
def question(board, anna, bo):
    board.write("45")
    board.admit(anna, bo)
    return board


def answer_address(person) -> str:
    return reply_address("t", 12, person.pk)


def refusals() -> list[Mail]:
    return list(Mail.objects.filter(kind="refusal"))


def test_an_answer_is_posted_by_its_author(question, anna):
    arrival = receive(message(answer_address(anna)))
    [(person, topic, letter)] = question.answers
    assert (person, topic, letter.text) == (anna.pk, 12, "Ja, det gör vi.")
    assert (arrival.outcome, arrival.person) == (Outcome.TAKEN, anna)


@pytest.mark.parametrize("name", ["outlook-desktop-sv", "gmail-web-sv", "smime-signed"])
def test_an_answer_of_a_real_program_is_posted(question, anna, name):
    raw = (ARRIVED / f"{name}.eml").read_bytes()
    receive(
        raw.replace(b"reply+testtoken@rum.example.se", answer_address(anna).encode())
    )
    told = (ARRIVED / f"{name}.txt").read_text(encoding="utf-8").strip()
    assert [letter.text for _person, _topic, letter in question.answers] == [told]


def test_the_same_message_twice_is_one_answer(question, anna):
    raw = message(answer_address(anna))
    assert receive(raw)
    assert receive(raw) is None
    assert receive(raw.replace(b"\r\nTo:", b"\r\nX-Trace: 2\r\nTo:")) is None
    assert len(question.answers) == 1
    assert Arrival.objects.count() == 1


def test_a_fault_of_ours_leaves_nothing_behind(question, anna, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(question, "answers", None)
        with pytest.raises(AttributeError):
            receive(message(answer_address(anna)))
    assert not Arrival.objects.exists()
    assert receive(message(answer_address(anna))).outcome == Outcome.TAKEN


def test_another_cannot_answer_with_my_address(question, anna, bo):
    arrival = receive(message(answer_address(anna), sender=bo.email))
    assert (arrival.outcome, arrival.reason) == (Outcome.REFUSED, "unknown-sender")
    assert question.answers == []
    assert [mail.person for mail in refusals()] == [bo]


def test_whom_we_do_not_know_is_told_politely_once_a_day(question, anna):
    for number in range(3):
        raw = message(
            answer_address(anna), sender="okand@example.se", ident=f"{number}@x"
        )
        assert receive(raw).outcome == Outcome.REFUSED
    assert [mail.address for mail in refusals()] == ["okand@example.se"]
    yesterday = timezone.now() - timedelta(hours=25)
    Arrival.objects.update(answered_at=yesterday)
    receive(message(answer_address(anna), sender="okand@example.se", ident="9@x"))
    assert len(refusals()) == 2


def test_nobody_is_told_of_what_others_may_have_sent_in_their_name(question):
    for to in ("fragor@rum.example.se", "finns-ej@rum.example.se", "x@rum.example.se"):
        receive(message(to, sender="okand@example.se", ident=f"{to}1"))
    assert Arrival.objects.filter(outcome=Outcome.REFUSED).count() == 3
    assert refusals() == []


@pytest.mark.parametrize(
    "name", ["exchange-away-sv", "mailing-list", "read-receipt", "calendar-reply"]
)
def test_machines_are_neither_posted_nor_answered(question, anna, name):
    raw = (ARRIVED / f"{name}.eml").read_bytes()
    raw = raw.replace(b"reply+testtoken@rum.example.se", answer_address(anna).encode())
    assert receive(raw).outcome == Outcome.IGNORED
    assert question.answers == []
    assert refusals() == []


def test_our_own_messages_do_not_come_back(question, anna):
    raw = message(answer_address(anna), head="X-Kolrum: notice\r\n")
    assert receive(raw).reason == "loop"
    assert question.answers == []


def test_rights_are_asked_when_it_arrives(question, anna):
    question.turn_out(anna)
    arrival = receive(message(answer_address(anna)))
    assert arrival.reason == "not-there"
    [mail] = refusals()
    assert mail.facts["words"] == "Det finns inget på den adressen där du kan skriva."


def test_unknown_and_closed_are_answered_alike(question, anna):
    question.turn_out(anna)
    for ident, to in (("1@x", "fragor"), ("2@x", "finns-ej")):
        receive(message(alias_address(to), ident=ident, head=proof()))
        Arrival.objects.update(answered_at=timezone.now() - timedelta(days=2))
    first, second = (mail.facts["words"] for mail in refusals())
    assert first == second


def test_a_reason_of_the_receiver_is_told(question, anna):
    question.is_closed = True
    receive(message(answer_address(anna)))
    assert [mail.facts["words"] for mail in refusals()] == ["Ämnet är stängt."]


@pytest.mark.parametrize("name", ["empty-answer", "only-signature"])
def test_an_answer_without_words_is_refused(question, anna, name):
    raw = (ARRIVED / f"{name}.eml").read_bytes()
    raw = raw.replace(b"reply+testtoken@rum.example.se", answer_address(anna).encode())
    assert receive(raw).reason == "empty"
    assert question.answers == []
    [mail] = refusals()
    assert answering.refusal(mail).reply_to == answer_address(anna)


def test_a_sealed_answer_is_refused(question, anna):
    raw = (ARRIVED / "smime-opaque.eml").read_bytes()
    raw = raw.replace(b"reply+testtoken@rum.example.se", answer_address(anna).encode())
    assert receive(raw).reason == "sealed"


def test_a_message_of_two_authors_is_refused(question, anna):
    raw = (ARRIVED / "two-authors.eml").read_bytes()
    raw = raw.replace(b"reply+testtoken@rum.example.se", answer_address(anna).encode())
    assert receive(raw).reason == "no-author"


def test_what_is_too_big_is_refused(question, anna, settings):
    settings.MAIL_LARGEST = 2_000
    raw = message(answer_address(anna), text="x" * 3_000)
    assert receive(raw).reason == "too-big"
    assert question.answers == []


def test_an_outdated_address_says_so(question, anna, monkeypatch):
    monkeypatch.setattr("kolrum.notices.addresses.REPLY_DAYS", -30)
    assert receive(message(answer_address(anna))).reason == "outdated"


def test_someone_shut_out_is_unknown(question, anna):
    anna.is_active = False
    anna.save()
    assert receive(message(answer_address(anna))).reason == "unknown-sender"


def test_a_new_topic_of_a_proven_author_is_opened(question, anna):
    arrival = receive(message(alias_address("fragor"), head=proof()))
    assert arrival.outcome == Outcome.TAKEN
    assert [(who, alias) for who, alias, _ in question.topics] == [(anna.pk, "fragor")]


def test_a_new_topic_of_an_unproven_author_waits_for_a_yes(question, anna, bo):
    arrival = receive(message(alias_address("fragor"), text="Vem har räknat?"))
    assert (arrival.outcome, question.topics) == (Outcome.HELD, [])
    assert Mail.objects.get().kind == "held"
    yes = reply_address("h", arrival.pk, anna.pk)
    receive(message(yes, sender=bo.email, ident="2@x"))
    assert question.topics == []
    receive(message(yes, ident="3@x", text=""))
    [(person, alias, letter)] = question.topics
    assert (person, alias, letter.text) == (anna.pk, "fragor", "Vem har räknat?")
    receive(message(yes, ident="4@x"))
    assert len(question.topics) == 1
    assert bytes(Held.objects.get().message) == b""


def test_an_automatic_answer_is_no_yes(question, anna):
    arrival = receive(message(alias_address("fragor")))
    yes = reply_address("h", arrival.pk, anna.pk)
    receive(message(yes, ident="2@x", head="Auto-Submitted: auto-replied\r\n"))
    assert question.topics == []


def test_few_messages_of_one_person_wait(question, anna):
    for number in range(6):
        receive(message(alias_address("fragor"), ident=f"{number}@x"))
    assert Held.objects.count() == Mail.objects.count() == intake.MOST_HELD


def test_what_the_authors_domain_disowns_is_refused(question, anna):
    raw = (ARRIVED / "forged-author.eml").read_bytes()
    raw = raw.replace(b"reply+testtoken@rum.example.se", answer_address(anna).encode())
    assert receive(raw).reason == "disowned"
    assert question.answers == []
    stranger = raw.replace(b"anna.exempel@", b"okand@").replace(b"<0027@", b"<0127@")
    receive(stranger)
    assert [mail.person for mail in refusals()] == [anna]


def test_nobody_sends_very_many_in_an_hour(question, anna, monkeypatch):
    monkeypatch.setattr(intake, "MOST_AN_HOUR", 2)
    for number in range(3):
        receive(message(answer_address(anna), ident=f"{number}@x"))
    assert len(question.answers) == 2
    assert refusals()[0].facts["words"].startswith("Du har skickat")
    Arrival.objects.update(arrived_at=timezone.now() - timedelta(hours=2))
    receive(message(answer_address(anna), ident="9@x"))
    assert len(question.answers) == 3


def test_an_answer_address_goes_before_a_room(question, anna):
    to = f"{alias_address('fragor')}, {answer_address(anna)}"
    receive(message(to))
    assert (len(question.answers), question.topics) == (1, [])


def test_the_delivery_goes_before_the_headers(question, anna):
    raw = message("somebody@example.se")
    receive(raw, recipients=[answer_address(anna)])
    assert len(question.answers) == 1


def bounced(mail: Mail, ident: str, status: str = "5.1.1") -> bytes:
    raw = (
        (ARRIVED / "postfix-bounce.eml")
        .read_bytes()
        .replace(b"bounce+testtoken@rum.example.se", bounce_address(mail.pk).encode())
    )
    return raw.replace(b"<20261120130235.4Fabc@", f"<{ident}@".encode()).replace(
        b"Status: 5.1.1", f"Status: {status}".encode()
    )


def test_the_third_lasting_bounce_stops_mail(anna, board):
    for number in range(3):
        mail = Mail.objects.create(
            person=anna, kind="note", key=str(number), state=MailState.SENT
        )
        assert choice_of(anna).may_be_mailed
        assert receive(bounced(mail, f"b{number}")).reason == "lasting"
        assert receive(bounced(mail, f"again{number}")).reason == "unknown"
    assert not choice_of(anna).may_be_mailed
    assert refusals() == []


def test_a_passing_bounce_stops_nothing(anna, board):
    for number in range(5):
        mail = Mail.objects.create(
            person=anna, kind="note", key=str(number), state=MailState.SENT
        )
        receive(bounced(mail, f"b{number}", status="4.4.1"))
    assert choice_of(anna).may_be_mailed


def test_a_bounce_without_our_word_counts_for_nobody(anna, board):
    mail = Mail.objects.create(person=anna, kind="note", key="1", state=MailState.SENT)
    raw = bounced(mail, "b").replace(b"bounce+", b"bounce+a")
    assert receive(raw).reason == "unknown"
    assert choice_of(anna).failures == 0


def test_what_cannot_be_read_is_noted(db):
    inner = b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" * 500
    head = b"From: a@example.se\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    assert receive(head + inner + b"--b--\r\n").reason == "unreadable"


def test_a_second_confirmed_address_is_the_same_person(question, anna):
    from allauth.account.models import EmailAddress

    other = EmailAddress.objects.create(
        user=anna, email="anna@hemma.example.se", verified=False
    )
    raw = message(answer_address(anna), sender=other.email)
    assert receive(raw).reason == "unknown-sender"
    other.verified = True
    other.save()
    receive(message(answer_address(anna), sender=other.email, ident="2@x"))
    assert len(question.answers) == 1
