"""How Django knows this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    """Order in the rooms."""

    name = "kolrum.moderation"
    label = "moderation"
    verbose_name = _("Order in the rooms")

    def ready(self) -> None:
        """Let limits hold, keepers' deeds be told, and people's part be erased."""
        from kolrum.members import terms
        from kolrum.moderation import (
            actions,
            law,
            letters,
            limits,
            notices,
            privacy,
            waiting,
        )
        from kolrum.rooms import kept_order

        kept_order.register(actions.follow)
        limits.enrol()
        notices.enrol()
        letters.enrol()
        waiting.enrol()
        privacy.enrol()
        terms.register(law.version_of_terms)
