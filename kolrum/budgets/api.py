"""Budgets and emissions, for programs."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from kolrum.budgets.answers import (
    BudgetAnswer,
    BudgetQuery,
    EmissionsAnswer,
    EmissionsQuery,
)
from kolrum.budgets.inputs import assessment, statistics_in_use
from kolrum.carbon.methods.assessment import ESTIMATED, Assessment, YearValue
from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.answering import answer
from kolrum.data.choosing import NAMES, Chosen, chosen
from kolrum.data.countries import Country, Place
from kolrum.data.emissions import (
    EmissionRow,
    EmissionsRecord,
    available,
    emission_rows,
    emissions_record,
    series_by_scope,
)
from kolrum.data.errors import MissingData
from kolrum.data.package import Scope
from kolrum.data.record_rows import COLUMNS, rows_of
from kolrum.data.records import BudgetRecord
from kolrum.data.series import Series
from kolrum.data.statistics import Statistics
from kolrum.lib.problems import Fault, Problem
from kolrum.territories.answers import (
    CSV,
    FORMATS,
    REFUSALS,
    as_csv,
    place_at,
    require_offered,
    require_understood,
)
from kolrum.territories.api import CountryPath, PlacePath

router = Router(tags=[_("Budgets")])


@router.get(
    "/{country}/{place}/budget/",
    response={200: BudgetAnswer, **REFUSALS},
    summary=_("The budget of a territory"),
    description=_(
        "What remains to emit, when it is spent, what it takes, and every step of it."
    ),
    url_name="budget",
)
def budget(
    request: HttpRequest,
    country: CountryPath,
    place: PlacePath,
    query: Query[BudgetQuery],
) -> Any:
    """The budget of a territory for the choices in the query."""
    require_understood(request, BudgetQuery)
    require_offered("format", query.format, FORMATS)
    found = place_at(country, place)
    country_in_use = statistics_in_use(found.country.iso2).country
    choice = chosen(country_in_use, {name: getattr(query, name) for name in NAMES})
    record = record_of(country_in_use, found.place, choice)
    if query.format == CSV:
        return as_csv(f"{found.place.slug}-budget", COLUMNS, rows_of(record))
    return record


def record_of(country: Country, place: Place, choice: Chosen) -> BudgetRecord:
    """Give the record of a place for some choices, from the data in use.

    Raises
    ------
    BadChoice
        When a choice cannot be answered.
    """
    return answer(country, place, choice, lambda wanted: _assessed(place, wanted))


def usual_emissions(place: Place) -> EmissionsRecord:
    """Give the emissions that the budgets of a place are charged with.

    Raises
    ------
    Problem
        When the statistics lack the place.
    """
    statistics = statistics_in_use(place.country)
    return _record(statistics, place, series_by_scope(statistics)[0])


def _assessed(place: Place, choice: Chosen) -> tuple[Assessment, Scope]:
    found = assessment(place.country, place.code, choice)
    return found, statistics_in_use(place.country).series[found.scope].scope


@router.get(
    "/{country}/{place}/emissions/",
    response={200: EmissionsAnswer, **REFUSALS},
    summary=_("The emissions of a territory"),
    description=_(
        "Emissions by year and sector in one series, estimated years marked as such."
    ),
    url_name="emissions",
)
def emissions(
    request: HttpRequest,
    country: CountryPath,
    place: PlacePath,
    query: Query[EmissionsQuery],
) -> Any:
    """The emissions of a territory in the series that the query means."""
    require_understood(request, EmissionsQuery)
    require_offered("format", query.format, FORMATS)
    found = place_at(country, place)
    statistics = statistics_in_use(found.country.iso2)
    series = _series(statistics, query)
    record = _record(statistics, found.place, series)
    if query.format == CSV:
        name = f"{found.place.slug}-emissions"
        return as_csv(name, EmissionRow._fields, emission_rows(record))
    return record


def _series(statistics: Statistics, query: EmissionsQuery) -> Series:
    if query.series:
        keys = tuple(each["series"] for each in available(statistics))
        require_offered("series", query.series, keys)
        return statistics.series[query.series]
    offered = series_by_scope(statistics)
    usual = offered[0]
    perspective = query.perspective or usual.scope.perspective
    gas = query.gas or usual.gas
    perspectives = tuple(dict.fromkeys(each.scope.perspective for each in offered))
    require_offered("perspective", perspective, perspectives)
    alike = [each for each in offered if each.scope.perspective == perspective]
    gases = tuple(dict.fromkeys(each.gas.casefold() for each in alike))
    if not query.gas and gas.casefold() not in gases:
        gas = gases[0]
    require_offered("gas", gas.casefold(), gases)
    return next(each for each in alike if each.gas.casefold() == gas.casefold())


def _record(statistics: Statistics, place: Place, series: Series) -> EmissionsRecord:
    try:
        return emissions_record(statistics, place, series, _estimates(place, series))
    except MissingData as gap:
        raise Problem(
            404,
            "no-statistics",
            "No statistics",
            f"{gap}.",
            faults=(Fault("series", "lacks-place", str(gap)),),
        ) from gap


def _estimates(place: Place, series: Series) -> tuple[YearValue, ...]:
    """The years after the series, where the country's own budget is charged with it."""
    country = statistics_in_use(place.country).country
    try:
        found = assessment(place.country, place.code, chosen(country, {}))
    except (MissingData, MissingFigure):
        return ()
    if found.scope != series.key:
        return ()
    return tuple(value for value in found.history if value.status == ESTIMATED)
