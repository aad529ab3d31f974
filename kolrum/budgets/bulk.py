"""Whole countries as files: every budget, every year of emissions, every record."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import condition

from kolrum import __version__
from kolrum.budgets.api import record_of, usual_emissions
from kolrum.budgets.inputs import statistics_in_use
from kolrum.budgets.models import Run, StoredAssessment
from kolrum.data.choosing import chosen
from kolrum.data.countries import Country, live_countries
from kolrum.data.emissions import EmissionRow, emission_rows
from kolrum.data.errors import MissingData
from kolrum.lib.problems import Problem
from kolrum.lib.tables import Cell, csv_text
from kolrum.sources.statistics import stamp

BUDGET_COLUMNS = (
    "country",
    "code",
    "name",
    "kind",
    "parent",
    "edition",
    "method",
    "variant",
    "principle",
    "temperature_c",
    "likelihood_pct",
    "start_year",
    "emissions_vintage",
    "state",
    "flags",
    "budget_t",
    "emissions_latest_t",
    "years_left",
    "debt_years",
    "exhausted_on",
    "required_annual_cut_pct",
    "achieved_annual_cut_pct",
    "trend_has_direction",
)
KEPT_SECONDS = 3600

Lines = Callable[[Country], Iterator[str]]


def _budgets(country: Country) -> Iterator[str]:
    """Every kept assessment of the edition, a row each, as CSV."""
    yield csv_text(BUDGET_COLUMNS, ())
    kept = (
        StoredAssessment.objects.current()
        .filter(inputs__territory__country=country.iso2)
        .select_related("inputs__territory")
        .defer("inputs__content")
        .order_by("inputs__territory__code", "temperature_c", "likelihood_pct", "id")
    )
    for each in kept.iterator(chunk_size=500):
        yield _bare(csv_text((), [_budget_row(country, each)]))


def _budget_row(country: Country, each: StoredAssessment) -> tuple[Cell, ...]:
    place = country.place(each.inputs.territory.code)
    cut, rate, end = each.required_annual_cut, each.trend_rate, each.exhausted_on
    return (
        country.iso2,
        place.code,
        place.name,
        place.kind,
        place.parent or None,
        each.edition,
        each.identity["method"],
        each.variant,
        each.principle,
        each.temperature_c,
        each.likelihood_pct,
        each.start_year,
        each.identity["emissions_vintage"],
        each.state,
        " ".join(each.flags),
        each.budget_t,
        each.emissions_latest_t,
        each.years_left,
        each.debt_years,
        end.isoformat() if end else None,
        None if cut is None else 100 * cut,
        None if rate is None else -100 * rate,
        str(each.trend_has_direction).lower(),
    )


def _emissions(country: Country) -> Iterator[str]:
    """Every year and sector of the series that budgets are charged with, as CSV."""
    yield csv_text(EmissionRow._fields, ())
    for place in country.places.values():
        try:
            rows = emission_rows(usual_emissions(place))
        except Problem:
            continue
        yield _bare(csv_text((), rows))


def _records(country: Country) -> Iterator[str]:
    """The whole record of every place by the edition's own choices, a line each."""
    in_use = statistics_in_use(country.iso2).country
    for place in country.places.values():
        try:
            record = record_of(in_use, place, chosen(in_use, {}))
        except MissingData:
            continue
        yield json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n"


def _bare(text: str) -> str:
    """Rows without the empty head that stands over them."""
    return text.partition("\r\n")[2]


CSV_TYPE = "text/csv; charset=utf-8"
FILES: Mapping[str, tuple[str, Lines]] = MappingProxyType(
    {
        "budgets.csv": (CSV_TYPE, _budgets),
        "emissions.csv": (CSV_TYPE, _emissions),
        "records.ndjson": ("application/x-ndjson; charset=utf-8", _records),
    }
)
"""By name: what each is, and how its lines are made, one territory at a time."""


def etag_of(request: HttpRequest, iso2: str, name: str) -> str:
    """Give a mark that changes with the program, the data and the assessments."""
    run = Run.objects.filter(country=iso2).last()
    told = f"{__version__} {iso2} {name} {stamp(iso2)} {run.pk if run else 0}"
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'


@condition(etag_func=etag_of)
def download(request: HttpRequest, iso2: str, name: str) -> HttpResponseBase:
    """A file of a whole country, sent as it is made."""
    country = {each.iso2: each for each in live_countries()}.get(iso2)
    if country is None or name not in FILES:
        raise Http404(name)
    content_type, lines = FILES[name]
    return StreamingHttpResponse(
        lines(country),
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="kolrum-{iso2}-{name}"',
            "Cache-Control": f"public, max-age={KEPT_SECONDS}",
        },
    )
