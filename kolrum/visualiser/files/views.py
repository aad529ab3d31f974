"""A figure of a place by itself: as a page, a drawing, a picture, or numbers."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kolrum.charts.sheet import sheet_of
from kolrum.lib.tables import CSV_FORMS, EXCEL_SV
from kolrum.telling import figures
from kolrum.telling.addresses import address_of
from kolrum.telling.gathering import Gathered
from kolrum.visualiser.asking import Asked, of_a_place
from kolrum.visualiser.files.found import KEYS, MAP, OTHERS, figure_of, in_sheet
from kolrum.visualiser.files.links import links_of
from kolrum.visualiser.files.pictures import picture_of
from kolrum.visualiser.files.subject import Subject, file_name
from kolrum.visualiser.files.tables import csv_of, record_of
from kolrum.visualiser.options import query_of
from kolrum.visualiser.pages import places_around
from kolrum.visualiser.share.shared import shared_figure

FORM = "form"
PAGE = "html"
Maker = Callable[[Subject], bytes | str]


def svg(subject: Subject) -> str:
    """The figure with its origin in the margin, as a drawing."""
    return sheet_of(subject.figure, subject.words)


def png(subject: Subject) -> bytes:
    """The same as a picture, at twice the size."""
    return picture_of(svg(subject))


KINDS: Mapping[str, tuple[str, Maker]] = MappingProxyType(
    {
        "svg": ("image/svg+xml", svg),
        "png": ("image/png", png),
        "json": ("application/json", record_of),
    }
)
CSV = "csv"


@of_a_place
def figure(
    request: HttpRequest, asked: Asked, *, figure: str, kind: str
) -> HttpResponse:
    """A figure as a kind of file, or as a page with its whole table."""
    if figure not in KEYS:
        told = _("There is no figure “%(name)s”. There are: %(names)s.")
        names = {"name": figure, "names": ", ".join(KEYS)}
        return _refused(request, asked, told % names, kind)
    known, complaint = asked.known()
    given = figure_of(known, figure, asked.query, asked.language)
    if given is None:
        return _refused(request, asked, _nothing(known, figure, asked), kind)
    complaint = " ".join((*filter(None, (complaint,)), *given.complaints))
    if complaint and kind != PAGE:
        return _plain(complaint, 422)
    site = f"{request.scheme}://{request.get_host()}"
    if kind == PAGE:
        return _page(request, Subject(given, asked.language, site), complaint)
    given = in_sheet(given, asked.query, asked.language)
    return _file(request, Subject(given, asked.language, site), kind)


def _refused(
    request: HttpRequest, asked: Asked, reason: str, kind: str
) -> HttpResponse:
    """Say why there is no such figure, as a page where a page was asked for."""
    if kind != PAGE:
        return _plain(reason, 404)
    name = asked.place.name_in(asked.language)
    page = {
        "heading": _("There is no such figure for %(name)s by these choices.")
        % {"name": name},
        "reason": reason,
        "name": name,
        "story": address_of(asked.place, asked.language)
        + query_of(asked.chosen, asked.country),
        "steps": places_around(asked.country, asked.place, asked.language),
    }
    return render(request, "visualiser/quoted_refused.html", page, status=404)


def _nothing(known: Gathered, figure: str, asked: Asked) -> str:
    language = asked.language
    has = (
        *figures.drawn(known, language),
        *(key for key in OTHERS if figure_of(known, key, asked.query, language)),
    )
    return _(
        "The figure “%(name)s” has nothing to show for %(place)s by these choices. "
        "There are: %(names)s."
    ) % {
        "name": figure,
        "place": known.place.name_in(language),
        "names": ", ".join(has),
    }


def _file(request: HttpRequest, subject: Subject, kind: str) -> HttpResponse:
    name = file_name(
        subject.known.country,
        subject.known.place,
        subject.known.chosen,
        subject.known.facts.chosen.start_year,
        subject.key,
        subject.found.own,
    )
    if kind != CSV:
        content_type, make = KINDS[kind]
        return _sent(make(subject), content_type, f"{name}.{kind}", "inline")
    form = CSV_FORMS.get(request.GET.get(FORM, "plain"))
    if form is None:
        return _plain(f"{FORM}: {', '.join(CSV_FORMS)}", 422)
    if form is EXCEL_SV:
        name += "-excel"
    return _sent(
        csv_of(subject, form), "text/csv; charset=utf-8", f"{name}.csv", "attachment"
    )


def _sent(
    content: bytes | str, content_type: str, name: str, manner: str
) -> HttpResponse:
    """Send a file that pages of other sites may read, too."""
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            "Content-Disposition": f'{manner}; filename="{name}"',
            "Access-Control-Allow-Origin": "*",
        },
    )


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(
        f"{text}\n", content_type="text/plain; charset=utf-8", status=status
    )


def _page(request: HttpRequest, subject: Subject, complaint: str) -> HttpResponse:
    known = subject.known
    page = {
        "figure": subject.figure,
        "subject": subject,
        "complaint": complaint,
        "files": links_of(subject.key, subject.found.stand, subject.language),
        "is_map": subject.key == MAP,
        "steps": [
            *places_around(known.country, known.place, subject.language)[:-1],
            (subject.name, subject.story),
            (_("Figure"), ""),
        ],
        "story": subject.story,
        "share": shared_figure(subject),
    }
    status = 422 if complaint else 200
    return render(request, "visualiser/figure_page.html", page, status=status)
