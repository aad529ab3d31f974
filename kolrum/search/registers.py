"""Registers: what is listed for some readers without lying in a room of theirs."""

from django.db import transaction

from kolrum.members.models import Circle
from kolrum.search.entries import Shelf


@transaction.atomic
def circle_of(address: str, readers: str) -> int:
    """The circle in which what is listed at an address is found, made when lacking."""
    kept = Shelf.objects.filter(url=address, title="").order_by("pk").first()
    if kept is not None:
        return int(kept.pk)
    circle = Circle.objects.create(readers=readers)
    Shelf.objects.create(circle=circle, title="", url=address)
    return int(circle.pk)
