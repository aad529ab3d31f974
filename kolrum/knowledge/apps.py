"""How Django knows this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    """The knowledge."""

    name = "kolrum.knowledge"
    label = "knowledge"
    verbose_name = _("Knowledge")

    def ready(self) -> None:
        """Let articles be found, and what they tell of people be told and erased."""
        from kolrum.knowledge import at_hand, privacy, search

        search.enrol()
        at_hand.enrol()
        privacy.enrol()
