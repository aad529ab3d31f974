"""Who may write for a report, review and freeze an edition, and withdraw one."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from kolrum.members.models import Person
from kolrum.plans import rules as plans
from kolrum.territories.models import Territory

Visitor = Person | AnonymousUser


def _secretariats(visitor: Visitor) -> list[str]:
    """Countries whose texts a visitor writes: as their editor, or as an operator."""
    whole = Territory.objects.filter(plans.editable(visitor), slug="")
    return list(whole.values_list("country", flat=True).distinct())


def writable(visitor: Visitor) -> Q:
    """Territories that a visitor writes for.

    An editor their own; the editors of a country, who are its secretariat, all in it;
    an operator every one.
    """
    mine = Territory.objects.filter(plans.editable(visitor))
    return Q(pk__in=mine.values("pk")) | Q(country__in=_secretariats(visitor))


def readable_editions(visitor: Visitor) -> Q:
    """Editions that have been frozen are public; others are for who writes there."""
    mine = Territory.objects.filter(writable(visitor))
    return Q(state__in=("frozen", "withdrawn")) | Q(territory__in=mine.values("pk"))


def readable_pictures(visitor: Visitor) -> Q:
    """Pictures for who writes there; logos and those of reviewed editions for all."""
    mine = Territory.objects.filter(writable(visitor))
    return Q(is_public=True) | Q(territory__in=mine.values("pk"))


def may_write(visitor: Visitor, territory: Territory) -> bool:
    """Tell whether a visitor may write texts and choose pictures for a place."""
    return Territory.objects.filter(writable(visitor), pk=territory.pk).exists()


def may_issue(visitor: Visitor, territory: Territory) -> bool:
    """Tell whether a visitor may review, freeze and correct a place's editions."""
    return may_write(visitor, territory)


def may_withdraw(visitor: Visitor, territory: Territory) -> bool:
    """Tell whether a visitor may withdraw what was frozen for ever: a secretariat."""
    return territory.country in _secretariats(visitor)
