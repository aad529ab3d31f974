"""`kolrum erase-again`: after a backup has been restored."""

from typing import Any

from django.core.management.base import BaseCommand

from kolrum.members.actions import erase_again


class Command(BaseCommand):
    """Erase those who had been erased since the backup was made."""

    help = "Erase accounts anew that a restored backup has brought back."

    def handle(self, **_: Any) -> None:
        """Erase them and say how many."""
        self.stdout.write(f"{erase_again()} accounts erased again.")
