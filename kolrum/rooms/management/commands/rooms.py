"""`kolrum rooms`: lay out the rooms of a fresh installation."""

from typing import Any

from django.core.management.base import BaseCommand

from kolrum.rooms.layout import lay_out


class Command(BaseCommand):
    """Make the rooms that are missing."""

    help = "Make the rooms that every installation begins with, where they are missing."

    def handle(self, **options: Any) -> None:
        new = lay_out()
        self.stderr.write(f"{len(new)} rooms made." if new else "Every room is there.")
