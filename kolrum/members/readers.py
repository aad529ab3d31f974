"""Who reads in a circle: the same rules as `rules.readable`, asked the other way."""

from typing import Any

from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
)
from django.utils import timezone

from kolrum.members import rules
from kolrum.members.circles import Circle
from kolrum.members.grants import Grant
from kolrum.members.organisations import PUBLIC_BODIES, Kind, Organisation
from kolrum.members.people import Person


def readers_of(circle: Circle) -> QuerySet[Person]:
    """People with an account who may read in a circle now.

    For a public circle that is everybody with an account; others read it too.
    """
    found = Person.objects.filter(is_active=True).filter(_by_its_own_rule(circle))
    if circle.parent is not None:
        found = found.filter(_by_its_own_rule(circle.parent))
    return found


def _by_its_own_rule(circle: Circle) -> Q:
    if circle.readers in (rules.PUBLIC, rules.MEMBERS):
        return Q()
    secretariat = _holding(
        organisation__in=_verified(Kind.SECRETARIAT), role=rules.SECRETARIAT
    )
    if circle.readers == rules.COLLEAGUES:
        return secretariat | _holding(
            organisation__in=_within(_verified(*PUBLIC_BODIES)),
            role__in=(rules.COLLEAGUE, rules.STRATEGIST),
        )
    if circle.readers == rules.ORGANISATION:
        owner = Organisation.objects.filter(circles=circle)
        return _working_in(owner)
    bodies = Grant.objects.valid().filter(circle=circle, body__isnull=False)
    admitted = _holding(circle=circle) | _working_in(
        Organisation.objects.filter(pk__in=bodies.values("body"))
    )
    return admitted | secretariat if circle.readers == rules.NETWORK else admitted


def _working_in(organisations: QuerySet[Organisation]) -> Q:
    return _holding(organisation__in=_within(organisations), role__in=rules.WORKING)


def _verified(*kinds: Kind) -> QuerySet[Organisation]:
    return Organisation.objects.filter(kind__in=kinds, verified_at__isnull=False)


def _within(wholes: QuerySet[Organisation]) -> QuerySet[Organisation]:
    below = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = wholes.annotate(below=below).filter(below__startswith=F("path"))
    return Organisation.objects.filter(Exists(above))


def _holding(**where: Any) -> Q:
    held = Grant.objects.filter(rules.holds(timezone.now()), **where)
    return Q(pk__in=held.filter(person__isnull=False).values("person"))
