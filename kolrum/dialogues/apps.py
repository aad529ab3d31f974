"""How Django knows this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DialoguesConfig(AppConfig):
    """Dialogues that municipalities open about their budgets."""

    name = "kolrum.dialogues"
    label = "dialogues"
    verbose_name = _("Dialogues")

    def ready(self) -> None:
        """Let dialogues stand beside rooms, in calendars, and be told and erased."""
        from kolrum.dialogues import beside, calendars, privacy

        beside.enrol()
        calendars.enrol()
        privacy.enrol()
