"""From something that happened to a message in somebody's mailbox."""

import smtplib
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.core import mail as post
from django.db import transaction
from django.utils import timezone

from kolrum.notices import actions, sending
from kolrum.notices.addresses import Bounce, Reply, destination
from kolrum.notices.choices import Following, Level, choice_of
from kolrum.notices.inbox import Notice, Why
from kolrum.notices.kinds import UnknownKind
from kolrum.notices.letters.nature import Nature
from kolrum.notices.letters.reading import read
from kolrum.notices.outbox import Happening, Mail, MailState
from kolrum.notices.sending import send_due
from kolrum.notices.spreading import spread_waiting
from kolrum.notices.tests.conftest import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
THINGS = (("topic", "12"), ("room", "3"))
ROOM = ("room", "3")
TOPIC = ("topic", "12")


@pytest.fixture
def followed(board, anna, bo):
    """Anna watches the room in which Bo writes."""
    board.write("45")
    board.admit(anna, bo)
    actions.follow(anna, ROOM, level=Level.WATCH)
    return board


def tell(bo, key="45", named=()):
    actions.tell("note", key, things=THINGS, by=bo, named=named)
    spread_waiting()


def sent(bo=None) -> list:
    """Messages as a mail program reads them."""
    send_due()
    return [
        message_from_bytes(each.message().as_bytes(), policy=default)
        for each in post.outbox
    ]


def plain(message) -> str:
    return message.get_body(("plain",)).get_content()


def test_who_follows_is_told_here_and_by_mail(followed, anna, bo):
    tell(bo)
    [notice] = Notice.objects.all()
    assert (notice.person, notice.kind, notice.key) == (anna, "note", "45")
    [message] = sent()
    assert message["To"] == anna.email
    assert message["Subject"].strip() == "Re: [Frågor och tips] Hur räknar ni elbilar?"
    assert "Vi har 40 bilar att byta." in plain(message)
    assert Mail.objects.get().state == MailState.SENT
    assert Notice.objects.get().mailed_at


def test_the_message_can_be_answered_and_is_threaded(followed, anna, bo):
    followed.write("44", is_first=True)
    tell(bo, "44")
    tell(bo, "45")
    first, second = sent()
    assert destination(second["Reply-To"]) == Reply("t", 12, anna.pk)
    assert second["References"] == second["In-Reply-To"] == first["Message-ID"]
    assert "References" not in first
    assert first["Message-ID"] != second["Message-ID"]
    assert first["List-Id"] == second["List-Id"] == "<room-3.rum.example.se>"
    assert first["Subject"].strip() == "[Frågor och tips] Hur räknar ni elbilar?"
    assert second["Auto-Submitted"] == "auto-generated"
    assert second["Precedence"] == "bulk"
    assert second["From"].addresses[0].display_name == "Bo Prov via Kolrum"


def test_lists_of_messages_show_what_it_says(followed, bo):
    tell(bo)
    [message] = sent()
    html = message.get_body(("html",)).get_content()
    unseen = html.partition("<main>")[0].rpartition("<div")[2]
    assert "display:none" in unseen
    assert "Vi har 40 bilar att byta." in unseen


def test_files_and_pictures_of_ours_are_led_to(followed, bo):
    words = "![En skylt](/files/1/preview) och [mallen.csv](/files/2/mallen.csv)"
    followed.notes["45"].words = words
    tell(bo)
    [message] = sent()
    html = message.get_body(("html",)).get_content()
    assert 'href="https://example.se/files/1/preview"' in html
    assert "<img" not in html
    assert "mallen.csv: https://example.se/files/2/mallen.csv" in plain(message)


def test_failures_come_back_to_an_address_of_the_mail(followed, bo):
    tell(bo)
    send_due()
    assert destination(post.outbox[0].from_email) == Bounce(Mail.objects.get().pk)


def test_our_own_message_is_known_when_it_comes_back(followed, bo):
    tell(bo)
    send_due()
    letter = read(post.outbox[0].message().as_bytes(), host="rum.example.se")
    assert letter.nature is Nature.LOOP


def test_the_message_ends_with_one_click(followed, anna, bo, client):
    tell(bo)
    [message] = sent()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = message["List-Unsubscribe"].strip(" <>")
    path = address.removeprefix("https://example.se")
    page = client.get(path)
    assert page.status_code == 200
    assert Following.objects.get(person=anna).level == Level.WATCH
    done = client.post(path, {"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    assert not done.cookies
    assert Following.objects.get(person=anna).level == Level.HERE
    followed.write("46")
    tell(bo, "46")
    assert (Notice.objects.count(), Mail.objects.count()) == (2, 1)


def test_a_matter_can_be_silenced_and_its_room_kept(followed, anna, bo, client):
    tell(bo)
    [message] = sent()
    lines = plain(message).splitlines()
    address = lines[lines.index("Inget mer om ”Hur räknar ni elbilar?”:") + 1]
    client.post(address.removeprefix("https://example.se"))
    levels = Following.objects.filter(person=anna).values_list("kind", "level")
    assert dict(levels) == {"room": Level.WATCH, "topic": Level.HERE}


def test_a_made_up_click_ends_nothing(client, followed):
    assert client.post("/account/unsubscribe/abcdef/").status_code == 404
    assert Following.objects.get().level == Level.WATCH


def test_who_may_not_read_is_not_told(followed, anna, bo):
    followed.turn_out(anna)
    tell(bo)
    assert not Notice.objects.exists()
    assert not Mail.objects.exists()


def test_rights_are_asked_anew_when_a_mail_is_sent(followed, anna, bo):
    tell(bo)
    followed.turn_out(anna)
    assert sent() == []
    assert Mail.objects.get().state == MailState.DROPPED


def test_what_is_gone_is_not_sent(followed, bo):
    tell(bo)
    del followed.notes["45"]
    assert sent() == []


@pytest.mark.parametrize("is_active", [True, False])
def test_mail_that_is_not_wanted_is_not_sent(followed, anna, bo, is_active):
    tell(bo)
    anna.is_active = is_active
    anna.save()
    choice = choice_of(anna)
    choice.is_mailed = False
    choice.save()
    assert sent() == []


def test_who_wants_no_mail_is_told_here(followed, anna, bo):
    choice = choice_of(anna)
    choice.is_mailed = False
    choice.save()
    tell(bo)
    assert Notice.objects.count() == 1
    assert not Mail.objects.exists()


def test_one_does_not_hear_of_oneself(followed, anna, bo):
    actions.follow(bo, ROOM, level=Level.WATCH)
    tell(bo)
    assert [notice.person for notice in Notice.objects.all()] == [anna]


@pytest.mark.parametrize(
    ("topic", "room", "is_told", "is_mailed"),
    [
        (None, Level.WATCH, True, True),
        (None, Level.DIGEST, True, False),
        (None, Level.MUTE, False, False),
        (None, Level.HERE, True, False),
        (Level.HERE, Level.WATCH, True, False),
        (Level.MUTE, Level.WATCH, False, False),
        (Level.WATCH, Level.MUTE, True, True),
        (Level.DIGEST, Level.WATCH, True, False),
        (Level.WATCH, None, True, True),
        (None, None, False, False),
    ],
)
def test_the_nearest_choice_holds(board, anna, bo, topic, room, is_told, is_mailed):
    board.write("45")
    board.admit(anna, bo)
    for thing, level in ((TOPIC, topic), (ROOM, room)):
        if level is not None:
            actions.follow(anna, thing, level=level)
    tell(bo)
    assert Notice.objects.exists() is is_told
    assert Mail.objects.exists() is is_mailed


def test_who_is_named_is_told_though_they_follow_nothing(board, anna, bo):
    board.write("45")
    board.admit(anna, bo)
    tell(bo, named=[anna])
    assert Notice.objects.get().why == Why.NAMED
    assert Mail.objects.count() == 1
    [message] = sent()
    assert "för att du följer" not in plain(message)


def test_who_is_named_in_what_they_silenced_hears_of_it_here_only(board, anna, bo):
    board.write("45")
    board.admit(anna, bo)
    actions.follow(anna, TOPIC, level=Level.MUTE)
    tell(bo, named=[anna])
    assert Notice.objects.count() == 1
    assert not Mail.objects.exists()


def test_who_is_named_where_they_may_not_read_hears_nothing(board, anna, bo):
    board.write("45")
    board.admit(bo)
    tell(bo, named=[anna])
    assert not Notice.objects.exists()


def test_nobody_is_told_twice(followed, bo):
    tell(bo)
    Happening.objects.update(spread_at=None)
    spread_waiting()
    tell(bo)
    assert Notice.objects.count() == Mail.objects.count() == 1
    assert len(sent()) == 1
    post.outbox.clear()
    assert sent() == []


def test_what_did_not_happen_is_not_told(followed, bo):
    with transaction.atomic():
        actions.tell("note", "45", things=THINGS, by=bo)
        transaction.set_rollback(True)
    assert not Happening.objects.exists()


def test_an_unknown_kind_is_a_fault(board, bo):
    with pytest.raises(UnknownKind):
        actions.tell("no-such", "1", things=(), by=bo)


def test_many_followers_take_a_bounded_number_of_questions(
    board, bo, django_assert_max_num_queries
):
    board.write("45")
    people = [make_person(f"p{number}@example.se") for number in range(40)]
    board.admit(*people)
    for person in people:
        actions.follow(person, ROOM, level=Level.DIGEST)
    actions.tell("note", "45", things=THINGS, by=bo)
    with django_assert_max_num_queries(12):
        spread_waiting()
    assert Notice.objects.count() == 40


def test_a_room_may_tell_nothing_by_mail(followed, bo):
    followed.notes["45"].is_withheld = True
    tell(bo)
    [message] = sent()
    whole = message.as_bytes().decode() + plain(message)
    html = message.get_body(("html",)).get_content()
    for secret in ("elbilar", "40 bilar", "Bo Prov"):
        assert secret not in whole + html + message["Subject"]
    assert "Reply-To" not in message
    assert "https://example.se/rooms/3/12/#p45" in plain(message)


@pytest.mark.parametrize(
    "bad", ["Elbilar\r\nBcc: hemlig@example.se", "a\nb: c", "\u2028x\x00y", "é" * 500]
)
def test_no_header_is_smuggled_in(followed, bo, bad):
    followed.write("45", title=bad, author=f'"{bad}" <x@example.se>')
    followed.rooms["3"] = bad
    tell(bo)
    [message] = sent()
    assert message["Bcc"] is None
    assert len(message["From"].addresses) == 1
    assert message["From"].addresses[0].addr_spec == "notices@rum.example.se"
    assert post.outbox[0].recipients() == [message["To"]]


def test_html_in_a_message_does_no_harm_and_fetches_nothing(followed, bo):
    words = "<script>x</script> [länk](javascript:x) ![bild](/files/1) [här](/rooms/3/)"
    followed.write("45", words=words, title="<b>fet</b>")
    tell(bo)
    [message] = sent()
    html = message.get_body(("html",)).get_content()
    assert "<script" not in html
    assert "javascript:" not in html.replace("(javascript:x)", "")
    assert "<img" not in html
    assert "<b>fet" not in html
    assert 'href="https://example.se/rooms/3/"' in html


def test_everyone_is_written_to_in_their_own_language(followed, anna, bo):
    cecilia = make_person("cecilia@example.se", language="en")
    followed.admit(cecilia)
    actions.follow(cecilia, ROOM, level=Level.WATCH)
    tell(bo)
    told = {message["To"]: plain(message) for message in sent()}
    assert "Bo Prov skrev i Frågor och tips:" in told[anna.email]
    assert "Skriv ditt svar ovanför den här raden" in told[anna.email]
    assert "Bo Prov wrote in Frågor och tips:" in told[cecilia.email]
    assert "https://example.se/en/account/following/" in told[cecilia.email]


def test_an_answer_to_the_message_holds_only_what_was_added(followed, bo):
    tell(bo)
    [message] = sent()
    reply = f"Så gör vi.\n\n{plain(message)}"
    head = "From: anna@example.se\r\nContent-Type: text/plain; charset=utf-8\r\n"
    assert read(f"{head}\r\n{reply}".encode()).text == "Så gör vi."


class Broken:
    """A server that will not take mail."""

    def __init__(self, fault: Exception) -> None:
        self.fault = fault

    def send_messages(self, _messages):
        raise self.fault

    def close(self) -> None:
        pass


def test_a_server_out_of_order_is_tried_again_and_then_given_up(
    followed, bo, monkeypatch
):
    tell(bo)
    with monkeypatch.context() as broken:
        broken.setattr(sending, "get_connection", lambda: Broken(OSError("nere")))
        for attempt in range(len(sending.PAUSES)):
            send_due()
            mail = Mail.objects.get()
            assert (mail.state, mail.attempts) == (MailState.WAITING, attempt + 1)
            assert mail.due_at > timezone.now()
            Mail.objects.update(due_at=timezone.now())
        send_due()
        assert Mail.objects.get().state == MailState.FAILED


def test_very_much_mail_leaves_others_their_turn(board, anna, bo, monkeypatch):
    monkeypatch.setattr(sending, "AT_A_TIME", 2)
    monkeypatch.setattr(sending, "MOST_BATCHES", 2)
    board.admit(anna)
    actions.follow(anna, ROOM, level=Level.WATCH)
    for number in range(5):
        board.write(str(number))
        tell(bo, str(number))
    assert send_due() <= timezone.now()
    assert len(post.outbox) == 4
    assert send_due() is None
    assert len(post.outbox) == 5


def test_a_server_out_of_order_is_asked_once(board, anna, bo, monkeypatch):
    board.admit(anna)
    actions.follow(anna, ROOM, level=Level.WATCH)
    for number in range(5):
        board.write(str(number))
        tell(bo, str(number))
    asked = []

    class Counting(Broken):
        def send_messages(self, messages):
            asked.append(messages)
            raise self.fault

    with monkeypatch.context() as broken:
        broken.setattr(sending, "get_connection", lambda: Counting(OSError("nere")))
        send_due()
    assert len(asked) == 1
    assert set(Mail.objects.values_list("state", flat=True)) == {MailState.WAITING}
    assert sorted(Mail.objects.values_list("attempts", flat=True)) == [0, 0, 0, 0, 1]
    Mail.objects.update(due_at=timezone.now())
    assert len(sent()) == 5


def test_words_that_a_server_refuses_do_not_stop_others(followed, bo, monkeypatch):
    tell(bo)
    refusal = smtplib.SMTPDataError(554, b"looks like spam")
    with monkeypatch.context() as broken:
        broken.setattr(sending, "get_connection", lambda: Broken(refusal))
        send_due()
    assert Mail.objects.get().state == MailState.FAILED
    assert choice_of(Mail.objects.get().person).failures == 0


def test_mail_that_waits_is_sent_when_the_server_is_back(followed, bo, monkeypatch):
    tell(bo)
    with monkeypatch.context() as broken:
        broken.setattr(sending, "get_connection", lambda: Broken(OSError("nere")))
        assert send_due() > timezone.now()
    assert sent() == []
    Mail.objects.update(due_at=timezone.now())
    assert len(sent()) == 1


def test_a_refused_receiver_counts_as_a_failure(followed, anna, bo, monkeypatch):
    tell(bo)
    refusal = smtplib.SMTPRecipientsRefused({anna.email: (550, b"unknown")})
    monkeypatch.setattr(sending, "get_connection", lambda: Broken(refusal))
    send_due()
    assert Mail.objects.get().state == MailState.FAILED
    assert choice_of(anna).failures == 1


def test_mail_left_by_a_dead_worker_is_taken_back(followed, bo):
    tell(bo)
    hours_ago = timezone.now() - timedelta(hours=2)
    Mail.objects.update(state=MailState.SENDING, taken_at=hours_ago)
    assert len(sent()) == 1


def test_one_person_is_told_of_what_concerns_them(board, anna):
    board.write("45")
    board.admit(anna)
    actions.tell_person(anna, "note", "45")
    actions.tell_person(anna, "note", "45")
    assert Notice.objects.get().why == Why.ADDRESSED
    [message] = sent()
    assert message["To"] == anna.email
    assert "List-Unsubscribe" not in message


def test_a_refusal_is_answered_in_the_right_thread(board, anna):
    Mail.objects.create(
        person=anna,
        kind="refusal",
        key="1",
        facts={
            "subject": "Sv:\r\nElbilar",
            "words": "Ämnet är stängt.",
            "about": "<1@x>",
        },
    )
    [message] = sent()
    assert message["Subject"].strip() == "Inte mottaget: Sv: Elbilar"
    assert message["In-Reply-To"] == "<1@x>"
    assert message["Auto-Submitted"] == "auto-replied"
    assert "Ämnet är stängt." in plain(message)
