"""How time left is told on the desk."""

from datetime import datetime, timedelta

from django import template
from django.utils.translation import gettext, ngettext

register = template.Library()
A_DAY = timedelta(days=1)


@register.filter
def time_left(row: object, now: datetime) -> str:
    """How long is left, or how late it is: in days, and by the hour on the last."""
    due = getattr(row, "due", None) or getattr(row, "due_at", None)
    if due is None:
        return ""
    left = due - now
    days = abs(left) // A_DAY
    hours = max(int(abs(left).total_seconds() // 3600), 1)
    if left < timedelta(0):
        return _late(days)
    if days:
        return ngettext("%(days)s day left", "%(days)s days left", days) % {
            "days": days
        }
    return ngettext("%(hours)s hour left", "%(hours)s hours left", hours) % {
        "hours": hours
    }


def _late(days: int) -> str:
    if not days:
        return gettext("Late since today")
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}
