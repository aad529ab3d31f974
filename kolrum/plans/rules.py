"""Who may read and enter what a territory has adopted."""

from django.db.models import Q

from kolrum.members.models import Organisation
from kolrum.members.organisations import PUBLIC_BODIES
from kolrum.members.rules import STRATEGIST
from kolrum.members.standing import Standing
from kolrum.territories.models import Territory


def editable(visitor: Standing) -> Q:
    """Territories that somebody may edit: strategists those of their own bodies.

    A strategist of the municipality, the region or the county board; the secretariat
    and operators every one.
    """
    if visitor.is_operator or visitor.is_secretariat:
        return Q()
    led = [organisation for role, organisation in visitor.roles if role == STRATEGIST]
    if not led:
        return Q(pk__in=())
    bodies = Organisation.objects.filter(
        pk__in=sorted(led), kind__in=PUBLIC_BODIES, verified_at__isnull=False
    )
    return Q(pk__in=bodies.values("territory"))


def readable(visitor: Standing) -> Q:
    """Goals and budgets in force are public; withdrawn ones are for who may edit."""
    mine = Territory.objects.filter(editable(visitor))
    return Q(withdrawn_at=None) | Q(territory__in=mine)


def may_edit(visitor: Standing, territory: Territory) -> bool:
    """Tell whether a visitor may add, change and withdraw what a territory adopted."""
    return Territory.objects.filter(editable(visitor), pk=territory.pk).exists()
