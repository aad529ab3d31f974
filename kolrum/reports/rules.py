"""Who may write for a report, review and freeze an edition, and withdraw one."""

from django.db.models import Q

from kolrum.members.standing import Standing
from kolrum.plans import rules as plans
from kolrum.territories.models import Territory


def writable(visitor: Standing) -> Q:
    """Territories that a visitor writes for: those whose plans they may edit."""
    return plans.editable(visitor)


def readable_editions(visitor: Standing) -> Q:
    """Editions that have been frozen are public; others are for who writes there."""
    mine = Territory.objects.filter(writable(visitor))
    return Q(state__in=("frozen", "withdrawn")) | Q(territory__in=mine.values("pk"))


def readable_pictures(visitor: Standing) -> Q:
    """Pictures for who writes there; logos and those of reviewed editions for all."""
    mine = Territory.objects.filter(writable(visitor))
    return Q(is_public=True) | Q(territory__in=mine.values("pk"))


def may_write(visitor: Standing, territory: Territory) -> bool:
    """Tell whether a visitor may write texts and choose pictures for a place."""
    return Territory.objects.filter(writable(visitor), pk=territory.pk).exists()


def may_issue(visitor: Standing, territory: Territory) -> bool:
    """Tell whether a visitor may review, freeze and correct a place's editions."""
    return may_write(visitor, territory)


def may_withdraw(visitor: Standing) -> bool:
    """Tell whether a visitor may withdraw what was frozen for ever: a secretariat."""
    return visitor.is_operator or visitor.is_secretariat
