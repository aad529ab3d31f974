"""The numbers page of a place, and the same as files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kolrum.budgets.chain import chapters
from kolrum.budgets.identity import flag_names, identity_in_words, method_names
from kolrum.budgets.inputs import inputs_of, statistics_in_use, world_in_use
from kolrum.budgets.texts import text_of
from kolrum.budgets.workbook import CONTENT_TYPE, Subject
from kolrum.carbon.errors import BadChoice
from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.assessment import ESTIMATED, Assessment, YearValue
from kolrum.carbon.methods.following import symbol_of
from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.choosing import NAMES, Chosen, chosen
from kolrum.data.countries import Country, Place
from kolrum.data.errors import MissingData
from kolrum.data.inputs import Inputs, assess
from kolrum.lib.markdown import html
from kolrum.lib.numbers import interval, percent
from kolrum.lib.tables import CSV_FORMS
from kolrum.lib.units import tonnes, whole_tonnes
from kolrum.narrative.languages import GRAMMARS
from kolrum.visualiser.addresses import address_of
from kolrum.visualiser.complaints import in_words
from kolrum.visualiser.finding import live_country, place_at
from kolrum.visualiser.numbers import files
from kolrum.visualiser.numbers.assumptions import OWN, Tried, entries, tried
from kolrum.visualiser.numbers.figures import Sibling, figures, main_figure
from kolrum.visualiser.numbers.printed_sum import printed_sum
from kolrum.visualiser.numbers.tables import Asking, all_answers
from kolrum.visualiser.numbers.telling import Link, Telling
from kolrum.visualiser.pages import places_around
from kolrum.visualiser.views import with_suggestions

VIEW = "numbers/"
FORM = "form"
FILES: Mapping[str, tuple[str, Callable[[files.Bundle], bytes | str]]] = {
    "xlsx": (CONTENT_TYPE, files.workbook),
    "json": ("application/json", files.record),
    "zip": ("application/zip", files.archive),
    "rows.csv": ("text/csv; charset=utf-8", files.rows_csv),
}


@dataclass(frozen=True)
class Asked:
    """What a request asks for: a place, choices as typed and as understood."""

    country: Country
    place: Place
    typed: Mapping[str, str]
    wanted: Chosen
    complaints: Mapping[str, str]
    language: str

    @property
    def here(self) -> str:
        """The address without choices."""
        return address_of(self.place, self.language, VIEW)

    @property
    def query(self) -> str:
        """The end of an address that keeps the choices."""
        told = self.wanted.query(self.country)
        return f"?{urlencode(told)}" if told else ""


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
    telling = _telling(asked, found)
    attempt, asked = _tried(asked, found)
    page = _content(asked, inputs, telling, attempt)
    status = 422 if asked.complaints else 200
    return render(request, "visualiser/numbers.html", page, status=status)


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
    bundle = files.Bundle(_telling(asked, found), statistics, world_in_use(), subject)
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


def _telling(asked: Asked, found: Assessment) -> Telling:
    root = address_of(asked.country.whole, asked.language).removesuffix(
        asked.country.whole.address
    )
    return Telling(found, asked.country, asked.place, asked.language, f"{root}/")


def _content(
    asked: Asked, inputs: Inputs, telling: Telling, attempt: Tried
) -> dict[str, object]:
    found, language, place = telling.assessment, asked.language, asked.place
    start = found.derivation[f"B_{found.start_year}"]
    asking = Asking(inputs, asked.country, asked.wanted, asked.here, language)
    flags = flag_names()
    return {
        "place": place,
        "name": place.name_in(language),
        "genitive": GRAMMARS[language].genitive(telling.setting.place),
        "level": percent(0.9, language, 0),
        "steps": _path(asked),
        "edition": asked.country.edition.year,
        "method": METHODS[found.method_id],
        "vintage": found.vintage,
        "found": found,
        "budget": tonnes(found.budget_t, language),
        "debt": None if found.debt_t is None else tonnes(found.debt_t, language),
        "start": telling.line(start),
        "main": main_figure(telling),
        "sum": printed_sum(telling),
        "years": _years(telling),
        "methods": _methods(asked),
        "entries": entries(
            asked.wanted, asked.typed, asked.complaints, found, language
        ),
        "hidden": asked.typed.get("method", ""),
        "complaints": asked.complaints,
        "tried": attempt.sentence,
        "figures": figures(telling, _siblings(asked, inputs)),
        "answers": all_answers(asking),
        "lacking": html(text_of("lacking", language)),
        "chapters": [
            (chapter.title, [telling.line(step) for step in chapter.steps])
            for chapter in chapters(found.derivation)
        ],
        "identity": identity_in_words(found, language),
        "flags": [flags[flag] for flag in found.flags if flag in flags],
        "downloads": _downloads(asked),
        "story": address_of(place, language) + asked.query,
        "here": asked.here,
        "address": asked.here + asked.query,
    }


def _path(asked: Asked) -> list[tuple[str, str]]:
    *around, (name, _here) = places_around(asked.country, asked.place, asked.language)
    return [
        *around,
        (name, address_of(asked.place, asked.language)),
        (_("Numbers"), ""),
    ]


def _methods(asked: Asked) -> list[tuple[str, str, bool]]:
    names = method_names()
    return [
        (
            names[key],
            asked.here
            if key == asked.country.default_method
            else f"{asked.here}?method={key}",
            key == asked.wanted.method_id,
        )
        for key in METHODS
        if asked.country.offers(key)
    ]


def _downloads(asked: Asked) -> list[Link]:
    told = asked.wanted.query(asked.country)

    def file(label: str, kind: str, **more: str) -> Link:
        query = told | more
        end = f"?{urlencode(query)}" if query else ""
        return Link(label, f"{asked.here}budget.{kind}{end}")

    return [
        file(_("XLSX with live formulas"), "xlsx"),
        file("CSV", "csv"),
        file(_("CSV for Swedish Excel"), "csv", form="excel-sv"),
        file("JSON", "json"),
        file(_("the rows as CSV"), "rows.csv"),
        file(_("all as ZIP"), "zip"),
    ]


@dataclass(frozen=True)
class _Year:
    """A year of the table: emissions, status, interval, and where they come from."""

    year: int
    value: str
    status: str
    is_estimated: bool
    interval: str
    origin: Link
    how: object


def _years(telling: Telling) -> list[_Year]:
    """The years charged to the budget, and the year before if none is."""
    found = telling.assessment
    charged = [value for value in found.history if value.year >= found.base_year]
    return [_year(telling, value) for value in charged or found.history[-1:]]


def _year(telling: Telling, value: YearValue) -> _Year:
    language, place = telling.language, telling.place
    line = telling.line(telling.assessment.derivation[symbol_of(value)])
    is_estimated = value.status == ESTIMATED
    low, high = value.low_t, value.high_t
    origin = Link("", f"#{line.anchor}")
    if line.rows is not None:
        origin = Link(f"{place.country}/{place.code}/{value.year}", line.rows.address)
    return _Year(
        value.year,
        line.value,
        _("estimated") if is_estimated else _("observed"),
        is_estimated,
        ""
        if low is None or high is None
        else interval(
            whole_tonnes(low, language), whole_tonnes(high, language), language
        ),
        origin,
        line.formula,
    )


def _siblings(asked: Asked, inputs: Inputs) -> list[Sibling]:
    """The same budget by the other variants of the method, each under its own name."""
    labels = {
        "anchored": (_("The budget adopted in 2020"), ""),
        "anchored-newest": (_("Newest climate science, carried back to 2020"), ""),
        "rolling": (
            _("Rolling base (forgives what was emitted before it)"),
            _("Shown here only. This is not updated science: it forgives the past."),
        ),
    }
    found = []
    for variant in METHODS[asked.wanted.method_id].variants:
        if variant == asked.wanted.choices.variant:
            continue
        try:
            other = assess(inputs, replace(asked.wanted.choices, variant=variant))
        except BadChoice:
            continue  # a start year that lies before the other variant's base
        label, warning = labels[variant]
        found.append(Sibling(_telling(asked, other), label, warning))
    return found


def _language(request: HttpRequest) -> str:
    return get_language() or request.LANGUAGE_CODE
