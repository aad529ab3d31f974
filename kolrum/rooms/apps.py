"""How Django knows this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoomsConfig(AppConfig):
    """The rooms."""

    name = "kolrum.rooms"
    label = "rooms"
    verbose_name = _("Rooms")

    def ready(self) -> None:
        """Let rooms be found, followed, answered by e-mail, told and erased."""
        from kolrum.members import places
        from kolrum.rooms import (
            admission_notices,
            admitting,
            archive_notices,
            archiving,
            at_home,
            doors,
            keepers,
            mail,
            notices,
            privacy,
            search,
            searches,
        )

        doors.enrol()
        search.enrol()
        notices.enrol()
        searches.enrol()
        admission_notices.enrol()
        at_home.enrol()
        keepers.enrol()
        archive_notices.enrol()
        archiving.enrol()
        places.register(admitting.places_named)
        mail.enrol()
        privacy.enrol()
