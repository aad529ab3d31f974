"""Organisations as things that can be found, by those who may open their pages."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kolrum.members import rules
from kolrum.members.models import Organisation
from kolrum.members.standing import Standing
from kolrum.search import indexing
from kolrum.search.registers import circle_of
from kolrum.search.registry import UNDATED, Item, Source, register

KIND = "organisation"
A_WHOLE = 10
"""Before its own departments, which are often named after it."""


def _organisations() -> "QuerySet[Organisation]":
    return Organisation.objects.select_related("parent", "territory")


def _items(organisations: Sequence[Organisation]) -> Iterator[Item]:
    """Those that are verified: what anybody may have founded is not yet known here."""
    verified = [each for each in organisations if each.verified_at]
    with override("sv"):
        listed = reverse("organisations")
        circle = circle_of(listed, rules.MEMBERS) if verified else None
        for each in verified:
            yield Item(
                key=str(each.pk),
                title=each.name,
                url=reverse("organisation", args=(each.slug,)),
                text=each.parent.name if each.parent else "",
                updated_at=UNDATED,
                circle_id=circle,
                territory_id=each.territory_id,
                organisation_id=each.pk,
                weight=0 if each.parent_id else A_WHOLE,
            )


def _notes(keys: Sequence[str], language: str, standing: Standing) -> dict[str, str]:
    """What each is, and what it is part of."""
    found = Organisation.objects.filter(pk__in=keys).select_related("parent")
    with override(language):
        return {
            str(each.pk): ", ".join(
                (
                    str(each.get_kind_display()),
                    *([each.parent.name] if each.parent else []),
                )
            )
            for each in found
        }


_ORGANISATIONS = Source(
    kind=KIND,
    model=Organisation,
    one=_("Organisation"),
    many=_("Organisations"),
    objects=_organisations,
    items=_items,
    notes=_notes,
    is_quoted=False,
)


def _when_saved(sender: Any, instance: Organisation, **_more: Any) -> None:
    transaction.on_commit(lambda: indexing.index_as(_ORGANISATIONS, [instance]))


def _when_deleted(sender: Any, instance: Organisation, **_more: Any) -> None:
    indexing.forget(KIND, [instance.pk])


def enrol() -> None:
    """Let organisations be found: their own app stands below this one."""
    register(_ORGANISATIONS)
    post_save.connect(_when_saved, Organisation, dispatch_uid="search-bodies")
    post_delete.connect(_when_deleted, Organisation, dispatch_uid="search-bodies")
