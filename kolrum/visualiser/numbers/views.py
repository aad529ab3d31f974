"""The numbers page of a place, and the same as files."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kolrum.budgets.inputs import inputs_of, statistics_in_use, world_in_use
from kolrum.budgets.workbook import CONTENT_TYPE, Subject
from kolrum.carbon.errors import BadChoice
from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.choosing import NAMES, Chosen, chosen
from kolrum.data.countries import Country, Place
from kolrum.data.errors import MissingData
from kolrum.data.inputs import Inputs, assess
from kolrum.lib.tables import CSV_FORMS
from kolrum.telling.addresses import address_of
from kolrum.telling.finding import live_country, place_at
from kolrum.territories.templatetags.place_names import in_text
from kolrum.visualiser.asking import with_suggestions
from kolrum.visualiser.complaints import in_words
from kolrum.visualiser.numbers import files
from kolrum.visualiser.numbers.assumptions import OWN, Tried, tried
from kolrum.visualiser.numbers.page import VIEW, Asked, content_of, telling_of
from kolrum.visualiser.share.shared import Shared, shared_beside_story

FORM = "form"
FILES: Mapping[str, tuple[str, Callable[[files.Bundle], bytes | str]]] = {
    "xlsx": (CONTENT_TYPE, files.workbook),
    "json": ("application/json", files.record),
    "zip": ("application/zip", files.archive),
    "rows.csv": ("text/csv; charset=utf-8", files.rows_csv),
}


@require_safe
@with_suggestions
def country(request: HttpRequest, iso2: str) -> HttpResponse:
    """The numbers of a country."""
    found = live_country(iso2)
    return _page(request, found, found.whole)


@require_safe
@with_suggestions
def territory(request: HttpRequest, iso2: str, slug: str) -> HttpResponse:
    """The numbers of a place; other names lead to its address."""
    found = place_at(iso2, slug)
    if not found.is_own_address:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        address = address_of(found.place, _language(request), VIEW)
        return HttpResponsePermanentRedirect(address + query)
    return _page(request, found.country, found.place)


@require_safe
@with_suggestions
def country_file(request: HttpRequest, iso2: str, kind: str) -> HttpResponse:
    """The numbers of a country as a file."""
    found = live_country(iso2)
    return _file(request, found, found.whole, kind)


@require_safe
@with_suggestions
def territory_file(
    request: HttpRequest, iso2: str, slug: str, kind: str
) -> HttpResponse:
    """The numbers of a place as a file."""
    found = place_at(iso2, slug)
    if not found.is_own_address:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        address = address_of(found.place, _language(request), f"{VIEW}budget.{kind}")
        return HttpResponsePermanentRedirect(address + query)
    return _file(request, found.country, found.place, kind)


def _page(request: HttpRequest, of: Country, place: Place) -> HttpResponse:
    asked = _asked(request, of, place)
    try:
        inputs, found, asked = _assessed(asked)
    except (MissingData, MissingFigure) as gap:
        lacking = {"gap": str(gap), "name": place.name_in(asked.language)}
        return render(request, "visualiser/no_data.html", lacking)
    telling = telling_of(asked, found)
    attempt, asked = _tried(asked, found)
    page = content_of(asked, inputs, telling, attempt) | {"share": _shared(asked)}
    status = 422 if asked.complaints else 200
    return render(request, "visualiser/numbers.html", page, status=status)


def _shared(asked: Asked) -> Shared:
    name = asked.place.name_in(asked.language)
    told = (
        _("%(name)s: every figure and its origin") % {"name": name},
        _(
            "Every figure about the carbon budget of %(name)s, opened to its formula, "
            "its values and the rows of the statistics."
        )
        % {"name": in_text(name)},
    )
    return shared_beside_story(asked.place, asked.language, VIEW, told, asked.query)


def _file(request: HttpRequest, of: Country, place: Place, kind: str) -> HttpResponse:
    asked = _asked(request, of, place)
    try:
        inputs, found, asked = _assessed(asked)
    except (MissingData, MissingFigure) as gap:
        return _plain(str(gap), 404)
    if asked.complaints:
        return _plain("\n".join(asked.complaints.values()), 422)
    statistics = statistics_in_use(of.iso2)
    subject = Subject(found, statistics, place, inputs.local)
    bundle = files.Bundle(telling_of(asked, found), statistics, world_in_use(), subject)
    if kind == "csv":
        form = CSV_FORMS.get(request.GET.get(FORM, "plain"))
        if form is None:
            return _plain(f"{FORM}: {', '.join(CSV_FORMS)}", 422)
        content_type, content = FILES["rows.csv"][0], files.steps_csv(bundle, form)
    else:
        content_type, make = FILES[kind]
        content = make(bundle)  # type: ignore[assignment]  # bytes or text, as it is
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{bundle.name}.{kind}"'
    return response


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(
        f"{text}\n", content_type="text/plain; charset=utf-8", status=status
    )


def _asked(request: HttpRequest, of: Country, place: Place) -> Asked:
    language = _language(request)
    typed = {
        name: request.GET[name][:40]
        for name in (*NAMES, *OWN)
        if request.GET.get(name, "").strip()
    }
    try:
        wanted, complaints = chosen(of, typed), {}
    except BadChoice as refused:
        wanted, complaints = _usual(of, typed), _complaint(refused, language)
    if not of.offers(wanted.method_id):
        wanted = chosen(of, {})
        complaints = {"method": _("This method lacks its data here.")}
    return Asked(of, place, typed, wanted, complaints, language)


def _usual(of: Country, typed: Mapping[str, str]) -> Chosen:
    """The usual choices of the method that was asked for, if there is one."""
    method = typed.get("method", "")
    return chosen(of, {"method": method} if method in METHODS else {})


def _complaint(refused: BadChoice, language: str) -> dict[str, str]:
    return {refused.field: in_words(refused, language)}


def _assessed(asked: Asked) -> tuple[Inputs, Assessment, Asked]:
    """Assess by the choices, or by the usual ones when they cannot be answered."""
    inputs = inputs_of(asked.country.iso2, asked.place.code, asked.wanted.method_id)
    try:
        return inputs, assess(inputs, asked.wanted.choices), asked
    except BadChoice as refused:
        usual = _usual(asked.country, asked.typed)
        kept = replace(
            asked, wanted=usual, complaints=_complaint(refused, asked.language)
        )
        return inputs, assess(inputs, usual.choices), kept


def _tried(asked: Asked, found: Assessment) -> tuple[Tried, Asked]:
    statistics = statistics_in_use(asked.country.iso2)
    attempt = tried(asked.typed, found, statistics, asked.place, asked.language)
    complaints = dict(asked.complaints)
    for refused in attempt.refused:
        complaints |= _complaint(refused, asked.language)
    return attempt, replace(asked, complaints=complaints)


def _language(request: HttpRequest) -> str:
    return get_language() or request.LANGUAGE_CODE
