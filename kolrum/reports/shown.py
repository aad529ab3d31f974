"""What the templates of reports read: editions, drafts, and what is said of them."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from kolrum.lib.dates import full_date
from kolrum.narrative.saying import said
from kolrum.narrative.values import PlaceName, Value
from kolrum.reports import drafts
from kolrum.reports.models import Building, Draft, EditionFile, Form, StoredEdition
from kolrum.reports.naming import (
    draft_path,
    edition_path,
    path_of,
    present_year,
    site_of,
)
from kolrum.telling.addresses import root_of
from kolrum.territories.models import Territory

Page = dict[str, object]
AROUND = Path(__file__).parent / "around"


@dataclass(frozen=True)
class File:
    """A file of an edition: what it is, where, how large, and its digest."""

    label: str
    address: str
    size: str
    sha256: str = ""


@dataclass(frozen=True)
class Listed:
    """An edition in the list: what it is called, its files, and what it changed."""

    title: str
    address: str
    files: tuple[File, ...] = ()
    changes: tuple[str, ...] = ()
    withdrawn: str = ""


def head(territory: Territory, language: str) -> Page:
    """Give what every page about a place's reports reads."""
    story = f"{root_of(language)}{territory.get_absolute_url().removeprefix('/')}"
    return {
        "territory": territory,
        "name": territory.name_in(language),
        "story": story,
        "list": path_of(territory, language),
        "editing": path_of(territory, language, "-edit"),
        "year": present_year(territory.country),
    }


def editions_of(territory: Territory, language: str) -> Page:
    """List the editions of a place, the newest first, and the draft if there is one."""
    public = StoredEdition.objects.of(territory).public().prefetch_related("files")
    year = present_year(territory.country)
    listed = [_listed(edition, language) for edition in public]
    has_present = any(each.year == year and each.is_frozen for each in public)
    draft = draft_path(territory, language, year)
    return {
        "editions": listed,
        "draft": None
        if has_present
        else Listed(_("Draft %(year)s") % {"year": year}, draft),
        "draft_pdf": f"{draft[:-1]}.pdf",
        "is_correcting": has_present and drafts.under_way(territory) is not None,
    }


def _listed(edition: StoredEdition, language: str) -> Listed:
    named = _("%(year)s, edition %(number)s") % {
        "year": edition.year,
        "number": edition.number,
    }
    if edition.is_withdrawn:
        return Listed(
            named,
            edition_path(edition, language),
            withdrawn=withdrawal(edition, language),
        )
    changes = edition.identity.get("changes", {}).get(language, [])
    return Listed(
        f"{named}, {_dated(edition, language)}",
        edition_path(edition, language),
        files_of(edition, language),
        tuple(changes),
    )


def files_of(edition: StoredEdition, language: str) -> tuple[File, ...]:
    """Give the files of a frozen edition in a language, the printed one first."""
    labels = {
        Form.PDF: _("PDF, tagged for screen readers"),
        Form.HTML: _("The page as one file"),
        Form.JSON: _("The figures, for programs"),
    }
    kept = {
        file.form: file for file in edition.files.all() if file.language == language
    }
    address = edition_path(edition, language)[:-1]
    return tuple(
        File(label, f"{address}.{form}", _size(kept[form]), kept[form].sha256)
        for form, label in labels.items()
        if form in kept
    )


def _size(file: EditionFile) -> str:
    return f"{max(1, round(file.size / 1000))}\u00a0kB"


def frozen(edition: StoredEdition, language: str) -> Page:
    """Tell an edition that has been frozen: its identity, its citation, its files."""
    later = (
        StoredEdition.objects.of(edition.territory)
        .frozen()
        .filter(year=edition.year, number__gt=edition.number)
        .first()
    )
    address = f"{site_of(edition.site)}{edition_path(edition, language)}"
    return {
        "edition": edition,
        "is_draft": False,
        "report_year": edition.year,
        "dated": _dated(edition, language),
        "files": files_of(edition, language),
        "identity": str(edition.identity.get("digest", ""))[:12],
        "citation": citation(edition, language, address),
        "canonical": address,
        "changes": edition.identity.get("changes", {}).get(language, []),
        "later": edition_path(later, language) if later else "",
    }


def citation(edition: StoredEdition, language: str, address: str) -> str:
    """Write how an edition is cited, in the words of its imprint."""
    place = edition.territory
    values: dict[str, Value] = {
        "place": PlaceName(place.name, place.kind, place.country, dict(place.names)),
        "year": edition.year,
        "edition": edition.number,
        "address": address,
    }
    (only,) = said(AROUND, "citation", values, language, place.country)
    return only.plain


def drafted(draft: Draft, language: str) -> Page:
    """Tell a draft: that it is one, of which day, and where its files are."""
    place = draft.territory
    year = present_year(place.country)
    address = draft_path(place, language, year)
    before = address[:-1]
    if draft.is_preview:
        before = path_of(place, language, "-preview")[:-1]
    return {
        "is_draft": True,
        "is_preview": draft.is_preview,
        "report_year": year,
        "dated": full_date(draft.dated, language) if draft.dated else "",
        "files": (File(_("PDF, tagged for screen readers"), f"{before}.pdf", ""),),
        "canonical": f"{draft.site}{address}",
    }


def waiting(draft: Draft) -> Page:
    """Tell how far the building of a draft is."""
    before = Draft.objects.filter(state=Building.WAITING, asked_at__lt=draft.asked_at)
    return {
        "draft": draft,
        "is_failed": draft.state == Building.FAILED,
        "is_building": draft.state == Building.BUILDING,
        "before": before.exclude(pk=draft.pk).count(),
    }


def gone(edition: StoredEdition, language: str) -> Page:
    """Tell that an edition was withdrawn, when and why, and what stands instead."""
    newest = StoredEdition.objects.of(edition.territory).frozen().first()
    return {
        "edition": edition,
        "withdrawn": withdrawal(edition, language),
        "instead": edition_path(newest, language) if newest else "",
    }


def withdrawal(edition: StoredEdition, language: str) -> str:
    """Say when an edition was withdrawn, and why."""
    day = edition.withdrawn_on
    return _("Withdrawn on %(day)s: %(reason)s") % {
        "day": full_date(day, language) if day else "",
        "reason": edition.withdrawn_because,
    }


def _dated(edition: StoredEdition, language: str) -> str:
    return full_date(edition.dated, language) if edition.dated else ""
