"""A room's categories: put up, renamed and taken down by those who keep it."""

from django.db import transaction
from django.db.models import ProtectedError

from kolrum.library.documents import Category
from kolrum.members import audit
from kolrum.members.models import Person
from kolrum.rooms.room import Room


class HoldsOthers(Exception):
    """A category with others in it is not taken down."""


def in_order(room: Room) -> list[Category]:
    """A room's categories as a tree: each with those within it right after it."""
    known = list(Category.objects.filter(room=room))
    return [
        each
        for top in known
        if top.parent_id is None
        for each in (top, *(inner for inner in known if inner.parent_id == top.pk))
    ]


@transaction.atomic
def put_up(room: Room, *, name: str, parent: Category | None, by: Person) -> Category:
    """Put up a category, or find the one of that name; two steps at most."""
    around = parent if parent and parent.parent_id is None else None
    category, is_new = Category.objects.get_or_create(
        room=room, parent=around, name=name.strip()
    )
    if is_new:
        audit.record("category-added", by=by, thing=category, circle=room.circle)
    return category


@transaction.atomic
def take_down(category: Category, *, by: Person) -> None:
    """Take down a category; its documents stay, without one.

    Raises
    ------
    HoldsOthers
    """
    audit.record("category-removed", by=by, thing=category, circle=category.room.circle)
    try:
        category.delete()
    except ProtectedError as held:
        raise HoldsOthers from held
