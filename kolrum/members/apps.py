"""The app's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    """People and how they sign in."""

    name = "kolrum.members"
    verbose_name = _("Members")

    def ready(self) -> None:
        """Let people's own part be told and erased."""
        from kolrum.members import privacy  # noqa: F401
