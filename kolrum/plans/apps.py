"""The app's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    """What territories have adopted: goals, and budgets of their own."""

    name = "kolrum.plans"
    verbose_name = _("Plans")

    def ready(self) -> None:
        """Let people’s part be told and erased."""
        from kolrum.members import privacy
        from kolrum.plans.privacy import HOLDER

        privacy.register("plans", HOLDER)
