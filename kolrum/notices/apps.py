"""How Django knows this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """The notices."""

    name = "kolrum.notices"
    label = "notices"
    verbose_name = _("Notices")
