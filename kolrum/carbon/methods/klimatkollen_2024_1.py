"""Method `klimatkollen-2024`, version 1: what Klimatkollen published in 2024.

METHOD A12.2, C5. A national pot from 2024 shared by emissions since 2015; the level of
each year without statistics lies on a straight line; emissions fall continuously.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from kolrum.carbon import indicators, pathways, trend
from kolrum.carbon.derivation import Recorder
from kolrum.carbon.methods.assessment import (
    ESTIMATED,
    OBSERVED,
    Assessment,
    YearValue,
)
from kolrum.carbon.methods.choices import (
    Choices,
    require_one_of,
    require_within_range,
)
from kolrum.carbon.methods.following import observed_years
from kolrum.carbon.methods.inputs import LocalInputs
from kolrum.carbon.methods.requiring import Rule, drawn_years, recorded_path
from kolrum.carbon.methods.sharing import record_allocation
from kolrum.carbon.provenance import Source
from kolrum.carbon.state import State, state_of

METHOD_ID = "klimatkollen-2024"
VERSION = "1.0"
BASE_YEAR = 2024
TEMPERATURE_C = 1.5
LIKELIHOOD_PCT = 50.0
LAST_TREND_YEAR = 2050
"""Klimatkollen drew its trend no further: what lasts longer was said to keep."""

NATIONAL_BUDGET_T = 80_000_000.0
OVERHEAD = 55 / 285

KLIMATKOLLEN = Source(
    "klimatkollen-2024",
    "Klimatkollen, municipal carbon budgets published in 2024",
    publisher="Klimatbyrån",
)
A6_2 = Source("method:A6.2", "Method A6.2: continuous decline")
A7_1 = Source("method:A7.1", "Method A7.1: exhaustion on a straight line")


@dataclass(frozen=True)
class Fit:
    """The straight line, and the year in the middle of those it was fitted to."""

    line: trend.Line
    middle_year: float


@dataclass(frozen=True)
class Inputs:
    """The place, with 2015-2022 as base years, in the vintage used at the time."""

    local: LocalInputs


def assess(inputs: Inputs, choices: Choices) -> Assessment:
    """Compute the budget as Klimatkollen published it.

    Parameters
    ----------
    inputs : Inputs
    choices : Choices
        1.5 degrees, 50 percent, anchored and grandfathering only.

    Returns
    -------
    Assessment
        `trend_exhausted_on` is the date on which the published budgets ran out.

    Raises
    ------
    BadChoice
        On any other choice, or a start before 2024.
    """
    require_one_of("temperature", f"{choices.temperature_c:g}", (f"{TEMPERATURE_C:g}",))
    require_one_of(
        "likelihood", f"{choices.likelihood_pct:g}", (f"{LIKELIHOOD_PCT:g}",)
    )
    require_one_of("variant", choices.variant, ("anchored",))
    require_one_of("principle", choices.principle, ("grandfathering",))
    require_within_range(choices, base_year=BASE_YEAR)

    recorder = Recorder()
    _record_pot(recorder)
    allocation = record_allocation(
        recorder, inputs.local, choices.principle, base_year=BASE_YEAR
    )
    observed = observed_years(recorder, inputs.local)
    fit = _record_line(recorder, inputs.local)
    estimated = tuple(
        YearValue(year, _record_on_line(recorder, fit, year), ESTIMATED)
        for year in range(fit.line.year + 1, choices.start_year + 1)
    )
    return _followed(
        recorder, inputs.local, choices, allocation.share, observed, estimated, fit
    )


def _record_pot(recorder: Recorder) -> None:
    recorder.record(
        "N",
        NATIONAL_BUDGET_T,
        unit="tCO2",
        source=KLIMATKOLLEN,
        key="national-budget-published",
        year=BASE_YEAR,
    )
    recorder.record(
        "w",
        OVERHEAD,
        unit="1",
        source=KLIMATKOLLEN,
        key="national-overhead",
        formula="55/285",
    )
    recorder.record(
        "Pot",
        NATIONAL_BUDGET_T * (1 - OVERHEAD),
        unit="tCO2",
        source=KLIMATKOLLEN,
        key="pot",
        formula="(1 - w)*N",
        year=BASE_YEAR,
    )


def _record_line(recorder: Recorder, inputs: LocalInputs) -> Fit:
    years = inputs.base.years
    emissions_t = inputs.base.of(years).sum(axis=0)
    line = trend.least_squares(np.array(years, dtype=np.float64), emissions_t)
    middle = sum(years) / len(years)
    terms = " + ".join(f"({year} - {middle})*b_{year}" for year in years)
    spread = sum((year - middle) ** 2 for year in years)
    recorder.record(
        "k",
        line.change_t,
        unit="tCO2/year/year",
        source=KLIMATKOLLEN,
        key="line-slope",
        formula=f"({terms})/{spread}",
    )
    recorder.record(
        "m",
        float(emissions_t.mean()),
        unit="tCO2/year",
        source=KLIMATKOLLEN,
        key="line-mean",
        formula=f"b/{len(years)}",
    )
    return Fit(line, middle)


def _record_on_line(recorder: Recorder, fit: Fit, year: int) -> float:
    return recorder.record(
        f"Ehat_{year}",
        max(0.0, float(fit.line.at(year))),
        unit="tCO2/year",
        source=KLIMATKOLLEN,
        key="estimate-on-line",
        formula=f"max(0, m + k*({year} - {fit.middle_year}))",
        year=year,
    )


def _followed(
    recorder: Recorder,
    inputs: LocalInputs,
    choices: Choices,
    share: float | None,
    observed: tuple[YearValue, ...],
    estimated: tuple[YearValue, ...],
    fit: Fit,
) -> Assessment:
    base_t = recorder.steps[f"B_{BASE_YEAR}"].value
    reserved_t = _record_reserved(recorder, choices.start_year)
    budget_t = base_t - reserved_t
    level_t = recorder.record(
        "E_0",
        estimated[-1].emissions_t,
        unit="tCO2/year",
        source=KLIMATKOLLEN,
        key="level-on-line",
        formula=f"Ehat_{choices.start_year}",
        year=choices.start_year,
    )
    state = State(str(state_of(np.float64(budget_t), np.float64(level_t))))
    is_left = state in {State.OK, State.SEVERE}
    years_left = _record_years_left(recorder, choices.start_year) if is_left else None
    cut = _record_cut(recorder, choices.start_year) if is_left else None
    trend_years = _record_line_exhaustion(recorder, fit.line, choices.start_year, state)
    history = tuple(
        value for value in (*observed, *estimated) if value.year < choices.start_year
    )
    return Assessment(
        place_code=inputs.place_code,
        method_id=METHOD_ID,
        method_version=VERSION,
        variant=choices.variant,
        principle=choices.principle,
        temperature_c=choices.temperature_c,
        likelihood_pct=choices.likelihood_pct,
        start_year=choices.start_year,
        base_year=BASE_YEAR,
        state=state,
        flags=inputs.flags,
        share=share,
        budget_at_base_t=base_t,
        used_t=0.0,
        reserved_t=reserved_t,
        budget_t=budget_t,
        history=history,
        latest_year=choices.start_year,
        emissions_latest_t=level_t,
        latest_year_status=ESTIMATED
        if fit.line.year < choices.start_year
        else OBSERVED,
        years_left=years_left,
        exhausted_on=_exhausted_on(recorder, choices.start_year, years_left, fit),
        exhausted_on_is_estimated=True,
        required_annual_cut=cut,
        trend=None,
        trend_exhausted_on=None
        if trend_years is None
        else indicators.date_at(choices.start_year, trend_years),
        pathway=_pathway(recorder, budget_t, level_t, choices.start_year)
        if is_left
        else (),
        delay=(),
        near_zero_year=None,
        one_in=None,
        periods=(),
        debt_t=-budget_t if state is State.EXHAUSTED else None,
        debt_years=-budget_t / level_t if state is State.EXHAUSTED else None,
        uncertainty=None,
        derivation=recorder.finished(),
        sources=(KLIMATKOLLEN, inputs.emissions.source),
        vintage=inputs.vintage,
        gas=inputs.gas,
        scope=inputs.scope,
    )


def _record_reserved(recorder: Recorder, start_year: int) -> float:
    """Emissions since the base year: the area under the line, by trapezoids."""
    years = range(BASE_YEAR, start_year)
    if not years:
        return 0.0
    halves = [f"(Ehat_{year} + Ehat_{year + 1})/2" for year in years]
    reserved_t = sum(
        (recorder.steps[f"Ehat_{y}"].value + recorder.steps[f"Ehat_{y + 1}"].value) / 2
        for y in years
    )
    recorder.record(
        "reserved",
        reserved_t,
        unit="tCO2",
        source=KLIMATKOLLEN,
        key="reserved",
        formula=f"sum({', '.join(halves)})",
    )
    recorder.record(
        f"B_{start_year}",
        recorder.steps[f"B_{BASE_YEAR}"].value - reserved_t,
        unit="tCO2",
        source=KLIMATKOLLEN,
        key="remaining",
        formula=f"B_{BASE_YEAR} - reserved",
        year=start_year,
    )
    return reserved_t


def _record_years_left(recorder: Recorder, start_year: int) -> float:
    budget_t = np.float64(recorder.steps[f"B_{start_year}"].value)
    level_t = np.float64(recorder.steps["E_0"].value)
    return recorder.record(
        "x",
        float(indicators.years_left(budget_t, level_t)),
        unit="year",
        source=A7_1,
        key="years-left",
        formula=f"B_{start_year}/E_0",
    )


def _exhausted_on(
    recorder: Recorder, start_year: int, years_left: float | None, fit: Fit
) -> date | None:
    """The day at the start year's level; for a spent budget the day on the line."""
    if years_left is not None:
        _record_moment(recorder, start_year + years_left, f"{start_year} + x")
        return indicators.date_at(start_year, years_left)
    budget, level = f"B_{BASE_YEAR}", f"Ehat_{BASE_YEAR}"
    years = float(
        indicators.linear_exhaustion_years(
            np.float64(recorder.steps[budget].value),
            np.float64(recorder.steps[level].value),
            np.float64(fit.line.change_t),
        )
    )
    if not np.isfinite(years):
        return None
    on_line = f"2*{budget}/({level} + sqrt({level}^2 + 2*k*{budget}))"
    _record_moment(recorder, BASE_YEAR + years, f"{BASE_YEAR} + {on_line}")
    return indicators.date_at(BASE_YEAR, years)


def _record_moment(recorder: Recorder, moment: float, formula: str) -> None:
    recorder.record(
        "t_x",
        moment,
        unit="year",
        source=A7_1,
        key="exhausted-at",
        formula=formula,
    )


def _record_cut(recorder: Recorder, start_year: int) -> float:
    budget_t = np.float64(recorder.steps[f"B_{start_year}"].value)
    level_t = np.float64(recorder.steps["E_0"].value)
    return recorder.record(
        "r",
        float(pathways.continuous_annual_cut(budget_t, level_t)),
        unit="1/year",
        source=A6_2,
        key="required-cut-continuous",
        formula=f"1 - exp(-E_0/B_{start_year})",
    )


def _record_line_exhaustion(
    recorder: Recorder, line: trend.Line, start_year: int, state: State
) -> float | None:
    if state not in {State.OK, State.SEVERE}:
        return None
    budget_t = np.float64(recorder.steps[f"B_{start_year}"].value)
    level_t = np.float64(recorder.steps["E_0"].value)
    years = float(
        indicators.linear_exhaustion_years(budget_t, level_t, np.float64(line.change_t))
    )
    if not years <= LAST_TREND_YEAR - start_year:
        return None
    return recorder.record(
        "x_line",
        years,
        unit="year",
        source=A7_1,
        key="line-exhaustion",
        formula=f"2*B_{start_year}/(E_0 + sqrt(E_0^2 + 2*k*B_{start_year}))",
    )


def _pathway(
    recorder: Recorder, budget_t: float, level_t: float, start_year: int
) -> tuple[YearValue, ...]:
    years = drawn_years(start_year)
    path_t = pathways.continuous(np.float64(budget_t), np.float64(level_t), len(years))
    return recorded_path(
        recorder,
        years,
        path_t,
        Rule(
            A6_2,
            "pathway-continuous",
            lambda year: f"B_{start_year}*r*(1 - r)^{year - start_year}",
        ),
    )
