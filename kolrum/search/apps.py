"""How Django knows this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """The search."""

    name = "kolrum.search"
    label = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Let territories and organisations be found: their apps stand below this."""
        from kolrum.search import bodies, places

        places.enrol()
        bodies.enrol()
