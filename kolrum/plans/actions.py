"""Changes to what has been adopted: each in one transaction, with a line of history."""

from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone

from kolrum.members.models import Person
from kolrum.plans.models import CHARGE, Adopted, AdoptedBudget, Change, Deed, Goal
from kolrum.territories.models import Territory

KINDS: dict[type[Adopted], str] = {Goal: "goal", AdoptedBudget: "budget"}


class AlreadyWithdrawn(Exception):
    """What has been withdrawn is not changed any more."""


@transaction.atomic
def add(thing: Adopted, *, territory: Territory, by: Person) -> Adopted:
    """Enter a goal or a budget of a territory."""
    thing.territory = territory
    thing.entered_by = by
    thing.full_clean()
    thing.save(force_insert=True)
    _note(thing, Deed.ADDED, by=by, before={})
    return thing


@transaction.atomic
def change(thing: Adopted, *, by: Person) -> Adopted:
    """Change a goal or a budget; what stood before is kept in its history.

    Raises
    ------
    AlreadyWithdrawn
    """
    before = _locked(thing)
    thing.full_clean()
    thing.save(force_update=True)
    _note(thing, Deed.CHANGED, by=by, before=_told(before))
    return thing


@transaction.atomic
def withdraw(thing: Adopted, *, by: Person) -> Adopted:
    """Take a goal or a budget off the pages; its history stays.

    Raises
    ------
    AlreadyWithdrawn
    """
    before = _locked(thing)
    thing.withdrawn_at = timezone.now()
    thing.save(update_fields=("withdrawn_at",))
    _note(thing, Deed.WITHDRAWN, by=by, before=_told(before))
    return thing


def note_charge(
    territory: Territory, *, organisation: str, deed: Deed, by: Person
) -> None:
    """Tell in the history that an organisation took charge of the page, or left it."""
    Change.objects.create(
        territory=territory,
        kind=CHARGE,
        thing_id=territory.pk,
        deed=deed,
        by=by,
        after={"organisation": organisation},
    )


def _locked(thing: Adopted) -> Adopted:
    kept = type(thing)._default_manager.select_for_update()
    before: Adopted = kept.get(pk=thing.pk)
    if before.withdrawn_at is not None:
        raise AlreadyWithdrawn
    return before


def _note(thing: Adopted, deed: Deed, *, by: Person, before: dict[str, Any]) -> None:
    Change.objects.create(
        territory=thing.territory,
        kind=KINDS[type(thing)],
        thing_id=thing.pk,
        deed=deed,
        by=by,
        before=before,
        after=_told(thing),
    )


def _told(thing: Adopted) -> dict[str, Any]:
    """What a thing says, without persons and places: they stand beside it."""
    told = model_to_dict(thing)
    for name in ("id", "territory", "entered_by"):
        told.pop(name, None)
    return {
        name: value
        if isinstance(value, str | int | float | list | None)
        else str(value)
        for name, value in told.items()
    }
