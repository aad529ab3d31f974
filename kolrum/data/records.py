"""A budget as a record: what the command line, the API and the files all give."""

from collections.abc import Iterable
from typing import TypedDict

from kolrum.carbon.derivation import Derivation, Step
from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.assessment import OBSERVED, Assessment, YearValue
from kolrum.carbon.provenance import Rows, Source
from kolrum.carbon.state import State
from kolrum.carbon.trend import Trend
from kolrum.data.choosing import Chosen
from kolrum.data.countries import Country, Place
from kolrum.data.package import Scope

OFFICIAL = "official"
RULES = ("method:", "principle:")
"""How the keys of sources begin that are rules of ours and not publications."""


class TerritoryRecord(TypedDict):
    """A territory; `parent` and `group` are null where there is none."""

    country: str
    code: str
    name: str
    kind: str
    slug: str
    parent: str | None
    group: str | None
    names: dict[str, str]
    address: str


class MethodRecord(TypedDict):
    """A method and its version."""

    id: str
    version: str


class SourceRecord(TypedDict):
    """A publication or a data set in one vintage; empty where there is none."""

    key: str
    title: str
    publisher: str
    vintage: str
    licence: str
    url: str
    citation: str


class ScopeRecord(TypedDict):
    """What the emissions count, in which series."""

    series: str
    gas: str
    perspective: str
    cement: str
    bunkers: str
    land_use: str
    text: str


class RowsRecord(TypedDict):
    """The rows of a series that a figure is the sum of."""

    series: str
    places: list[str]
    years: list[int]
    sector: str


class StepRecord(TypedDict):
    """A step of the derivation; `source` is a key of `sources` or `rules`."""

    symbol: str
    value: float
    unit: str
    formula: str
    source: str
    key: str
    year: int | None
    rows: RowsRecord | None


class YearRecord(TypedDict):
    """Emissions of a year, official or estimated with its 90 % interval."""

    year: int
    emissions_t: float
    status: str
    low_t: float | None
    high_t: float | None


class PathwayRecord(TypedDict):
    """Emissions of a year on the pathway that spends the budget."""

    year: int
    emissions_t: float


class DelayRecord(TypedDict):
    """The cut needed after years of waiting; null when it is too late."""

    years: int
    required_annual_cut_pct: float | None


class PeriodRecord(TypedDict):
    """What a period may emit; the last has no end."""

    first_year: int
    last_year: int | None
    budget_t: float | None


class SpreadRecord(TypedDict):
    """Percentiles of the budget, from the 90 % interval of estimated years."""

    p05_t: float
    p50_t: float
    p95_t: float


class TrendRecord(TypedDict):
    """The yearly cut achieved, with its 90 % interval; negative when rising."""

    annual_cut_pct: float
    low_pct: float
    high_pct: float
    first_year: int
    last_year: int
    has_direction: bool


class RuleRecord(TypedDict):
    """A rule of the method that a step follows."""

    key: str
    title: str


class BudgetRecord(TypedDict):
    """The budget of a territory; the order of the keys is part of the interface."""

    territory: TerritoryRecord
    method: MethodRecord
    temperature_c: float
    likelihood_pct: float
    start_year: int
    state: str
    budget_t: float | None
    emissions_latest_t: float | None
    latest_year: int | None
    latest_year_status: str | None
    flags: list[str]
    exhausted_on: str | None
    required_annual_cut_pct: float | None
    achieved_annual_cut_pct: float | None
    pathway: list[PathwayRecord]
    delay: list[DelayRecord]
    derivation: list[StepRecord]
    uncertainty: SpreadRecord | None
    sources: list[SourceRecord]
    vintage: str | None
    variant: str
    principle: str
    gas: str | None
    scope: ScopeRecord | None
    base_year: int | None
    share: float | None
    budget_at_base_t: float | None
    used_t: float | None
    reserved_t: float | None
    years_left: float | None
    exhausted_on_is_estimated: bool
    trend: TrendRecord | None
    trend_exhausted_on: str | None
    near_zero_year: int | None
    one_in: int | None
    periods: list[PeriodRecord]
    debt_t: float | None
    debt_years: float | None
    history: list[YearRecord]
    rules: list[RuleRecord]
    lacking: str | None


def territory_record(place: Place) -> TerritoryRecord:
    """Give a place as a record."""
    return TerritoryRecord(
        country=place.country,
        code=place.code,
        name=place.name,
        kind=place.kind,
        slug=place.slug,
        parent=place.parent or None,
        group=place.group_code or None,
        names=dict(place.names),
        address=place.address,
    )


def source_record(source: Source) -> SourceRecord:
    """Give a source as a record."""
    return SourceRecord(
        key=source.key,
        title=source.title,
        publisher=source.publisher,
        vintage=source.vintage,
        licence=source.licence,
        url=source.url,
        citation=source.citation,
    )


def scope_record(series: str, scope: Scope) -> ScopeRecord:
    """Give what a series counts as a record."""
    return ScopeRecord(
        series=series,
        gas=scope.gas,
        perspective=scope.perspective,
        cement=scope.cement,
        bunkers=scope.bunkers,
        land_use=scope.land_use,
        text=scope.text,
    )


def year_record(value: YearValue) -> YearRecord:
    """Give the emissions of a year as a record, t."""
    return YearRecord(
        year=value.year,
        emissions_t=float(value.emissions_t),
        status=_status(value.status),
        low_t=_number(value.low_t),
        high_t=_number(value.high_t),
    )


def budget_record(
    assessment: Assessment, place: Place, country: Country, scope: Scope | None = None
) -> BudgetRecord:
    """Give an assessment as the record that all interfaces answer with.

    Parameters
    ----------
    assessment : Assessment
        Of the place.
    place : Place
    country : Country
        Of the place: every lowest place of it is named by ``country:se``.
    scope : Scope
        Of the series that the budget is charged with, where it is known.

    Returns
    -------
    BudgetRecord
        Masses in t, dates as ISO 8601, rates in percent; null for what the state does
        not give.
    """
    found = assessment
    sources, rules = _sources(found)
    return BudgetRecord(
        territory=territory_record(place),
        method=MethodRecord(id=found.method_id, version=found.method_version),
        temperature_c=float(found.temperature_c),
        likelihood_pct=float(found.likelihood_pct),
        start_year=found.start_year,
        state=str(found.state),
        budget_t=float(found.budget_t),
        emissions_latest_t=float(found.emissions_latest_t),
        latest_year=found.latest_year,
        latest_year_status=_status(found.latest_year_status),
        flags=list(found.flags),
        exhausted_on=found.exhausted_on.isoformat() if found.exhausted_on else None,
        required_annual_cut_pct=_percent(found.required_annual_cut),
        achieved_annual_cut_pct=_percent(-found.trend.rate) if found.trend else None,
        pathway=[
            PathwayRecord(year=value.year, emissions_t=float(value.emissions_t))
            for value in found.pathway
        ],
        delay=[
            DelayRecord(
                years=delay.years,
                required_annual_cut_pct=_percent(delay.required_annual_cut),
            )
            for delay in found.delay
        ],
        derivation=_steps(found.derivation, country),
        uncertainty=SpreadRecord(
            p05_t=float(found.uncertainty.p05_t),
            p50_t=float(found.uncertainty.p50_t),
            p95_t=float(found.uncertainty.p95_t),
        )
        if found.uncertainty
        else None,
        sources=[source_record(source) for source in sources],
        vintage=found.vintage,
        variant=found.variant,
        principle=found.principle,
        gas=found.gas,
        scope=scope_record(found.scope, scope) if scope else None,
        base_year=found.base_year,
        share=_number(found.share),
        budget_at_base_t=float(found.budget_at_base_t),
        used_t=float(found.used_t),
        reserved_t=float(found.reserved_t),
        years_left=_number(found.years_left),
        exhausted_on_is_estimated=found.exhausted_on_is_estimated,
        trend=_trend(found.trend) if found.trend else None,
        trend_exhausted_on=found.trend_exhausted_on.isoformat()
        if found.trend_exhausted_on
        else None,
        near_zero_year=found.near_zero_year,
        one_in=found.one_in,
        periods=[
            PeriodRecord(
                first_year=period.first_year,
                last_year=period.last_year,
                budget_t=_number(period.budget_t),
            )
            for period in found.periods
        ],
        debt_t=_number(found.debt_t),
        debt_years=_number(found.debt_years),
        history=[year_record(value) for value in found.history],
        rules=[RuleRecord(key=rule.key, title=rule.title) for rule in rules],
        lacking=None,
    )


def no_data_record(chosen: Chosen, place: Place, lacking: str) -> BudgetRecord:
    """Give the record of a place without the statistics that a budget needs.

    Parameters
    ----------
    chosen : Chosen
    place : Place
    lacking : what is lacking, in words

    Returns
    -------
    BudgetRecord
        In the state ``no-data``, with null for every figure.
    """
    choices = chosen.choices
    return BudgetRecord(
        territory=territory_record(place),
        method=MethodRecord(
            id=chosen.method_id, version=METHODS[chosen.method_id].version
        ),
        temperature_c=float(choices.temperature_c),
        likelihood_pct=float(choices.likelihood_pct),
        start_year=choices.start_year,
        state=str(State.NO_DATA),
        budget_t=None,
        emissions_latest_t=None,
        latest_year=None,
        latest_year_status=None,
        flags=[],
        exhausted_on=None,
        required_annual_cut_pct=None,
        achieved_annual_cut_pct=None,
        pathway=[],
        delay=[],
        derivation=[],
        uncertainty=None,
        sources=[],
        vintage=None,
        variant=choices.variant,
        principle=choices.principle,
        gas=None,
        scope=None,
        base_year=None,
        share=None,
        budget_at_base_t=None,
        used_t=None,
        reserved_t=None,
        years_left=None,
        exhausted_on_is_estimated=False,
        trend=None,
        trend_exhausted_on=None,
        near_zero_year=None,
        one_in=None,
        periods=[],
        debt_t=None,
        debt_years=None,
        history=[],
        rules=[],
        lacking=lacking,
    )


def _status(status: str) -> str:
    return OFFICIAL if status == OBSERVED else status


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _percent(fraction: float | None) -> float | None:
    return None if fraction is None else 100 * float(fraction)


def _trend(trend: Trend) -> TrendRecord:
    return TrendRecord(
        annual_cut_pct=-100 * float(trend.rate),
        low_pct=-100 * float(trend.high),
        high_pct=-100 * float(trend.low),
        first_year=trend.first_year,
        last_year=trend.last_year,
        has_direction=trend.has_direction,
    )


def _sources(assessment: Assessment) -> tuple[Iterable[Source], Iterable[Source]]:
    """Every publication and every rule that the assessment names, once each."""
    named = (*assessment.sources, *(step.source for step in assessment.derivation))
    by_key = {source.key: source for source in reversed(named)}
    in_order = [by_key[key] for key in dict.fromkeys(source.key for source in named)]
    return (
        [source for source in in_order if not source.key.startswith(RULES)],
        [source for source in in_order if source.key.startswith(RULES)],
    )


def _steps(derivation: Derivation, country: Country) -> list[StepRecord]:
    everyone = country.whole.members
    return [_step(step, everyone, country.iso2) for step in derivation]


def _step(step: Step, everyone: tuple[str, ...], iso2: str) -> StepRecord:
    return StepRecord(
        symbol=step.symbol,
        value=float(step.value),
        unit=step.unit,
        formula=step.formula,
        source=step.source.key,
        key=step.key,
        year=step.year,
        rows=_rows(step.rows, everyone, iso2) if step.rows else None,
    )


def _rows(rows: Rows, everyone: tuple[str, ...], iso2: str) -> RowsRecord:
    is_whole = len(everyone) > 1 and rows.places == everyone
    return RowsRecord(
        series=rows.series,
        places=[f"country:{iso2}"] if is_whole else list(rows.places),
        years=list(rows.years),
        sector=rows.sector,
    )
