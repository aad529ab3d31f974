"""What the API answers about budgets and emissions, field by field.

The shapes are those of `kolrum.data.records` and `kolrum.data.emissions`.
"""

from typing import Annotated

from django.utils.translation import gettext_noop as _
from ninja import Field, Schema
from pydantic import WithJsonSchema

from kolrum.carbon.methods import METHODS
from kolrum.carbon.state import State
from kolrum.territories.answers import (
    FormatQuery,
    SourceAnswer,
    TerritoryAnswer,
    offered,
)

Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
StateName = Annotated[str, offered(*(state.value for state in State))]
Status = Annotated[str, offered("official", "estimated")]
NumberText = Annotated[str, WithJsonSchema({"type": "number"})]
YearText = Annotated[str, WithJsonSchema({"type": "integer"})]


def _every(name: str) -> WithJsonSchema:
    names = [each for method in METHODS.values() for each in getattr(method, name)]
    return offered(*dict.fromkeys(names))


class BudgetQuery(FormatQuery):
    """The choices behind a budget; those left out are the country's own."""

    method: Annotated[str, offered(*METHODS)] = Field(
        "", description=_("Recipe of the budget; the country's own if left out.")
    )
    variant: Annotated[str, _every("variants")] = Field(
        "", description=_("Which remaining budget, and from when own emissions count.")
    )
    principle: Annotated[str, _every("principles")] = Field(
        "", description=_("How the budget is shared between territories.")
    )
    temperature: NumberText = Field(
        "", description=_("Warming limit in degrees Celsius above 1850-1900.")
    )
    likelihood: NumberText = Field(
        "", description=_("Chance in percent of staying below the limit.")
    )
    start: YearText = Field(
        "", description=_("The budget is what remains at 1 January of this year.")
    )


class EmissionsQuery(FormatQuery):
    """Which emissions; those that the budget is charged with if nothing is asked."""

    perspective: str = Field(
        "", description=_("What is counted, such as territorial or consumption.")
    )
    gas: Annotated[str, offered("co2", "co2e")] = Field(
        "", description=_("CO2, or all greenhouse gases as CO2 equivalents.")
    )
    series: str = Field(
        "", description=_("One series by its key, instead of perspective and gas.")
    )


class MethodAnswer(Schema):
    """A method and its version."""

    id: str = Field(description=_("Name of the method."))
    version: str = Field(description=_("Its version; a published one never changes."))


class PathwayAnswer(Schema):
    """A year of the pathway that spends the budget."""

    year: int = Field(description=_("Calendar year."))
    emissions_t: float = Field(description=_("Emissions in tonnes."))


class DelayAnswer(Schema):
    """The cut needed if it begins later."""

    years: int = Field(description=_("Full years of waiting from the start year."))
    required_annual_cut_pct: float | None = Field(
        description=_("Percent a year from then on; null when it is too late.")
    )


class RowsAnswer(Schema):
    """The rows of a series that a figure is the sum of."""

    series: str = Field(description=_("Key of the series."))
    places: list[str] = Field(
        description=_("Codes; country:se is every lowest place of the country.")
    )
    years: list[int] = Field(description=_("Calendar years."))
    sector: str = Field(description=_("Sector, or sectors joined by plus."))


class StepAnswer(Schema):
    """A step of the derivation; evaluating its formula gives its value."""

    symbol: str = Field(description=_("Name of the figure in formulas."))
    value: float = Field(description=_("The figure, unrounded."))
    unit: str = Field(description=_("Its unit; 1 for shares."))
    formula: str = Field(
        description=_("Over symbols of earlier steps; empty where it is a datum.")
    )
    source: str = Field(description=_("Key of one of the sources or rules."))
    key: str = Field(description=_("What kind of step it is."))
    year: int | None = Field(description=_("Calendar year it is of."))
    rows: RowsAnswer | None = Field(description=_("The rows behind it."))


class SpreadAnswer(Schema):
    """Percentiles of the budget, from the 90 % interval of estimated years."""

    p05_t: float = Field(description=_("5th percentile in tonnes."))
    p50_t: float = Field(description=_("The budget itself, in tonnes."))
    p95_t: float = Field(description=_("95th percentile in tonnes."))


class ScopeAnswer(Schema):
    """What emissions count; figures of different scope are never added."""

    series: str = Field(description=_("Key of the series."))
    gas: str = Field(description=_("CO2 or CO2e."))
    perspective: str = Field(description=_("What is counted."))
    cement: str = Field(description=_("Whether cement plants are in."))
    bunkers: str = Field(description=_("Whether international transport is in."))
    land_use: str = Field(description=_("Whether land use is in."))
    text: str = Field(description=_("The same in words."))


class TrendAnswer(Schema):
    """The yearly cut achieved, by Theil and Sen, with its 90 % interval."""

    annual_cut_pct: float = Field(description=_("Percent a year; negative if rising."))
    low_pct: float = Field(description=_("Lower bound of the interval."))
    high_pct: float = Field(description=_("Upper bound of the interval."))
    first_year: int = Field(description=_("First observed year."))
    last_year: int = Field(description=_("Last observed year."))
    has_direction: bool = Field(
        description=_("Whether the interval leaves out zero; else claim no direction.")
    )


class PeriodAnswer(Schema):
    """What a term of office or budget period may emit."""

    first_year: int = Field(description=_("First year."))
    last_year: int | None = Field(description=_("Last year; null for all after."))
    budget_t: float | None = Field(
        description=_("Tonnes; null when the budget is spent.")
    )


class YearAnswer(Schema):
    """Emissions of a year."""

    year: int = Field(description=_("Calendar year."))
    emissions_t: float = Field(description=_("Emissions in tonnes."))
    status: Status = Field(description=_("Statistics, or our estimate."))
    low_t: float | None = Field(description=_("Lower bound of an estimate, 90 %."))
    high_t: float | None = Field(description=_("Upper bound of an estimate, 90 %."))


class RuleAnswer(Schema):
    """A rule of the method."""

    key: str = Field(description=_("Name that steps refer to."))
    title: str = Field(description=_("The rule in a few words."))


class BudgetAnswer(Schema):
    """The budget of a territory. Masses are tonnes of the gas that is named."""

    territory: TerritoryAnswer = Field(description=_("Whose budget it is."))
    method: MethodAnswer = Field(description=_("How it was computed."))
    temperature_c: float = Field(description=_("Warming limit in degrees Celsius."))
    likelihood_pct: float = Field(description=_("Chance of staying below it."))
    start_year: int = Field(
        description=_("The budget is what remains at 1 January of this year.")
    )
    state: StateName = Field(
        description=_("How it stands: severe is under a year left.")
    )
    budget_t: float | None = Field(
        description=_("What remains; negative when it is overspent.")
    )
    emissions_latest_t: float | None = Field(
        description=_("Emissions of the year before the start year.")
    )
    latest_year: int | None = Field(description=_("The year before the start year."))
    latest_year_status: Status | None = Field(
        description=_("Whether that year has statistics yet.")
    )
    flags: list[str] = Field(
        description=_("Cautions: uncertain, cement-residual, large-jump, emulated.")
    )
    exhausted_on: Day | None = Field(
        description=_("Day it is spent at constant emissions; null for never.")
    )
    required_annual_cut_pct: float | None = Field(
        description=_("The same cut every year that spends it exactly, in percent.")
    )
    achieved_annual_cut_pct: float | None = Field(
        description=_("The cut achieved so far, in percent; negative if rising.")
    )
    pathway: list[PathwayAnswer] = Field(description=_("Emissions with that cut."))
    delay: list[DelayAnswer] = Field(description=_("The price of waiting."))
    derivation: list[StepAnswer] = Field(
        description=_("Every figure, in the order of computing.")
    )
    uncertainty: SpreadAnswer | None = Field(
        description=_("Spread that the estimated years give the budget.")
    )
    sources: list[SourceAnswer] = Field(description=_("Data and publications."))
    vintage: str | None = Field(description=_("Vintage of the emissions."))
    variant: str = Field(
        description=_("Which remaining budget, and from when own emissions count.")
    )
    principle: str = Field(description=_("How the budget is shared."))
    gas: str | None = Field(description=_("CO2 or CO2e."))
    scope: ScopeAnswer | None = Field(description=_("What the emissions count."))
    base_year: int | None = Field(
        description=_("Emissions are charged from 1 January of this year.")
    )
    share: float | None = Field(description=_("The territory's share, of one."))
    budget_at_base_t: float | None = Field(description=_("Budget at the base date."))
    used_t: float | None = Field(description=_("Charged since, by statistics."))
    reserved_t: float | None = Field(description=_("Charged since, by estimates."))
    years_left: float | None = Field(description=_("Years left at constant emissions."))
    exhausted_on_is_estimated: bool = Field(
        description=_("Whether that day rests on an estimated year.")
    )
    trend: TrendAnswer | None = Field(description=_("The trend with its interval."))
    trend_exhausted_on: Day | None = Field(
        description=_("Day it is spent if the trend goes on; null for never.")
    )
    near_zero_year: int | None = Field(
        description=_("First 1 January with at most one twentieth of the budget left.")
    )
    one_in: int | None = Field(
        description=_("One in so many fossil activities must end each year.")
    )
    periods: list[PeriodAnswer] = Field(
        description=_("Budgets of terms of office or budget periods.")
    )
    debt_t: float | None = Field(description=_("Overspent tonnes, when exhausted."))
    debt_years: float | None = Field(
        description=_("The same in years of today's emissions.")
    )
    history: list[YearAnswer] = Field(
        description=_("Emissions up to the start year, observed and estimated.")
    )
    rules: list[RuleAnswer] = Field(
        description=_("Rules of the method that the derivation refers to.")
    )
    lacking: str | None = Field(
        description=_("What is lacking, when state is no-data.")
    )


class SectorAnswer(Schema):
    """Emissions of a sector."""

    sector: str = Field(description=_("Key of the sector."))
    names: dict[str, str] = Field(description=_("Its names by language."))
    emissions: list[YearAnswer] = Field(description=_("By year."))


class SectorsAnswer(Schema):
    """Emissions by sector, in the scope of their own series."""

    series: str = Field(description=_("Key of the series."))
    vintage: str = Field(description=_("Vintage of the series."))
    scope: ScopeAnswer = Field(description=_("What the sectors count."))
    sectors: list[SectorAnswer] = Field(description=_("The sectors."))


class EmissionsAnswer(Schema):
    """Emissions of a territory in one series. Masses are tonnes of its gas."""

    territory: TerritoryAnswer = Field(description=_("Whose emissions they are."))
    perspective: str = Field(description=_("What is counted."))
    gas: str = Field(description=_("CO2 or CO2e."))
    series: str = Field(description=_("Key of the series."))
    scope: ScopeAnswer = Field(description=_("What the totals count."))
    members: int = Field(
        description=_("How many territories the figures are the sum of.")
    )
    emissions: list[YearAnswer] = Field(description=_("Totals by year."))
    sectors: SectorsAnswer | None = Field(
        description=_("By sector; the scope may differ from that of the totals.")
    )
    sources: list[SourceAnswer] = Field(description=_("Data sets."))
    vintage: str = Field(description=_("Vintage of the series."))
