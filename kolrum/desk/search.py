"""Colleagues as people who can be found, as far as they wish it and colleagues read."""

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kolrum.desk.directory import everybody
from kolrum.desk.listings import Listing
from kolrum.members import rules
from kolrum.members.standing import Standing
from kolrum.notices import rounds
from kolrum.search import indexing
from kolrum.search.entries import Entry
from kolrum.search.keeping_up import keep_up
from kolrum.search.registers import circle_of
from kolrum.search.registry import Item, Source

PERSON = "person"


def renew_all() -> None:
    """Mend what has changed elsewhere: a role that ended, an account, a name."""
    shown = {
        str(each.pk): each.person.shown_name
        for each in Listing.objects.shown().select_related("person")
    }
    found = Entry.objects.filter(kind=PERSON, passage=0).values_list("key", "title")
    known = dict(found)
    indexing.forget(PERSON, sorted(known.keys() - shown.keys()))
    changed = [key for key, name in shown.items() if known.get(key) != name]
    indexing.renew(_PEOPLE, *changed)


def _listings() -> "QuerySet[Listing]":
    return (
        Listing.objects.shown()
        .select_related("person", "territory")
        .prefetch_related("subjects")
    )


def _items(listings: Sequence[Listing]) -> Iterator[Item]:
    named = [each for each in listings if each.person.handle]
    if not named:
        return
    with override("sv"):
        circle = circle_of(reverse("colleagues"), rules.COLLEAGUES)
        for known in everybody(named):
            said = (known.listing.role, *known.subjects, known.listing.about)
            yield Item(
                key=str(known.listing.pk),
                title=known.person.shown_name,
                url=reverse("colleague", args=(known.person.handle,)),
                text=". ".join(part.rstrip(".") for part in said if part),
                updated_at=known.listing.changed_at,
                circle_id=circle,
                territory_id=known.listing.territory_id,
            )


def _notes(keys: Sequence[str], language: str, standing: Standing) -> dict[str, str]:
    """What they work as, and where."""
    found = Listing.objects.shown().filter(pk__in=keys).select_related("person")
    return {
        str(each.listing.pk): ", ".join(
            part for part in (each.listing.role, each.organisation) if part
        )
        for each in everybody(found.prefetch_related("subjects"))
    }


_PEOPLE = Source(
    kind=PERSON,
    model=Listing,
    one=_("Colleague"),
    many=_("Colleagues"),
    objects=_listings,
    items=_items,
    notes=_notes,
)


def enrol() -> None:
    """Let colleagues be found; called when the app is ready."""
    keep_up(_PEOPLE)
    rounds.register(renew_all)
