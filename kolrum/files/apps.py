"""How Django knows this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    """Files."""

    name = "kolrum.files"
    label = "files"
    verbose_name = _("Files")

    def ready(self) -> None:
        """Let a person's files be told and erased."""
        from kolrum.files import privacy

        privacy.enrol()
