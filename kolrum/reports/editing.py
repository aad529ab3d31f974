"""The desk of a place's report: what to write, its forms, and the edition's way.

The chapters are read when somebody writes: who only reads does not carry them.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from kolrum.members.asking import person_of
from kolrum.members.gate import require
from kolrum.members.models import Person
from kolrum.members.visitors import visitor
from kolrum.reports import actions, drafts, rules, shown, views
from kolrum.reports.asking import editing
from kolrum.reports.forms import CoverForm, LogoForm, PictureForm, ReasonForm
from kolrum.reports.models import Kind, StoredEdition, Written
from kolrum.reports.naming import languages, path_of
from kolrum.territories.models import Territory

FORM_METHODS = ["GET", "HEAD", "POST"]
PICTURES: dict[str, tuple[Kind, type[PictureForm]]] = {
    "cover": (Kind.COVER, CoverForm),
    "logo": (Kind.LOGO, LogoForm),
}
MOST_OF_A_REASON = 500
SAVE, PREVIEW, FRAGMENT, TAKE_AWAY = "save", "preview", "fragment", "take-away"


@require_safe
@editing
def edit(request: HttpRequest, territory: Territory) -> HttpResponse:
    """The desk: where the edition is, what has been written, and what needs a look."""
    from kolrum.reports import desk

    language = views.language_of(request)
    page = shown.head(territory, language) | desk.overview(territory, language)
    page["may_withdraw"] = rules.may_withdraw(visitor(request))
    return render(request, "reports/edit.html", page)


@require_safe
@editing
def texts(request: HttpRequest, territory: Territory, spoken: str) -> HttpResponse:
    """Every text of the report in a language, by chapter, and what has been written."""
    from kolrum.reports import desk

    page = shown.head(territory, views.language_of(request))
    page |= desk.texts(territory, _known_language(spoken), views.language_of(request))
    return render(request, "reports/texts.html", page)


@require_http_methods(FORM_METHODS)
@editing
def write(
    request: HttpRequest,
    territory: Territory,
    group: str,
    key: str = "",
    spoken: str = "",
) -> HttpResponse:
    """A form for one slot, with its preview; what is typed is never lost."""
    from kolrum.reports import desk, slots

    language = _known_language(spoken or views.language_of(request))
    slot = slots.found(territory, group, key, language)
    if slot is None:
        raise Http404
    do = request.POST.get("do", SAVE) if request.method == "POST" else ""
    if do == FRAGMENT:
        return HttpResponse(desk.fragment(slot, request.POST))
    if do == TAKE_AWAY:
        actions.take_away(
            territory=territory,
            kind=slot.kind,
            key=slot.key,
            language=slot.language,
            by=person_of(request),
        )
        return redirect(path_of(territory, views.language_of(request), "-edit"))
    form = slot.asks(request.POST if do else None, initial=_initial(request, slot))
    if do:
        form.is_valid()
        desk.judge(slot, form)
    if do == SAVE and form.is_valid():
        told = form.told()
        actions.write(
            territory=territory,
            kind=slot.kind,
            key=slot.key,
            language=slot.language,
            told=told,
            against=slot.noted(told),
            by=person_of(request),
        )
        return redirect(path_of(territory, views.language_of(request), "-edit"))
    page = shown.head(territory, views.language_of(request))
    page |= desk.slot_page(slot, form, is_previewed=do == PREVIEW)
    status = 422 if do == SAVE else 200
    return render(request, "reports/write.html", page, status=status)


def _initial(request: HttpRequest, slot: Any) -> dict[str, Any]:
    """What the form begins with: what stands there, or an earlier wording asked for."""
    earlier = request.GET.get("from", "")
    if earlier.isdecimal():
        found = slot.history().filter(pk=int(earlier)).first()
        if found is not None:
            return dict(found.told)
    if slot.written is not None:
        return dict(slot.written.told)
    return {"text": slot.default} if slot.kind == Kind.TEXT else {}


@require_http_methods(FORM_METHODS)
@editing
def choose(request: HttpRequest, territory: Territory, picture: str) -> HttpResponse:
    """Choose the cover picture or the logo; a picture that was sent is not lost."""
    kind, asks = PICTURES[picture]
    desk_address = path_of(territory, views.language_of(request), "-edit")
    written = Written.objects.of(territory).in_force().filter(kind=kind).first()
    if request.method == "POST" and request.POST.get("do") == TAKE_AWAY:
        actions.take_away(
            territory=territory, kind=kind, key="", language="", by=person_of(request)
        )
        return redirect(desk_address)
    if request.method != "POST":
        told = dict(written.told) if written else {}
        form = asks(initial=told | {"kept": told.get("picture", "")})
        return _picture_page(request, territory, kind, form, written)
    data = request.POST.copy()
    form = asks(data, request.FILES)
    form.is_valid()
    _keep_sent(request, territory, form, data)
    if not form.is_valid():
        return _picture_page(request, territory, kind, form, written)
    actions.write(
        territory=territory,
        kind=kind,
        key="",
        language="",
        told=form.told(),
        against={},
        by=person_of(request),
    )
    return redirect(desk_address)


def _keep_sent(
    request: HttpRequest, territory: Territory, form: PictureForm, data: QueryDict
) -> None:
    """Keep a picture that was read, whatever else is to be mended; or the one before.

    Only a picture of this very place may be named as kept.
    """
    sent = form.cleaned_data.get("picture")
    if sent is not None:
        by = person_of(request)
        kept = actions.store_picture(territory=territory, picture=sent, by=by)
        data["kept"] = form.cleaned_data["kept"] = kept.sha256
        return
    named = form.cleaned_data.get("kept", "")
    if named and not territory.report_pictures.filter(sha256=named).exists():
        raise Http404


def _picture_page(
    request: HttpRequest,
    territory: Territory,
    kind: Kind,
    form: PictureForm,
    written: Written | None,
) -> HttpResponse:
    from kolrum.reports import desk

    language = views.language_of(request)
    page = shown.head(territory, language)
    page |= desk.picture_page(territory, kind, form, written)
    status = 422 if form.is_bound else 200
    return render(request, "reports/choose.html", page, status=status)


@require_safe
@editing
def preview(request: HttpRequest, territory: Territory) -> HttpResponse:
    """The whole draft with everything that has been written."""
    return views.draft_page(request, territory, is_preview=True)


@require_safe
@editing
def preview_file(request: HttpRequest, territory: Territory, form: str) -> HttpResponse:
    """The same as a file."""
    return views.draft_file(request, territory, form, is_preview=True)


@require_POST
@editing
def step(request: HttpRequest, territory: Territory, deed: str) -> HttpResponse:
    """Take the present edition a step on its way, and show the desk again."""
    by = person_of(request)
    require(rules.may_issue(visitor(request), territory))
    here = path_of(territory, views.language_of(request), "-edit")
    try:
        _take(request, territory, deed, by)
    except actions.NotNow:
        return redirect(f"{here}?stopped=not-now#edition")
    except actions.NeedsReason:
        return redirect(f"{here}?stopped=reason#edition")
    return redirect(f"{here}#edition")


def _take(request: HttpRequest, territory: Territory, deed: str, by: Person) -> None:
    if deed == "begin":
        reason = request.POST.get("reason", "")[:MOST_OF_A_REASON]
        actions.begin(territory=territory, by=by, reason=reason)
        return
    edition = drafts.under_way(territory)
    if edition is None:
        raise actions.NotNow
    match deed:
        case "review":
            actions.review(edition=edition, by=by)
        case "reopen":
            actions.reopen(edition=edition, by=by)
        case "freeze":
            site = request.build_absolute_uri("/")
            actions.freeze(edition=edition, site=site, by=by)
        case _:
            raise Http404


@require_http_methods(FORM_METHODS)
@editing
def withdraw(request: HttpRequest, territory: Territory, edition: str) -> HttpResponse:
    """Ask why an edition is withdrawn, and do it."""
    require(rules.may_withdraw(visitor(request)))
    year, _dash, number = edition.partition("-")
    frozen = StoredEdition.objects.of(territory).frozen()
    found = get_object_or_404(frozen, year=int(year), number=int(number or 0))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.withdraw(edition=found, reason=reason, by=person_of(request))
        return redirect(path_of(territory, views.language_of(request), "-edit"))
    page = shown.head(territory, views.language_of(request))
    page |= {"form": form, "edition": found}
    status = 422 if form.is_bound else 200
    return render(request, "reports/withdraw.html", page, status=status)


def _known_language(code: str) -> str:
    if code not in languages():
        raise Http404
    return code
