"""Organisations as things that can be found, by those who may open their pages."""

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kolrum.members import rules
from kolrum.members.models import Organisation
from kolrum.members.standing import Standing
from kolrum.search.keeping_up import keep_up
from kolrum.search.registers import circle_of
from kolrum.search.registry import UNDATED, Item, Source

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


def enrol() -> None:
    """Let organisations be found: their own app stands below this one."""
    keep_up(_ORGANISATIONS)
