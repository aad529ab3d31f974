"""`kolrum appoint`: the first secretariat, and the first strategists."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from kolrum.members.granting import appoint
from kolrum.members.grants import Role
from kolrum.members.organisations import Organisation
from kolrum.members.public_bodies import SECRETARIAT, establish
from kolrum.members.rules import AT_AN_ORGANISATION


class Command(BaseCommand):
    """Give an address a role; the page does the rest from there."""

    help = (
        "Give a person a role in an organisation: kolrum appoint ada@example.org "
        "secretariat, or kolrum appoint ada@example.org strategist hoganas-kommun. An "
        "address without an account gets one, and signs in by a code sent to it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, as what, and where."""
        parser.add_argument("email")
        parser.add_argument("role", choices=AT_AN_ORGANISATION)
        parser.add_argument("organisation", nargs="?", default=SECRETARIAT)

    def handle(self, *, email: str, role: str, organisation: str, **_: Any) -> None:
        """Appoint, or say what stands in the way."""
        establish()
        where = Organisation.objects.filter(slug=organisation).first()
        if where is None:
            msg = f"No organisation is called {organisation!r}; see /organisations/."
            raise CommandError(msg)
        try:
            person = appoint(email, role, where)
        except ValidationError as fault:
            raise CommandError("; ".join(fault.messages)) from fault
        self.stdout.write(f"{person.email}: {Role(role).label}, {where}.")
