"""The data sets, and the rows behind a figure."""

from functools import lru_cache
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kolrum.data.countries import country_codes, live_countries
from kolrum.data.world import read_world
from kolrum.lib.tables import csv_text
from kolrum.sources.asking import FIELDS, Refused, asked, series_offered
from kolrum.sources.catalogue import table_of
from kolrum.sources.loading import WORLD
from kolrum.sources.shown import ShelfShown, shown
from kolrum.sources.statistics import stamp, statistics_in_memory
from kolrum.sources.telling import CSV_HEAD, csv_rows, told

ROWS_A_PAGE = 2000
CSV = "csv"


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Every data set, where it comes from, and what has changed in it."""
    language = get_language() or request.LANGUAGE_CODE
    return render(request, "sources/data.html", {"shelves": _kept(language)})


@require_safe
def table(request: HttpRequest, country: str, series: str) -> FileResponse:
    """The table of a shipped package, byte for byte as its hash says."""
    found = table_of(country, series)
    if found is None:
        raise Http404
    return FileResponse(
        found.open("rb"),
        as_attachment=True,
        filename=f"{country}-{series}.csv",
        content_type="text/csv; charset=utf-8",
    )


def _kept(language: str) -> tuple[ShelfShown, ...]:
    """The data sets in words, kept until something is published."""
    stamps = " ".join(stamp(country) for country in (*country_codes(), WORLD))
    return _shown(language, stamps)


@lru_cache(maxsize=4)
def _shown(language: str, stamps: str) -> tuple[ShelfShown, ...]:
    return shown(language)


@require_safe
def rows(request: HttpRequest) -> HttpResponse:
    """The rows of a data set behind a figure, as a page or as CSV."""
    language = get_language() or request.LANGUAGE_CODE
    typed = {name: request.GET.get(name, "") for name in FIELDS}
    page: dict[str, object] = {"typed": typed, "offered": _offered()}
    if not any(typed.values()):
        return render(request, "sources/rows.html", page)
    try:
        found = told(asked(typed), language)
    except Refused as refused:
        page["complaint"] = refused.message
        return render(request, "sources/rows.html", page, status=refused.status)
    if request.GET.get("format") == CSV:
        return HttpResponse(
            csv_text(CSV_HEAD, csv_rows(found)),
            content_type="text/csv; charset=utf-8",
            headers={
                "Content-Disposition": f'attachment; filename="{found.series}.csv"'
            },
        )
    question = urlencode({name: text for name, text in typed.items() if text})
    page |= {
        "found": found,
        "question": question,
        "shown": Paginator(found.lines, ROWS_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "sources/rows.html", page)


def _offered() -> dict[str, tuple[str, ...]]:
    """Series that can be asked for, by the name of their country."""
    language = get_language() or ""
    return {
        country.names.get(language, country.iso2): series_offered(
            statistics_in_memory(country.iso2), read_world()
        )
        for country in live_countries()
    }
