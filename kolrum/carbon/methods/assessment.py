"""The result of a method for one place: what pages, files and texts read."""

from dataclasses import dataclass
from datetime import date

from kolrum.carbon.derivation import Derivation
from kolrum.carbon.provenance import Source
from kolrum.carbon.state import State
from kolrum.carbon.trend import Trend

OBSERVED = "observed"
ESTIMATED = "estimated"


@dataclass(frozen=True)
class YearValue:
    """Emissions [tCO2] of a year: observed, or estimated with a 90 % interval."""

    year: int
    emissions_t: float
    status: str = OBSERVED
    low_t: float | None = None
    high_t: float | None = None


@dataclass(frozen=True)
class Delay:
    """The yearly cut after a number of years of waiting; None when it is too late."""

    years: int
    required_annual_cut: float | None


@dataclass(frozen=True)
class Period:
    """What a period may emit [tCO2]; the last is open, and none has any when spent."""

    first_year: int
    last_year: int | None
    budget_t: float | None


@dataclass(frozen=True)
class Spread:
    """5th, 50th and 95th percentile [tCO2] of the remaining budget."""

    p05_t: float
    p50_t: float
    p95_t: float


@dataclass(frozen=True)
class Assessment:
    """The budget of a place by one method and one set of choices.

    Masses are tCO2, rates are fractions of one, and `budget_t` is what remains at
    1 January of `start_year`: negative when the budget is spent. What the state does
    not give is None, never nought.
    """

    place_code: str
    method_id: str
    method_version: str
    variant: str
    principle: str
    temperature_c: float
    likelihood_pct: float
    start_year: int
    base_year: int
    state: State
    flags: tuple[str, ...]
    share: float | None
    budget_at_base_t: float
    used_t: float
    reserved_t: float
    budget_t: float
    history: tuple[YearValue, ...]
    latest_year: int
    emissions_latest_t: float
    latest_year_status: str
    years_left: float | None
    exhausted_on: date | None
    exhausted_on_is_estimated: bool
    required_annual_cut: float | None
    trend: Trend | None
    trend_exhausted_on: date | None
    pathway: tuple[YearValue, ...]
    delay: tuple[Delay, ...]
    near_zero_year: int | None
    one_in: int | None
    periods: tuple[Period, ...]
    debt_t: float | None
    debt_years: float | None
    uncertainty: Spread | None
    derivation: Derivation
    sources: tuple[Source, ...]
    vintage: str
    gas: str = "CO2"
    scope: str = "territorial"
