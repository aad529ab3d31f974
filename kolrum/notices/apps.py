"""How Django knows this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """The notices."""

    name = "kolrum.notices"
    label = "notices"
    verbose_name = _("Notices")

    def ready(self) -> None:
        """Take in answers that confirm; tell and erase what is kept of people."""
        from kolrum.members import privacy as keeping
        from kolrum.notices import belonging, doors, privacy, receivers
        from kolrum.notices.answering import HELD_CODE
        from kolrum.notices.intake import confirm

        belonging.enrol()
        doors.enrol()
        receivers.register(receivers.Receiver(HELD_CODE, confirm))
        keeping.register(
            "notices", keeping.Holder(export=privacy.export, erase=privacy.erase)
        )
