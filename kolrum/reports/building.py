"""Reports are built here: drafts to be read, and editions to be kept for ever."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction
from django.utils import timezone

from kolrum.budgets.actions import identity_of
from kolrum.lib.frozen import as_json, digest_of
from kolrum.reports import drafts
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
    draft = Draft.objects.select_related("territory").get(pk=pk)
    place = draft.territory
    wanted = drafts.wanted_of(place, is_preview=draft.is_preview)
    if draft.is_of(wanted.digest, timezone.localdate()):
        return  # asked for twice
    Draft.objects.filter(pk=pk).update(state=Building.BUILDING)
    draft.wanted = wanted.digest
    with _told_if_it_fails(pk):
        today = timezone.localdate()
        known = known_of(place.country, place.code, today)
        making = Making(
            known,
            drafts.edition_of(draft, wanted.number),
            editorial_of(place, draft.language, with_own=wanted.with_own),
            draft.language,
        )
        folder = drafts.folder_of(draft)
        for form, content in making.files().items():
            put(folder / form, content)
        Draft.objects.filter(pk=pk).update(
            state=Building.DONE,
            wanted=wanted.digest,
            made_from=wanted.digest,
            dated=today,
            holds_until=holds_until(known),
            finished_at=timezone.now(),
            fault="",
        )


@contextmanager
def _told_if_it_fails(pk: int) -> Iterator[None]:
    """Note on the draft why it failed; what nobody foresaw is raised as well."""
    fault = "The programme failed; its log says why."
    try:
        yield
        fault = ""
    except FAULTS as told:
        fault = f"{type(told).__name__}: {told}"[:MOST_OF_A_FAULT]
    finally:
        if fault:
            Draft.objects.filter(pk=pk).update(
                state=Building.FAILED, fault=fault, finished_at=timezone.now()
            )


def freeze_edition(pk: int) -> None:
    """Write the files of a reviewed edition in every language and keep them for ever.

    It goes back to its review where it has changed since, or cannot be built.
    """
    edition = StoredEdition.objects.select_related("territory").get(pk=pk)
    if edition.state != State.FREEZING:
        return
    fault = "The programme failed; its log says why."
    try:
        _freeze(edition)
        fault = ""
    except FAULTS as told:
        fault = f"{type(told).__name__}: {told}"[:MOST_OF_A_FAULT]
    finally:
        if fault:
            _go_back(edition, fault)


def _freeze(edition: StoredEdition) -> None:
    place, today = edition.territory, timezone.localdate()
    wanted = drafts.wanted_of(place, is_preview=True)
    if wanted.digest != edition.reviewed_digest:
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


@transaction.atomic
def _go_back(edition: StoredEdition, fault: str) -> None:
    StoredEdition.objects.filter(pk=edition.pk).update(
        state=State.REVIEWED, fault=fault
    )
    Step.objects.create(edition=edition, deed=Deed.FAILED, note=fault[:500])
