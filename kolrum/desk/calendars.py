"""Days to keep in mind for those who take charge of a page: the delivery seminar."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from kolrum.desk.claims import Claim
from kolrum.members.rules import COLLEAGUE, STRATEGIST
from kolrum.members.standing import Standing
from kolrum.notices import kinds
from kolrum.notices.kinds import Event


def _of_place(standing: Standing, key: str) -> Sequence[Event]:
    """The seminars of a place, for the secretariat and those who work there."""
    there = [body for role, body in standing.roles if role in (COLLEAGUE, STRATEGIST)]
    seen = Q() if standing.is_secretariat else Q(organisation__in=sorted(there))
    found = Claim.objects.standing().filter(
        seen, territory_id=int(key), seminar_on__isnull=False
    )
    return [
        Event(
            uid=f"seminar-{claim.pk}",
            title=_("Delivery seminar: %(place)s") % {"place": claim.territory.name},
            starts=claim.seminar_on,
            ends=claim.seminar_on + timedelta(days=1),
            address=claim.get_absolute_url(),
            changed=claim.confirmed_at or claim.sent_at or claim.begun_at,
        )
        for claim in found.select_related("territory").order_by("pk")
        if claim.seminar_on
    ]


def enrol() -> None:
    """Let calendars have these days; called when the app is ready."""
    kinds.register(kinds.Calendar("territory", _of_place))
