"""How Django knows this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoomsConfig(AppConfig):
    """The rooms."""

    name = "kolrum.rooms"
    label = "rooms"
    verbose_name = _("Rooms")
