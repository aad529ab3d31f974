"""What may be done with a document, and how old is old."""

from datetime import date, timedelta

from django.db.models import Q

from kolrum.members.standing import Standing
from kolrum.rooms import rules as rooms

FRESH_FOR = timedelta(days=3 * 365)
"""After this long without a new version, and without a last day, a document is old."""

SOON = timedelta(days=90)


def may_change(standing: Standing, author_id: int | None, *, is_keeper: bool) -> bool:
    """Whether somebody may describe a document anew or withdraw a version."""
    is_own = author_id is not None and author_id == standing.person_id
    return standing.is_member and (is_keeper or is_own)


def shown(standing: Standing, prefix: str = "") -> Q:
    """Documents that are not hidden; one's own, and all to who keeps the room."""
    visible = Q(**{f"{prefix}hidden_at": None})
    if standing.person_id is None:
        return visible
    own = Q(**{f"{prefix}by": standing.person_id})
    return visible | own | rooms.kept(f"{prefix}room__circle", standing)


def may_use_for(standing: Standing) -> tuple[int, ...]:
    """Organisations for which somebody may say that they use a document."""
    places = {organisation for _role, organisation in standing.roles}
    return tuple(sorted(p for p in places if rooms.may_answer_for(standing, p)))


def stale(today: date) -> Q:
    """Documents that somebody should see to: expired, old, or with all withdrawn."""
    old = Q(valid_to=None, current__published_at__date__lt=today - FRESH_FOR)
    return Q(valid_to__lt=today) | old | Q(current=None)


def age(valid_to: date | None, published: date, today: date) -> str:
    """How a document stands in time: expired, soon, old, or nothing to say."""
    if valid_to is not None:
        if valid_to < today:
            return "expired"
        return "soon" if valid_to - today <= SOON else ""
    return "old" if today - published > FRESH_FOR else ""
