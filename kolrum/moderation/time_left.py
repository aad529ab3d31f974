"""How long there is until something is to be decided, in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SOON = timedelta(hours=6)


@dataclass(frozen=True)
class TimeLeft:
    """How long there is until something is to be decided."""

    due_at: datetime

    @property
    def is_late(self) -> bool:
        """Whether the time is out."""
        return self.due_at <= timezone.now()

    @property
    def is_soon(self) -> bool:
        """Whether it is nearly out."""
        return not self.is_late and self.due_at - timezone.now() <= SOON

    def __str__(self) -> str:
        """In words."""
        seconds = abs((self.due_at - timezone.now()).total_seconds())
        told = _span(seconds)
        if self.is_late:
            return _("%(span)s late") % {"span": told}
        return _("%(span)s left") % {"span": told}


def _span(seconds: float) -> str:
    minutes = int(seconds // 60)
    if minutes < 60:
        count = max(minutes, 1)
        return ngettext("%(n)d minute", "%(n)d minutes", count) % {"n": count}
    hours = minutes // 60
    if hours < 48:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    days = hours // 24
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
