"""Whose request it is, and what they may be just now."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from kolrum.members import rules
from kolrum.members.grants import Grant
from kolrum.members.organisations import PUBLIC_BODIES, Kind, Organisation, lineage
from kolrum.members.people import Person
from kolrum.members.standing import NOBODY, Standing

_KEPT = "_kolrum_standing"
_WAITS = "_kolrum_waits_for_second_factor"


def visitor(request: HttpRequest) -> Standing:
    """The standing of who asks: found once a request, and at no cost for nobody.

    Asking makes the page depend on the session, so that no cache keeps it.
    """
    if not hasattr(request, _KEPT):
        # Imported when asked for: it asks this module in its turn.
        from kolrum.members import second_factor

        user, found, waits = request.user, NOBODY, False
        if isinstance(user, Person):
            found, waits = second_factor.counted(user)
        setattr(request, _KEPT, found)
        setattr(request, _WAITS, waits)
    kept: Standing = getattr(request, _KEPT)
    return kept


def waits_for_second_factor(request: HttpRequest) -> bool:
    """Whether the page asked who it was, and a role of theirs waits for a factor."""
    return bool(getattr(request, _WAITS, False))


def standing_of(
    person: Person,
    at: datetime | None = None,
    *,
    barred: frozenset[str] = frozenset(),
) -> Standing:
    """What a person may be now, or was to be at another moment.

    Two queries; a third for those who hold a role somewhere. An organisation that
    nobody has verified gives no standing outside itself. Roles that are `barred`, and
    being an operator with them, do not count.
    """
    if not person.is_active or person.pk is None:
        return NOBODY
    moment = at or timezone.now()
    own = Grant.objects.valid(moment).filter(person=person).exclude(role__in=barred)
    held = list(own.values_list("role", "circle", "organisation", "organisation__path"))
    works = [path for role, _c, org, path in held if org and role in rules.WORKING]
    reach = lineage(works)
    of_bodies = Grant.objects.valid(moment).filter(body__in=sorted(reach))
    of_bodies = of_bodies.exclude(role__in=barred)
    lent = of_bodies.filter(circle__isnull=False).values_list("role", "circle")
    kinds = _verified_kinds(frozenset(org for _r, _c, org, _p in held if org) | reach)
    in_public = {
        org
        for _role, _circle, org, path in held
        if org and any(kinds.get(step) in PUBLIC_BODIES for step in lineage([path]))
    }
    return Standing(
        person_id=person.pk,
        is_operator=person.is_operator and not barred,
        roles=frozenset((role, org) for role, _c, org, _p in held if org),
        places=frozenset((role, circle) for role, circle, _o, _p in held if circle)
        | frozenset((role, circle) for role, circle in lent if reach),
        reach=reach,
        public_bodies=frozenset(in_public),
        secretariats=frozenset(
            org for org, kind in kinds.items() if kind == Kind.SECRETARIAT
        ),
    )


def _verified_kinds(organisations: frozenset[int]) -> dict[int, str]:
    if not organisations:
        return {}
    known = Organisation.objects.filter(
        pk__in=sorted(organisations), verified_at__isnull=False
    )
    return dict(known.values_list("pk", "kind"))
