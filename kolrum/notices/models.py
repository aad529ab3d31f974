"""The app's tables, gathered for Django."""

from kolrum.notices.arrivals import Arrival, Held
from kolrum.notices.choices import Following, MailChoice
from kolrum.notices.inbox import Notice
from kolrum.notices.outbox import Happening, Mail

__all__ = (
    "Arrival",
    "Following",
    "Happening",
    "Held",
    "Mail",
    "MailChoice",
    "Notice",
)
