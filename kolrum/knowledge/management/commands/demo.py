"""`kolrum demo`: people and conversations to try an installation with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kolrum.knowledge.demo import RealPeople, act


class Command(BaseCommand):
    """Put examples in an installation that nobody uses yet."""

    help = "Add example people and conversations; never where somebody has an account."

    def handle(self, **options: Any) -> None:
        try:
            password, addresses = act()
        except RealPeople as error:
            message = (
                "Somebody has an account here, so no examples are added. "
                "Use a folder of its own: make run DEMO=1 KOLRUM_VAR=var/demo"
            )
            raise CommandError(message) from error
        self.stdout.write(
            "Examples to sign in as, all with the password "
            f"{password} (a new one each time):"
        )
        for address in addresses:
            self.stdout.write(f"  {address}")
