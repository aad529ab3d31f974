"""By real servers: a mail leaves, its answer is read from a mailbox, and taken once."""

import os
import re
import subprocess
from email import message_from_bytes
from email.policy import default

import pytest
from django.db import DatabaseError

from kolrum.notices import actions, fetching
from kolrum.notices.arrivals import Arrival, Outcome
from kolrum.notices.choices import Level, choice_of
from kolrum.notices.outbox import Mail, MailState
from kolrum.notices.sending import send_due
from kolrum.notices.spreading import spread_waiting
from kolrum.notices.tests import servers
from kolrum.notices.tests.servers import deliver

pytestmark = pytest.mark.django_db


def version() -> str:
    told = subprocess.run(
        [servers.DOVECOT, "--version"], capture_output=True, text=True
    )
    return told.stdout


@pytest.fixture(scope="module")
def post_office():
    if not version().startswith("2.3."):
        pytest.skip(f"written for Dovecot 2.3, and this is {version()}")
    with servers.imap() as (server, folder):
        yield server, folder


@pytest.fixture
def mailbox(post_office):
    server, folder = post_office
    for part in ("new", "cur"):
        for letter in (folder / "mail" / part).iterdir():
            letter.unlink()
    return server, folder


@pytest.fixture
def way_out(settings):
    with servers.smtp() as (taken, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield taken


@pytest.fixture
def told(board, anna, bo, way_out):
    """Anna watches a room, and Bo has just written there."""
    board.write("45")
    board.admit(anna, bo)
    actions.follow(anna, ("room", "3"), level=Level.WATCH)
    actions.tell("note", "45", things=(("topic", "12"), ("room", "3")), by=bo)
    spread_waiting()
    return board


def waiting_in(folder) -> int:
    found = [*(folder / "mail" / "new").iterdir(), *(folder / "mail" / "cur").iterdir()]
    return len([file for file in found if "T" not in file.name.rpartition(":")[2]])


def answer_to(raw: bytes, text: str) -> bytes:
    """An answer as a mail program makes it of a message."""
    message = message_from_bytes(raw, policy=default)
    quoted = "\r\n".join(
        f"> {line}" for line in message.get_body(("plain",)).get_content().splitlines()
    )
    sender = str(message["From"])
    return (
        f"From: {message['To']}\r\nTo: {message['Reply-To']}\r\n"
        f"Subject: Sv: {str(message['Subject']).strip()}\r\n"
        f"Message-ID: <answer@kommun-a.example.se>\r\n"
        f"In-Reply-To: {message['Message-ID']}\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n"
        f"{text}\r\n\r\nDen 2026-11-20 kl. 14:02, skrev {sender}:\r\n{quoted}\r\n"
    ).encode()


def test_a_notice_leaves_and_its_answer_comes_back_once(
    told, anna, way_out, mailbox, django_assert_max_num_queries
):
    server, folder = mailbox
    send_due()
    [(envelope, receivers, raw)] = way_out.letters
    assert receivers == [anna.email]
    assert envelope.startswith("bounce+")
    assert Mail.objects.get().state == MailState.SENT

    answer = answer_to(raw, "Vi räknar hela livscykeln.")
    deliver(folder, answer)
    deliver(folder, answer)
    assert fetching.poll(server) == 2
    [(person, topic, letter)] = told.answers
    assert (person, topic, letter.text) == (anna.pk, 12, "Vi räknar hela livscykeln.")
    assert waiting_in(folder) == 0
    assert fetching.poll(server) == 0
    assert Arrival.objects.count() == 1


def test_a_line_that_begins_with_a_dot_arrives_whole(told, way_out):
    told.write("45", words="före\n.\n..två\nefter")
    send_due()
    [(_envelope, _receivers, raw)] = way_out.letters
    body = message_from_bytes(raw, policy=default).get_body(("plain",)).get_content()
    assert "före\n.\n..två\nefter" in body.replace("\r\n", "\n")


def test_an_address_that_the_server_refuses_is_counted(told, anna, way_out):
    way_out.refused.add(anna.email)
    send_due()
    assert Mail.objects.get().state == MailState.FAILED
    assert choice_of(anna).failures == 1


def test_a_server_that_is_down_leaves_the_mail_waiting(told, settings):
    settings.EMAIL_PORT = servers.free_port()
    assert send_due() is not None
    assert Mail.objects.get().state == MailState.WAITING


def test_a_bounce_from_the_mailbox_is_counted(told, anna, way_out, mailbox):
    server, folder = mailbox
    send_due()
    [(envelope, _receivers, _raw)] = way_out.letters
    report = (
        f"Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example.se\r\nTo: {envelope}\r\n"
        "Subject: Undelivered\r\nMessage-ID: <b@mx.example.se>\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="r"\r\n'
        "\r\n--r\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        "--r\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.example.se\r\n\r\n"
        f"Final-Recipient: rfc822; {anna.email}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        "\r\n--r--\r\n"
    )
    deliver(folder, report.encode())
    assert fetching.poll(server) == 1
    assert choice_of(anna).failures == 1


def test_a_very_large_message_is_not_fetched_whole(told, anna, mailbox, settings):
    settings.MAIL_LARGEST = 300_000
    server, folder = mailbox
    raw = (
        answer_to(
            b"From: x@example.se\r\nTo: anna.exempel@kommun-a.example.se\r\n"
            b"Reply-To: fragor@rum.example.se\r\nMessage-ID: <1@x>\r\n\r\nHej",
            "x" * 70 + "\r\n" * 1,
        )
        + b"y" * 70
        + (b"\r\n" + b"y" * 70) * 6_000
    )
    deliver(folder, raw)
    assert fetching.poll(server) == 1
    arrival = Arrival.objects.get()
    assert (arrival.outcome, arrival.reason) == (Outcome.REFUSED, "too-big")
    assert arrival.size >= len(raw)


def test_a_message_waits_when_the_database_cannot_be_written(
    told, mailbox, monkeypatch
):
    server, folder = mailbox
    deliver(folder, b"From: a@example.se\r\nMessage-ID: <w@x>\r\n\r\nHej")

    def locked(*_told, **_more):
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr(fetching, "receive", locked)
        with pytest.raises(DatabaseError):
            fetching.poll(server)
    assert fetching.poll(server) == 1
    assert waiting_in(folder) == 0


def test_a_message_that_stops_us_is_tried_once_and_stays(told, mailbox, monkeypatch):
    server, folder = mailbox
    deliver(folder, b"From: a@example.se\r\nMessage-ID: <p@x>\r\n\r\nHej")

    def fault(*_told, **_more):
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(fetching, "receive", fault)
        with pytest.raises(RuntimeError):
            fetching.poll(server)
    assert fetching.poll(server) == 0
    assert waiting_in(folder) == 1


def test_a_wrong_password_says_so(mailbox):
    server, _folder = mailbox
    wrong = type(server)("imap", server.host, server.port, server.user, "fel")
    with pytest.raises(fetching.MailboxFault, match=r"127\.0\.0\.1"):
        fetching.poll(wrong)


def test_the_servers_are_run_without_rights(mailbox):
    _server, folder = mailbox
    if os.geteuid() == 0:
        assert folder.stat().st_uid != 0
    assert re.match(r"/tmp/imap", str(folder))
