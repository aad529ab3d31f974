"""`kolrum audit`: whether the log of deeds is as it was written."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kolrum.members import audit
from kolrum.members.models import AuditHead


class Command(BaseCommand):
    """Prove the log, and print its end: kept elsewhere, it proves the log later too."""

    help = "Prove that no event of the audit log has been altered or removed."

    def handle(self, **_: Any) -> None:
        """Say what is amiss, or how long the chain is and how it ends."""
        faults = list(audit.faults())
        if faults:
            raise CommandError("\n".join(faults))
        head = AuditHead.objects.first()
        self.stdout.write(f"The log is as it was written: {head or 'empty'}")
