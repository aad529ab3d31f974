"""Drafts of reports: asked for, built by the worker, and given until they are stale."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from kolrum.reports import reviews, tasks
from kolrum.reports.edition import Edition, Revision
from kolrum.reports.inherited import lineage
from kolrum.reports.kept import drafts_folder
from kolrum.reports.models import Building, Draft, StoredEdition, Written
from kolrum.reports.naming import draft_path, present_year, site_of
from kolrum.telling.stamps import made_from
from kolrum.territories.models import Territory

GIVEN_UP_AFTER = timedelta(minutes=5)
"""A draft that has not come by then is asked for again: its worker was stopped."""


@dataclass(frozen=True)
class Wanted:
    """What a draft should be made from: its digest, and whether with the own texts."""

    digest: str
    with_own: bool
    number: int


def under_way(territory: Territory) -> StoredEdition | None:
    """Give the edition of the present year that is not frozen yet, if one is begun."""
    editions = StoredEdition.objects.of(territory).under_way()
    found: StoredEdition | None = editions.filter(
        year=present_year(territory.country)
    ).first()
    return found


def wanted_of(territory: Territory, *, is_preview: bool) -> Wanted:
    """Tell what a place's draft should be made from now.

    The public draft holds what editors wrote once it has been reviewed as it is.
    """
    edition = under_way(territory)
    number = edition.number if edition else _next_number(territory)
    full = _digest(territory, number, with_own=True)
    if is_preview or (edition is not None and reviews.holds(edition, full)):
        return Wanted(full, with_own=True, number=number)
    return Wanted(_digest(territory, number, with_own=False), False, number)


def _next_number(territory: Territory) -> int:
    year = present_year(territory.country)
    of_year = StoredEdition.objects.of(territory).filter(year=year)
    return (of_year.aggregate(last=Max("number"))["last"] or 0) + 1


def _digest(territory: Territory, number: int, *, with_own: bool) -> str:
    above = lineage(territory)[:-1]
    sources = (*above, territory) if with_own else above
    last = Written.objects.of(*sources).aggregate(last=Max("pk"))["last"]
    told = f"{made_from(territory.country)} {territory.pk} {number} {with_own} {last}"
    return hashlib.sha256(told.encode()).hexdigest()


def asked(
    territory: Territory, language: str, *, site: str, is_preview: bool = False
) -> Draft:
    """Give a place's draft; where it is lacking or stale, have it built."""
    wanted = wanted_of(territory, is_preview=is_preview).digest
    kept = Draft.objects.filter(
        territory=territory, language=language, is_preview=is_preview
    ).first()
    # Most come here to read: nothing is locked or written for them.
    if kept is not None and not _is_lacking(kept, wanted):
        return kept
    with transaction.atomic():
        draft, _is_new = Draft.objects.select_for_update().get_or_create(
            territory=territory, language=language, is_preview=is_preview
        )
        if _is_lacking(draft, wanted):
            _order(draft, wanted, site_of(site))
    return draft


def noted(territory: Territory, language: str, *, site: str, again: bool) -> Draft:
    """Note that a draft is wanted, for who builds it at once; `again` though it is."""
    wanted = wanted_of(territory, is_preview=False).digest
    draft, _is_new = Draft.objects.get_or_create(
        territory=territory, language=language, is_preview=False
    )
    is_there = draft.is_of(wanted, timezone.localdate()) and folder_of(draft).exists()
    if again or not is_there:
        draft.state, draft.wanted = Building.BUILDING, wanted
        draft.asked_at, draft.site, draft.fault = timezone.now(), site_of(site), ""
        draft.save()
    return draft


def _is_lacking(draft: Draft, wanted: str) -> bool:
    """Whether a draft must be ordered: it is not there, and not on its way either."""
    if draft.is_of(wanted, timezone.localdate()):
        return not folder_of(draft).exists()
    if draft.state == Building.DONE or draft.wanted != wanted or not draft.asked_at:
        return True
    return timezone.now() - draft.asked_at > GIVEN_UP_AFTER


def _order(draft: Draft, wanted: str, site: str) -> None:
    draft.state, draft.wanted = Building.WAITING, wanted
    draft.asked_at, draft.site, draft.fault = timezone.now(), site, ""
    draft.save()
    transaction.on_commit(partial(_enqueue, draft.pk))


def _enqueue(pk: int) -> None:
    tasks.build_draft.enqueue(pk)


def folder_of(draft: Draft) -> Path:
    """Give the folder of a draft's files."""
    place = draft.territory
    kind = "preview" if draft.is_preview else "public"
    return drafts_folder(place.country, place.code, f"{draft.language}-{kind}")


def file_of(draft: Draft, form: str) -> bytes:
    """Give a file of a draft that has been built.

    Raises
    ------
    FileNotFoundError
    """
    return (folder_of(draft) / form).read_bytes()


def edition_of(draft: Draft, number: int) -> Edition:
    """Give the identity that a draft carries: of today, at the address of its year."""
    place = draft.territory
    year, today = present_year(place.country), timezone.localdate()
    return Edition(
        year=year,
        number=number,
        dated=today,
        address=f"{draft.site}{draft_path(place, draft.language, year)}",
        is_draft=True,
        revisions=(*revisions_of(place, year), *_own(place, number, today)),
        identity=draft.wanted[:12],
    )


def revisions_of(place: Territory, year: int) -> tuple[Revision, ...]:
    """Give the editions of a year that have been frozen, the oldest first."""
    frozen = StoredEdition.objects.of(place).public().filter(year=year)
    return tuple(
        Revision(each.number, each.dated, each.reason, each.identity.get("budget_t"))
        for each in reversed(frozen)
        if each.dated is not None
    )


def _own(place: Territory, number: int, today: date) -> tuple[Revision, ...]:
    edition = under_way(place)
    return (Revision(number, today, edition.reason if edition else ""),)
