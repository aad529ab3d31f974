"""How Django knows this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """The search."""

    name = "kolrum.search"
    label = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Let territories be found: their own app stands below this one."""
        from kolrum.search import places

        places.enrol()
