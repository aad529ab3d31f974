"""The reports of a place: a list of editions, an edition as a page, and its files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kolrum.members.visitors import visitor
from kolrum.plans.asking import of_a_territory
from kolrum.reports import drafts, shown
from kolrum.reports.kept import content_of
from kolrum.reports.models import (
    Building,
    Draft,
    EditionFile,
    Form,
    Picture,
    StoredEdition,
)
from kolrum.reports.naming import edition_path, present_year
from kolrum.territories.models import Territory

CONTENT_TYPES = {
    Form.HTML: "text/html; charset=utf-8",
    Form.PDF: "application/pdf",
    Form.JSON: "application/json",
}
KEPT_SECONDS = 3600
"""A frozen file never changes; it may be withdrawn."""


class Withdrawn(Exception):
    """What was asked for has been withdrawn."""

    def __init__(self, edition: StoredEdition) -> None:
        super().__init__(str(edition))
        self.edition = edition


@require_safe
@of_a_territory
def editions(request: HttpRequest, territory: Territory) -> HttpResponse:
    """Every edition of a place's report, the present one first, and how to get it."""
    page = shown.head(territory, language_of(request)) | shown.editions_of(
        territory, language_of(request)
    )
    return render(request, "reports/editions.html", page)


@require_safe
@of_a_territory
def edition(request: HttpRequest, territory: Territory, edition: str) -> HttpResponse:
    """An edition as a page; before the first is frozen, the draft, marked as one."""
    try:
        found = _meant(territory, edition)
    except Withdrawn as gone:
        return _gone(request, gone.edition)
    if found is None:
        return draft_page(request, territory, is_preview=False)
    language = language_of(request)
    kept = get_object_or_404(found.files, form=Form.PAGE, language=language)
    body = content_of(kept.sha256).decode()
    page = shown.head(territory, language) | shown.frozen(found, language)
    page |= {"body": SafeString(body), "is_newest": "-" not in edition}
    response = render(request, "reports/report.html", page)
    response["Content-Location"] = edition_path(found, language)
    return response


@require_safe
@of_a_territory
def edition_file(
    request: HttpRequest, territory: Territory, edition: str, form: str
) -> HttpResponse:
    """An edition as a file: the same bytes for ever once it has been frozen."""
    try:
        found = _meant(territory, edition)
    except Withdrawn as gone:
        return _gone(request, gone.edition)
    if found is None:
        return draft_file(request, territory, form, is_preview=False)
    language = language_of(request)
    kept: EditionFile = get_object_or_404(found.files, form=form, language=language)
    response = _sent(content_of(kept.sha256), form, name_of(territory, found.name))
    response["ETag"] = f'"{kept.sha256}"'
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    response["Content-Location"] = f"{edition_path(found, language)[:-1]}.{form}"
    return response


@require_safe
@of_a_territory
def picture(request: HttpRequest, territory: Territory, sha256: str) -> HttpResponse:
    """A picture of a place's reports, for those who may see it."""
    public = Picture.objects.filter(is_public=True)
    kept = public.filter(territory=territory, sha256=sha256).first()
    is_private = kept is None
    if kept is None:  # asked only now: reading the session makes an answer private
        mine = Picture.objects.readable_by(visitor(request))
        kept = get_object_or_404(mine, territory=territory, sha256=sha256)
    response = HttpResponse(content_of(sha256), content_type=kept.content_type)
    response["ETag"] = f'"{sha256}"'
    reader = "private" if is_private else "public"
    response["Cache-Control"] = f"{reader}, max-age={KEPT_SECONDS}"
    return response


def draft_page(
    request: HttpRequest, territory: Territory, *, is_preview: bool
) -> HttpResponse:
    """A draft as a page; while it is built, how far that is."""
    draft = _asked(request, territory, is_preview=is_preview)
    if not _is_ready(draft, is_preview=is_preview):
        return _waiting(request, draft)
    language = language_of(request)
    body = drafts.file_of(draft, Form.PAGE).decode()
    page = shown.head(territory, language) | shown.drafted(draft, language)
    page |= {"body": SafeString(body), "is_being_renewed": _is_old(draft)}
    response = render(request, "reports/report.html", page)
    if _is_old(draft):
        response["Cache-Control"] = "no-store"
    return response


def draft_file(
    request: HttpRequest, territory: Territory, form: str, *, is_preview: bool
) -> HttpResponse:
    """A draft as a file; while it is built, a page that says how far that is."""
    draft = _asked(request, territory, is_preview=is_preview)
    if not _is_ready(draft, is_preview=is_preview):
        return _waiting(request, draft)
    year = present_year(territory.country)
    response = _sent(
        drafts.file_of(draft, form), form, name_of(territory, f"{year}-draft")
    )
    if _is_old(draft):
        response["Cache-Control"] = "no-store"
    return response


def language_of(request: HttpRequest) -> str:
    """Give the language of an address."""
    return get_language() or str(request.LANGUAGE_CODE)


def name_of(territory: Territory, edition: str) -> str:
    """Give the name of an edition's files when they are saved."""
    return f"{territory.slug or territory.country}-koldioxidbudget-{edition}"


def _asked(request: HttpRequest, territory: Territory, *, is_preview: bool) -> Draft:
    return drafts.asked(
        territory,
        language_of(request),
        site=request.build_absolute_uri("/"),
        is_preview=is_preview,
    )


def _is_ready(draft: Draft, *, is_preview: bool) -> bool:
    """Whether there is something to give; an editor waits for what was just written."""
    if not draft.has_files or not drafts.folder_of(draft).exists():
        return False
    return not _is_old(draft) or not is_preview


def _is_old(draft: Draft) -> bool:
    return draft.state != Building.DONE


@never_cache
def _waiting(request: HttpRequest, draft: Draft) -> HttpResponse:
    """How far the building is, asking again by itself until there is an answer."""
    page = shown.head(draft.territory, language_of(request)) | shown.waiting(draft)
    if draft.state == Building.FAILED:
        return render(request, "reports/waiting.html", page, status=503)
    response = render(request, "reports/waiting.html", page, status=202)
    response["Refresh"] = "2"
    return response


def _meant(territory: Territory, name: str) -> StoredEdition | None:
    """The edition of an address; None for the draft of the present year.

    Raises
    ------
    Withdrawn, Http404
    """
    year, _dash, number = name.partition("-")
    public = StoredEdition.objects.of(territory).public().filter(year=int(year))
    if number:
        return _readable(get_object_or_404(public, number=int(number)))
    newest: StoredEdition | None = public.frozen().first()
    if newest is not None:
        return newest
    is_present = int(year) == present_year(territory.country)
    withdrawn = public.first()
    if withdrawn is not None and not (is_present and drafts.under_way(territory)):
        raise Withdrawn(withdrawn)
    if not is_present:
        raise Http404
    return None


def _readable(edition: StoredEdition) -> StoredEdition:
    if edition.is_withdrawn:
        raise Withdrawn(edition)
    return edition


def _gone(request: HttpRequest, edition: StoredEdition) -> HttpResponse:
    language = language_of(request)
    page = shown.head(edition.territory, language) | shown.gone(edition, language)
    return render(request, "reports/gone.html", page, status=410)


def _sent(content: bytes, form: str, name: str) -> HttpResponse:
    """A file to read in the browser, or to save where it carries its own style."""
    manner = "attachment" if form == Form.HTML else "inline"
    return HttpResponse(
        content,
        content_type=CONTENT_TYPES[Form(form)],
        headers={"Content-Disposition": f'{manner}; filename="{name}.{form}"'},
    )
