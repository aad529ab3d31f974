"""Reports are built here: drafts to be read, and editions to be kept for ever."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kolrum.budgets.actions import identity_of
from kolrum.lib.frozen import as_json, digest_of
from kolrum.reports import drafts, reviews
from kolrum.reports.changed import changes_since
from kolrum.reports.edition import Edition, Revision
from kolrum.reports.inherited import editorial_of
from kolrum.reports.kept import keep, put
from kolrum.reports.knowing import known_of
from kolrum.reports.making import FAULTS, Making
from kolrum.reports.models import (
    Building,
    Deed,
    Draft,
    EditionFile,
    State,
    Step,
    StoredEdition,
    Written,
)
from kolrum.reports.naming import edition_path, languages, site_of
from kolrum.telling.gathering import Gathered
from kolrum.telling.lasting import holds_until

MOST_OF_A_FAULT = 2000
CHANGED = "changed since the review"


def build_draft(pk: int) -> None:
    """Build the files of a draft, or note why they cannot be built."""
    with prepared(pk) as preparing:
        if preparing is not None:
            preparing.store(preparing.making.files())


@dataclass(frozen=True)
class Preparing:
    """A draft that is being built: what it is made of, and from what."""

    pk: int
    folder: Path
    digest: str
    making: Making

    def store(self, files: Mapping[str, bytes]) -> None:
        """Keep the files, and say that they are there."""
        for form, content in files.items():
            put(self.folder / form, content)
        Draft.objects.filter(pk=self.pk).update(
            state=Building.DONE,
            wanted=self.digest,
            made_from=self.digest,
            dated=self.making.edition.dated,
            holds_until=holds_until(self.making.known),
            finished_at=timezone.now(),
            fault="",
        )


@contextmanager
def prepared(pk: int) -> Iterator[Preparing | None]:
    """Prepare a draft to be made; None where it is made already.

    What keeps it from being made is noted on it; what nobody foresaw is raised as well.
    """
    draft = Draft.objects.select_related("territory").get(pk=pk)
    place = draft.territory
    wanted = drafts.wanted_of(place, is_preview=draft.is_preview)
    if draft.is_of(wanted.digest, timezone.localdate()):
        yield None
        return
    Draft.objects.filter(pk=pk).update(state=Building.BUILDING)
    draft.wanted = wanted.digest
    with _told_if_it_fails(pk):
        making = Making(
            known_of(place.country, place.code, timezone.localdate()),
            drafts.edition_of(draft, wanted.number),
            editorial_of(
                place,
                draft.language,
                with_own=wanted.with_own,
                shows_slots=draft.is_preview,
            ),
            draft.language,
        )
        yield Preparing(pk, drafts.folder_of(draft), wanted.digest, making)


@contextmanager
def _told_if_it_fails(pk: int) -> Iterator[None]:
    """Note on the draft why it failed; what nobody foresaw is raised as well."""
    fault = ""
    try:
        yield
    except FAULTS as told:
        fault = told_of(told)
    finally:
        unforeseen = sys.exc_info()[1]
        if fault or unforeseen:
            note_fault(pk, fault or told_of(unforeseen))


def note_fault(pk: int, fault: str) -> None:
    """Note on a draft why it could not be built."""
    Draft.objects.filter(pk=pk).update(
        state=Building.FAILED, fault=fault, finished_at=timezone.now()
    )


def told_of(fault: BaseException | None) -> str:
    """Write a fault on one line: its name and what it says."""
    return f"{type(fault).__name__}: {fault}"[:MOST_OF_A_FAULT]


def freeze_edition(pk: int) -> None:
    """Write the files of a reviewed edition in every language and keep them for ever.

    It goes back to its review where it has changed since, or cannot be built.
    """
    edition = StoredEdition.objects.select_related("territory").get(pk=pk)
    if edition.state != State.FREEZING:
        return
    fault = ""
    try:
        _freeze(edition)
    except FAULTS as told:
        fault = told_of(told)
    finally:
        unforeseen = sys.exc_info()[1]
        if fault or unforeseen:
            _go_back(edition, fault or told_of(unforeseen))


def _freeze(edition: StoredEdition) -> None:
    place, today = edition.territory, timezone.localdate()
    wanted = drafts.wanted_of(place, is_preview=True)
    if not reviews.holds(edition, wanted.digest):
        _go_back(edition, CHANGED)
        return
    known = known_of(place.country, place.code, today)
    edition.dated = today
    edition.identity = _identity(edition, known, wanted.digest)
    files = [
        (language, form, keep(content), len(content))
        for language in languages()
        for form, content in _making(edition, known, language).files().items()
    ]
    with transaction.atomic():
        # Two may have been at it: what the first has kept stands.
        if not _still_freezing(edition).select_for_update().exists():
            return
        edition.state, edition.fault = State.FROZEN, ""
        edition.save()
        for language, form, digest, size in files:
            EditionFile.objects.create(
                edition=edition, language=language, form=form, sha256=digest, size=size
            )
        Step.objects.create(edition=edition, deed=Deed.FROZEN)


def _making(edition: StoredEdition, known: Gathered, language: str) -> Making:
    place = edition.territory
    dated = edition.dated or date.min
    own = Revision(edition.number, dated, edition.reason)
    site = site_of(edition.site)
    return Making(
        known,
        Edition(
            year=edition.year,
            number=edition.number,
            dated=dated,
            address=f"{site}{edition_path(edition, language)}",
            is_draft=False,
            revisions=(*drafts.revisions_of(place, edition.year), own),
            identity=str(edition.identity["digest"])[:12],
        ),
        editorial_of(place, language),
        language,
    )


def _identity(
    edition: StoredEdition, known: Gathered, digest: str
) -> dict[str, object]:
    """What an edition was made from, and its headlines for the next one to compare."""
    found = known.facts.chosen
    place = edition.territory
    inputs = known.published.inputs(place.code, found.method_id)
    last = Written.objects.order_by("-pk").values_list("pk", flat=True).first()
    before = StoredEdition.objects.of(place).public().exclude(pk=edition.pk).first()
    return {
        "digest": digest,
        "assessment": identity_of(found, digest_of(as_json(inputs)), known.country),
        "data_edition": known.country.edition.year,
        "budget_t": float(found.budget_t),
        "start_year": found.start_year,
        "latest_year": found.latest_year,
        "emissions_latest_t": float(found.emissions_latest_t),
        "required_annual_cut": found.required_annual_cut,
        "vintage": found.vintage,
        "written": last or 0,
        "changes": {
            language: changes_since(edition, before, known, language)
            for language in languages()
        },
    }


def _still_freezing(edition: StoredEdition) -> QuerySet[StoredEdition]:
    return StoredEdition.objects.filter(pk=edition.pk, state=State.FREEZING)


@transaction.atomic
def _go_back(edition: StoredEdition, fault: str) -> None:
    if not _still_freezing(edition).update(state=State.REVIEWED, fault=fault):
        return
    Step.objects.create(edition=edition, deed=Deed.FAILED, note=fault[:500])
