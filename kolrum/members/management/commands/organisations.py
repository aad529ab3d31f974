"""`kolrum organisations`: municipalities, regions and county boards."""

from typing import Any

from django.core.management.base import BaseCommand

from kolrum.members.public_bodies import establish


class Command(BaseCommand):
    """Make those that are missing; what is there stays as it is."""

    help = "Make the organisations of the territories, and the secretariat."

    def handle(self, **_: Any) -> None:
        """Make them and say how many were missing."""
        self.stdout.write(f"{establish()} organisations made.")
