"""How often something may be tried: counted in the database, so for every process.

A network address is kept as a short salted digest that is another each day, and for no
longer than a day: it tells that two tries came from one place, and not from which.
"""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

KEPT_FOR = timedelta(days=1)
_LETTERS = 12


class TooOften(Exception):
    """It has been tried as many times as it may be.

    Attributes
    ----------
    opens_at
        When it may be tried again.
    """

    def __init__(self, opens_at: datetime) -> None:
        super().__init__(opens_at)
        self.opens_at = opens_at


class Try(models.Model):
    """That something was tried: what, by a digest of whom, and when."""

    what = models.CharField(max_length=20)
    who = models.CharField(max_length=_LETTERS)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("try")
        verbose_name_plural = _("tries")
        indexes = (
            models.Index(fields=("what", "who", "at")),
            models.Index(fields=("at",)),
        )

    def __str__(self) -> str:
        """What, and when."""
        return f"{self.what} {self.at:%Y-%m-%d %H:%M}"


@transaction.atomic
def count(what: str, who: str, *, most: int, within: timedelta) -> None:
    """Count a try, unless there have been as many as there may be within a time.

    Two processes that count at once may let one too many through, and never more.

    Raises
    ------
    TooOften
    """
    now = timezone.now()
    Try.objects.filter(at__lt=now - KEPT_FOR).delete()
    known = [_digest(who, day) for day in _days(now, within)]
    tries = Try.objects.filter(what=what, who__in=known, at__gt=now - within)
    times = list(tries.order_by("-at").values_list("at", flat=True)[:most])
    if len(times) >= most:
        raise TooOften(times[-1] + within)
    Try.objects.create(what=what, who=known[0], at=now)


def network(request: HttpRequest) -> str:
    """The network address that a request comes from, of IPv6 the part that is a home's.

    Who has an IPv6 address has 2^64 of them.
    """
    # Imported when asked for: it asks for the models that this module is among.
    from allauth.account.adapter import get_adapter

    address = str(get_adapter().get_client_ip(request) or "")
    return ":".join(address.split(":")[:4]) if ":" in address else address


def _days(now: datetime, within: timedelta) -> Iterable[date]:
    return dict.fromkeys((now.date(), (now - within).date()))


def _digest(who: str, day: date) -> str:
    mac = salted_hmac(f"kolrum.members.pace.{day.isoformat()}", who)
    return hashlib.sha256(mac.digest()).hexdigest()[:_LETTERS]
