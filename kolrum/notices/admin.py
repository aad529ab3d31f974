"""What arrived and what waits to be sent, for operators."""

from django.contrib import admin
from django.http import HttpRequest

from kolrum.notices.arrivals import Arrival
from kolrum.notices.outbox import Mail


class _Shown:
    """Rows that are looked at, never written."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds any."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nobody changes any."""
        return False


@admin.register(Arrival)
class ArrivalAdmin(_Shown, admin.ModelAdmin[Arrival]):
    """What arrived by e-mail, and what could not be taken in and why."""

    list_display = ("arrived_at", "sender", "outcome", "reason", "nature", "size")
    list_filter = ("outcome", "reason")
    search_fields = ("sender",)


@admin.register(Mail)
class MailAdmin(_Shown, admin.ModelAdmin[Mail]):
    """What is sent, waits or was given up."""

    list_display = ("created_at", "person", "kind", "state", "attempts", "fault")
    list_filter = ("state", "kind")
    search_fields = ("person__email", "address")
