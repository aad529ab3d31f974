"""How Django knows this app."""

from django.apps import AppConfig
from django.conf import settings
from django.core.mail import DNS_NAME
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """The notices."""

    name = "kolrum.notices"
    label = "notices"
    verbose_name = _("Notices")

    def ready(self) -> None:
        """Take in answers that confirm; tell and erase what is kept of people.

        Letters that others write (Django makes their Message-ID) carry our host as
        their sender does, and not the name that this machine happens to have.
        """
        from kolrum.members import privacy as keeping
        from kolrum.notices import belonging, doors, privacy, receivers
        from kolrum.notices.answering import HELD_CODE
        from kolrum.notices.intake import confirm, confirm_ahead

        DNS_NAME._fqdn = settings.MAIL_HOST
        belonging.enrol()
        doors.enrol()
        receivers.register(receivers.Receiver(HELD_CODE, confirm, confirm_ahead))
        keeping.register(
            "notices", keeping.Holder(export=privacy.export, erase=privacy.erase)
        )
