"""The order that editors have given the slides of a territory."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction

from kolrum.members.models import Person
from kolrum.plans.models import SLIDES, Change, Deed, SlideOrder
from kolrum.territories.models import Territory


class NothingLeft(Exception):
    """An order that leaves out every slide."""


@dataclass(frozen=True)
class Order:
    """Names of slides in a chosen order, and those of them that are left out."""

    names: tuple[str, ...]
    left_out: frozenset[str] = frozenset()

    def shown(self, usual: Sequence[str]) -> tuple[str, ...]:
        """Give the names of those that there are, in order; new ones where usual.

        Where none of them would be left, all are shown as usual.
        """
        there = set(usual)
        found = tuple(
            name
            for name in woven(self.names, usual)
            if name in there and name not in self.left_out
        )
        return found or tuple(usual)


def woven(chosen: Sequence[str], usual: Sequence[str]) -> tuple[str, ...]:
    """Put what is only in the usual order into a chosen one, after its usual neighbour.

    What has no neighbour before it stands first.
    """
    found = list(chosen)
    at = 0
    for name in usual:
        if name in found:
            at = found.index(name) + 1
        else:
            found.insert(at, name)
            at += 1
    return tuple(found)


def order_of(country: str, code: str) -> Order | None:
    """Give the order that a territory has chosen; None for the usual one."""
    rows = SlideOrder.objects.filter(territory__country=country, territory__code=code)
    kept = rows.first()
    return Order(tuple(kept.names), frozenset(kept.left_out)) if kept else None


@transaction.atomic
def arrange(
    *,
    territory: Territory,
    names: Sequence[str],
    left_out: Collection[str],
    by: Person,
) -> SlideOrder:
    """Choose the order of a territory's slides; those not there now keep their place.

    Raises
    ------
    NothingLeft
    """
    if set(names) <= set(left_out):
        raise NothingLeft
    held = SlideOrder.objects.select_for_update().filter(territory=territory).first()
    before = _told(held)
    order = held or SlideOrder(territory=territory)
    gone = set(order.names) - set(names)
    order.names = list(woven(names, order.names))
    kept_out = gone & set(order.left_out)
    order.left_out = [n for n in order.names if n in left_out or n in kept_out]
    if held is not None and before == _told(order):
        return held
    order.save()
    deed = Deed.CHANGED if held else Deed.ADDED
    _note(order, deed, by=by, before=before, after=_told(order))
    return order


@transaction.atomic
def restore(*, territory: Territory, by: Person) -> None:
    """Go back to the usual order; the chosen one stays in the history."""
    held = SlideOrder.objects.select_for_update().filter(territory=territory).first()
    if held is not None:
        _note(held, Deed.RESTORED, by=by, before=_told(held), after={})
        held.delete()


def _told(order: SlideOrder | None) -> dict[str, list[str]]:
    if order is None:
        return {}
    return {"names": list(order.names), "left_out": list(order.left_out)}


def _note(
    order: SlideOrder,
    deed: Deed,
    *,
    by: Person,
    before: dict[str, list[str]],
    after: dict[str, list[str]],
) -> None:
    Change.objects.create(
        territory=order.territory,
        kind=SLIDES,
        thing_id=order.pk,
        deed=deed,
        by=by,
        before=before,
        after=after,
    )
