"""How Django knows this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """The desk."""

    name = "kolrum.desk"
    label = "desk"
    verbose_name = _("Desk")

    def ready(self) -> None:
        """Let what waits be seen, who knows be offered, and people told and erased."""
        from kolrum.desk import (
            answering,
            calendars,
            doors,
            knowing,
            notices,
            order,
            presentations,
            press,
            privacy,
            search,
            stewards,
            waiting,
            writing_back,
        )
        from kolrum.notices import rounds

        calendars.enrol()
        order.enrol()
        presentations.enrol()
        press.enrol()
        waiting.enrol()
        doors.enrol()
        rounds.register(answering.make_round)
        knowing.enrol()
        search.enrol()
        notices.enrol()
        privacy.enrol()
        stewards.enrol()
        writing_back.enrol()
