"""How Django knows this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    """The library."""

    name = "kolrum.library"
    label = "library"
    verbose_name = _("Documents")

    def ready(self) -> None:
        """Let documents be found, followed, packed, told and erased."""
        from kolrum.library import beside, notices, packing, privacy, search

        beside.enrol()
        search.enrol()
        notices.enrol()
        privacy.enrol()
        packing.enrol()
