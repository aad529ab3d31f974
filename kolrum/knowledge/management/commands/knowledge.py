"""`kolrum knowledge`: the answers, wordings and measures of a fresh installation."""

from typing import Any

from django.core.management.base import BaseCommand

from kolrum.knowledge.stocking import stock


class Command(BaseCommand):
    """Put the house's own articles where they are missing."""

    help = "Put answers, model wordings and measures in place; edited ones are kept."

    def handle(self, **options: Any) -> None:
        count = stock()
        self.stderr.write(
            f"{count} texts put in place." if count else "Every article is there."
        )
