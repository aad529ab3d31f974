"""`kolrum mail`: what operators and mail servers do with messages."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from kolrum.notices import digests, rounds
from kolrum.notices.fetching import MailboxFault, poll
from kolrum.notices.intake import receive
from kolrum.notices.sending import send_due
from kolrum.notices.spreading import spread_waiting

TRY_AGAIN = 75
"""What mail servers take as: keep it and come back (sysexits.h, EX_TEMPFAIL)."""


class Command(BaseCommand):
    """Take in one message, read the mailbox, send what waits, or try the way out."""

    help = "Take in, read and send mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        taken = deeds.add_parser(
            "receive", help="take in a message from standard input"
        )
        taken.add_argument(
            "--to", action="append", default=[], help="an address of the delivery"
        )
        deeds.add_parser("poll", help="read the mailbox of KOLRUM_MAIL_IN once")
        deeds.add_parser("send", help="spread what happened and send what is due")
        deeds.add_parser("round", help="all of it, summaries too, once")
        tried = deeds.add_parser("try", help="send a test message")
        tried.add_argument("address")

    def handle(self, *, deed: str, **options: Any) -> None:
        {
            "receive": self._receive,
            "poll": self._poll,
            "send": self._send,
            "round": self._round,
            "try": self._try,
        }[deed](options)

    def _receive(self, options: dict[str, Any]) -> None:
        raw = sys.stdin.buffer.read()
        if not raw.strip():
            raise CommandError("No message came on standard input.")
        try:
            arrival = receive(raw, recipients=options["to"])
        except DatabaseError as fault:
            raise CommandError(str(fault), returncode=TRY_AGAIN) from fault
        if arrival is None:
            self.stdout.write("has been here before")
            return
        reason = f": {arrival.reason}" if arrival.reason else ""
        self.stdout.write(f"{arrival.outcome}{reason}")

    def _poll(self, options: dict[str, Any]) -> None:
        if settings.MAIL_IN is None:
            raise CommandError("KOLRUM_MAIL_IN names no mailbox.")
        try:
            count = poll(settings.MAIL_IN)
        except MailboxFault as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"{count} messages read")

    def _send(self, options: dict[str, Any]) -> None:
        spread_waiting()
        send_due()

    def _round(self, options: dict[str, Any]) -> None:
        if settings.MAIL_IN is not None:
            self._poll(options)
        spread_waiting()
        digests.write_due()
        send_due()
        rounds.forget()

    def _try(self, options: dict[str, Any]) -> None:
        send_mail("Kolrum", "This is a test.", None, [options["address"]])
        where = (
            settings.MAIL_OUT.host if settings.MAIL_OUT else settings.EMAIL_FILE_PATH
        )
        self.stdout.write(f"Sent by way of {where}")
