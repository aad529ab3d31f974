"""Who may read and enter what a territory has adopted."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from kolrum.members.models import Person
from kolrum.territories.models import Territory

Visitor = Person | AnonymousUser


def editable(visitor: Visitor) -> Q:
    """Territories that a visitor may edit: an operator all, an editor their own."""
    if not isinstance(visitor, Person) or not visitor.is_active:
        return Q(pk__in=())
    if visitor.is_operator:
        return Q()
    return Q(editors__person=visitor)


def readable(visitor: Visitor) -> Q:
    """Goals and budgets in force are public; withdrawn ones are for who may edit."""
    mine = Territory.objects.filter(editable(visitor))
    return Q(withdrawn_at=None) | Q(territory__in=mine)


def may_edit(visitor: Visitor, territory: Territory) -> bool:
    """Tell whether a visitor may add, change and withdraw what a territory adopted."""
    return Territory.objects.filter(editable(visitor), pk=territory.pk).exists()
