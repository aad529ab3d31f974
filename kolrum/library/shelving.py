"""A room's categories: put up, renamed and taken down by those who keep it."""

from django.db import transaction
from django.db.models import Max, ProtectedError, QuerySet

from kolrum.library.documents import Category
from kolrum.members import audit
from kolrum.members.models import Person
from kolrum.rooms.room import Room


class HoldsOthers(Exception):
    """A category with others in it is not taken down."""


class NameTaken(Exception):
    """Another category beside it has the name."""


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
    last = Category.objects.filter(room=room, parent=around).aggregate(Max("position"))
    category, is_new = Category.objects.get_or_create(
        room=room,
        parent=around,
        name=name.strip(),
        defaults={"position": (last["position__max"] or 0) + 1},
    )
    if is_new:
        audit.record("category-added", by=by, thing=category, circle=room.circle)
    return category


@transaction.atomic
def rename(category: Category, *, name: str, by: Person) -> None:
    """Give a category another name.

    Raises
    ------
    NameTaken
    """
    beside = _beside(category).exclude(pk=category.pk)
    if beside.filter(name=name).exists():
        raise NameTaken
    category.name = name
    category.save(update_fields=["name"])
    audit.record("category-renamed", by=by, thing=category, circle=category.room.circle)


@transaction.atomic
def move(category: Category, *, step: int, by: Person) -> None:
    """Let a category stand earlier (-1) or later (1) among those beside it."""
    beside = list(_beside(category))
    old = beside.index(category)
    new = min(max(old + step, 0), len(beside) - 1)
    beside.insert(new, beside.pop(old))
    for position, each in enumerate(beside, start=1):
        each.position = position
    Category.objects.bulk_update(beside, ["position"])
    audit.record("category-moved", by=by, thing=category, circle=category.room.circle)


def _beside(category: Category) -> "QuerySet[Category]":
    return Category.objects.filter(room=category.room_id, parent=category.parent_id)


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
