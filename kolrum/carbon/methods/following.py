"""From a budget at its base date to all a page tells: the part that methods share."""

import math
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

import numpy as np

from kolrum.carbon import indicators, pathways, periods, trend
from kolrum.carbon.derivation import Recorder
from kolrum.carbon.estimates import is_large_jump
from kolrum.carbon.methods.assessment import (
    OBSERVED,
    Assessment,
    Delay,
    Period,
    Spread,
    YearValue,
)
from kolrum.carbon.methods.choices import Choices
from kolrum.carbon.methods.estimating import estimated_years
from kolrum.carbon.methods.inputs import LocalInputs, MissingFigure
from kolrum.carbon.provenance import Source
from kolrum.carbon.state import State, is_uncertain, state_of
from kolrum.carbon.trend import Trend

A6_1 = Source("method:A6.1", "Method A6.1: the same cut every year")
A7 = Source("method:A7", "Method A7: indicators")
P8 = Source("method:P8", "Method P8: own emissions since the base date are deducted")
P9 = Source("method:P9", "Method P9: years without statistics")
P12 = Source("method:P12", "Method P12: dates")
P13 = Source("method:P13", "Method P13: near-zero year")
P14 = Source("method:P14", "Method P14: the cost of waiting")
P16 = Source("method:P16", "Method P16: budgets of periods")
P18 = Source("method:P18", "Method P18: trend by Theil and Sen")
P19 = Source("method:P19", "Method P19: exhaustion on the trend")

DELAYS = (0, 1, 2, 3, 4, 5)
LAST_DRAWN_YEAR = 2045
RULES = ("method:", "principle:")
"""How keys of sources begin that are rules, not publications."""


@dataclass(frozen=True)
class Recipe:
    """Which method was followed, and the share it gave."""

    method_id: str
    method_version: str
    share: float | None
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Base:
    """A budget [tCO2] at 1 January of its base year."""

    year: int
    budget_t: float


@dataclass(frozen=True)
class Now:
    """A budget [tCO2] at 1 January of the start year, and the year before it."""

    year: int
    budget_t: float
    emissions_t: float
    status: str
    state: State


def followed(
    recorder: Recorder,
    base: Base,
    inputs: LocalInputs,
    choices: Choices,
    recipe: Recipe,
) -> Assessment:
    """Deduct what has been emitted, and tell what the rest requires.

    Parameters
    ----------
    recorder : holds ``B_<base year>`` with its derivation
    base : Base, tCO2
    inputs, choices, recipe

    Returns
    -------
    Assessment

    Raises
    ------
    MissingFigure
        When a year to be deducted has no figure and cannot be estimated.
    """
    observed = observed_years(recorder, inputs)
    estimated = estimated_years(recorder, inputs, last_year=choices.start_year - 1)
    history = tuple(
        value for value in (*observed, *estimated) if value.year < choices.start_year
    )
    charged = tuple(value for value in history if value.year >= base.year)
    used_t, reserved_t = _deducted(recorder, charged)
    now = _now(recorder, base, history[-1], choices.start_year, charged)
    spread = _spread(recorder, base, charged, now)
    found_trend, trend_exhausted_on = _trend(recorder, inputs, now)
    years_left = _years_left(recorder, now)
    exhausted_on, exhausted_on_is_estimated = _exhausted(
        recorder, base, charged, now, years_left
    )
    cut = _required_annual_cut(recorder, now)
    return Assessment(
        place_code=inputs.place_code,
        method_id=recipe.method_id,
        method_version=recipe.method_version,
        variant=choices.variant,
        principle=choices.principle,
        temperature_c=choices.temperature_c,
        likelihood_pct=choices.likelihood_pct,
        start_year=choices.start_year,
        base_year=base.year,
        state=now.state,
        flags=_flags(inputs, history, spread, recipe),
        share=recipe.share,
        budget_at_base_t=base.budget_t,
        used_t=used_t,
        reserved_t=reserved_t,
        budget_t=now.budget_t,
        history=history,
        latest_year=now.year - 1,
        emissions_latest_t=now.emissions_t,
        latest_year_status=now.status,
        years_left=years_left,
        exhausted_on=exhausted_on,
        exhausted_on_is_estimated=exhausted_on_is_estimated,
        required_annual_cut=cut,
        trend=found_trend,
        trend_exhausted_on=trend_exhausted_on,
        pathway=_pathway(recorder, now, cut),
        delay=_delays(recorder, now, cut),
        near_zero_year=_near_zero(recorder, now, cut),
        one_in=_one_in(recorder, cut),
        periods=_periods(recorder, now, cut, inputs.period_years),
        debt_t=_debt(recorder, now),
        debt_years=_debt_years(recorder, now),
        uncertainty=spread,
        derivation=recorder.finished(),
        sources=_sources(recorder),
        vintage=inputs.vintage,
        gas=inputs.gas,
        scope=inputs.scope,
    )


def _sources(recorder: Recorder) -> tuple[Source, ...]:
    """The publications that the figures rest on, each named once; no rules."""
    return tuple(
        dict.fromkeys(
            step.source
            for step in recorder.steps.values()
            if not step.source.key.startswith(RULES)
        )
    )


def observed_years(recorder: Recorder, inputs: LocalInputs) -> tuple[YearValue, ...]:
    """Record every published year as ``E_<year>`` and give it, tCO2."""
    emissions = inputs.emissions
    return tuple(
        YearValue(
            year,
            recorder.record(
                f"E_{year}",
                emissions.sum_of(year),
                unit=f"t{inputs.gas}/year",
                source=emissions.source,
                key="emissions",
                year=year,
                rows=emissions.rows(year),
            ),
            OBSERVED,
        )
        for year in emissions.whole_years()
    )


def symbol_of(value: YearValue) -> str:
    """Name the step that holds a year's emissions."""
    return f"E_{value.year}" if value.status == OBSERVED else f"Ehat_{value.year}"


def _deducted(
    recorder: Recorder, charged: tuple[YearValue, ...]
) -> tuple[float, float]:
    observed = tuple(value for value in charged if value.status == OBSERVED)
    estimated = tuple(value for value in charged if value.status != OBSERVED)
    found = []
    for symbol, key, values, rule in (
        ("used", "used", observed, P8),
        ("reserved", "reserved", estimated, P9),
    ):
        total_t = float(sum(value.emissions_t for value in values))
        if values:
            recorder.record(
                symbol,
                total_t,
                unit="tCO2",
                source=rule,
                key=key,
                formula=f"sum({', '.join(map(symbol_of, values))})",
            )
        found.append(total_t)
    return found[0], found[1]


def _now(
    recorder: Recorder,
    base: Base,
    latest: YearValue,
    start_year: int,
    charged: tuple[YearValue, ...],
) -> Now:
    budget_t = base.budget_t - sum(value.emissions_t for value in charged)
    if charged:
        terms = [f"B_{base.year}"]
        terms += [name for name in ("used", "reserved") if name in recorder.steps]
        recorder.record(
            f"B_{start_year}",
            budget_t,
            unit="tCO2",
            source=P8,
            key="remaining",
            formula=" - ".join(terms),
            year=start_year,
        )
    emissions_t = recorder.record(
        "E_0",
        latest.emissions_t,
        unit="tCO2/year",
        source=Source("method:P10", "Method P10: the emissions level"),
        key="level",
        formula=symbol_of(latest),
        year=latest.year,
    )
    state = State(str(state_of(np.float64(budget_t), np.float64(emissions_t))))
    return Now(start_year, budget_t, emissions_t, latest.status, state)


def _spread(
    recorder: Recorder, base: Base, charged: tuple[YearValue, ...], now: Now
) -> Spread | None:
    if any(value.low_t is None for value in charged if value.status != OBSERVED):
        return None
    found = []
    for name, bound in (("p05", "high"), ("p95", "low")):
        terms = [f"B_{base.year}"]
        total_t = base.budget_t
        for value in charged:
            if value.status == OBSERVED:
                terms.append(symbol_of(value))
                total_t -= value.emissions_t
            else:
                terms.append(f"E{bound}_{value.year}")
                bound_t = value.high_t if bound == "high" else value.low_t
                total_t -= bound_t if bound_t is not None else np.nan
        recorder.record(
            f"{name}_{now.year}",
            total_t,
            unit="tCO2",
            source=P9,
            key=f"remaining-{name}",
            formula=" - ".join(terms),
            year=now.year,
        )
        found.append(total_t)
    return Spread(found[0], now.budget_t, found[1])


def _years_left(recorder: Recorder, now: Now) -> float | None:
    if now.state not in {State.OK, State.SEVERE}:
        return None
    return recorder.record(
        "x",
        float(
            indicators.years_left(np.float64(now.budget_t), np.float64(now.emissions_t))
        ),
        unit="year",
        source=P12,
        key="years-left",
        formula=f"B_{now.year}/E_0",
    )


def _exhausted(
    recorder: Recorder,
    base: Base,
    charged: tuple[YearValue, ...],
    now: Now,
    years_left: float | None,
) -> tuple[date | None, bool]:
    if years_left is not None:
        recorder.record(
            "t_x",
            now.year + years_left,
            unit="year",
            source=P12,
            key="exhausted-at",
            formula=f"{now.year} + x",
        )
        return indicators.date_at(now.year, years_left), now.status != OBSERVED
    if now.state is not State.EXHAUSTED:
        return None, False
    return _crossed(recorder, base, charged)


def _crossed(
    recorder: Recorder, base: Base, charged: tuple[YearValue, ...]
) -> tuple[date | None, bool]:
    if base.budget_t <= 0:  # a debt from the start: spent before the first year
        return date(base.year, 1, 1), False
    year, fraction = _crossing(base, charged)
    before = [symbol_of(value) for value in charged if value.year < year]
    within = next(value for value in charged if value.year == year)
    left = " - ".join([f"B_{base.year}", *before])
    recorder.record(
        "t_x",
        year + fraction,
        unit="year",
        source=P12,
        key="exhausted-at",
        formula=f"{year} + ({left})/{symbol_of(within)}",
    )
    return indicators.date_at(year, fraction), within.status != OBSERVED


def _crossing(base: Base, charged: tuple[YearValue, ...]) -> tuple[int, float]:
    emissions_t = [value.emissions_t for value in charged]
    found = indicators.crossing(base.budget_t, emissions_t, base.year)
    if found is None:
        msg = "a spent budget was not spent by the years charged to it"
        raise MissingFigure(msg)
    return found


def _required_annual_cut(recorder: Recorder, now: Now) -> float | None:
    if now.state not in {State.OK, State.SEVERE}:
        return None
    return recorder.record(
        "r",
        float(
            pathways.required_annual_cut(
                np.float64(now.budget_t), np.float64(now.emissions_t)
            )
        ),
        unit="1/year",
        source=A6_1,
        key="required-cut",
        formula=f"E_0/(E_0 + B_{now.year})",
    )


def _trend(
    recorder: Recorder, inputs: LocalInputs, now: Now
) -> tuple[Trend | None, date | None]:
    first = inputs.base.years[0]
    years = tuple(y for y in inputs.emissions.whole_years() if y >= first)
    emissions_t = inputs.emissions.of(years).sum(axis=0)
    try:
        ranked = _ranked(years, tuple(emissions_t.tolist()))
    except trend.NoTrend:
        return None, None
    found, low_rank, high_rank = ranked
    slopes = _slopes(years)
    for symbol, value, text, key in (
        ("g", found.rate, f"exp(median({slopes})) - 1", "trend"),
        ("g_low", found.low, f"exp(small({slopes}, {low_rank})) - 1", "trend-low"),
        ("g_high", found.high, f"exp(small({slopes}, {high_rank})) - 1", "trend-high"),
    ):
        recorder.record(symbol, value, unit="1/year", source=P18, key=key, formula=text)
    if now.state not in {State.OK, State.SEVERE}:
        return found, None
    left = _left_on_trend(recorder, now, found.rate)
    return found, None if left is None else indicators.date_at(now.year, left)


def _left_on_trend(recorder: Recorder, now: Now, rate: float) -> float | None:
    """Years until the budget is spent on the trend; None when it never is."""
    left = float(
        indicators.trend_exhaustion_years(
            np.float64(now.budget_t), np.float64(now.emissions_t), np.float64(rate)
        )
    )
    if not np.isfinite(left):
        recorder.record(
            "B_g",
            now.emissions_t * (1 + rate) / -rate,
            unit="tCO2",
            source=P19,
            key="all-on-trend",
            formula="E_0*(1 + g)/(-g)",
        )
        return None
    whole = math.ceil(left) - 1
    spent = f"E_0*(1 + g)*((1 + g)^{whole} - 1)/g"
    in_last = f"(B_{now.year} - {spent})/(E_0*(1 + g)^{whole + 1})"
    recorder.record(
        "x_g",
        left,
        unit="year",
        source=P19,
        key="years-left-on-trend",
        formula=f"{whole} + {in_last}" if rate else f"B_{now.year}/E_0",
    )
    recorder.record(
        "t_g",
        now.year + left,
        unit="year",
        source=P19,
        key="exhausted-at-on-trend",
        formula=f"{now.year} + x_g",
    )
    return left


@lru_cache(maxsize=512)  # the same for every choice
def _ranked(
    years: tuple[int, ...], emissions_t: tuple[float, ...]
) -> tuple[Trend, int, int]:
    values_t = np.array(emissions_t)
    found = trend.theil_sen(np.array(years, dtype=np.float64), values_t)
    return found, *trend.interval_ranks(values_t)


@lru_cache(maxsize=64)
def _slopes(years: tuple[int, ...]) -> str:
    return ", ".join(
        f"(ln(E_{later}) - ln(E_{earlier}))/{later - earlier}"
        for position, earlier in enumerate(years)
        for later in years[position + 1 :]
    )


def _pathway(recorder: Recorder, now: Now, cut: float | None) -> tuple[YearValue, ...]:
    if cut is None:
        return ()
    years = range(now.year, max(LAST_DRAWN_YEAR, now.year + 19) + 1)
    path_t = pathways.constant_rate(
        np.float64(now.budget_t), np.float64(now.emissions_t), len(years)
    )
    return tuple(
        YearValue(
            year,
            recorder.record(
                f"path_{year}",
                float(value_t),
                unit="tCO2/year",
                source=A6_1,
                key="pathway",
                formula=f"E_0*(1 - r)^{year - now.year + 1}",
                year=year,
            ),
            "pathway",
        )
        for year, value_t in zip(years, path_t, strict=True)
    )


def _delays(recorder: Recorder, now: Now, cut: float | None) -> tuple[Delay, ...]:
    if cut is None:
        return ()
    delays = []
    for years in DELAYS:
        value = indicators.delayed_cut(
            np.float64(now.budget_t), np.float64(now.emissions_t), years
        )
        if np.isnan(value):
            delays.append(Delay(years, None))
            continue
        if years:
            recorder.record(
                f"r_{years}",
                float(value),
                unit="1/year",
                source=P14,
                key="delayed-cut",
                formula=f"1/(1 + B_{now.year}/E_0 - {years})",
                year=now.year + years,
            )
        delays.append(Delay(years, float(value)))
    return tuple(delays)


def _near_zero(recorder: Recorder, now: Now, cut: float | None) -> int | None:
    if cut is None:
        return None
    return int(
        recorder.record(
            "near_zero",
            float(indicators.near_zero_year(now.year, np.float64(cut))),
            unit="year",
            source=P13,
            key="near-zero-year",
            formula=f"{now.year} + ceil(ln(0.05)/ln(1 - r))",
        )
    )


def _one_in(recorder: Recorder, cut: float | None) -> int | None:
    if cut is None:
        return None
    return int(
        recorder.record(
            "one_in",
            float(indicators.one_in(np.float64(cut))),
            unit="1",
            source=A7,
            key="one-in",
            formula="floor(1/r + 0.5)",
        )
    )


def _periods(
    recorder: Recorder, now: Now, cut: float | None, first_years: tuple[int, ...]
) -> tuple[Period, ...]:
    edges = (now.year, *(year for year in first_years if year > now.year))
    ends = (*(year - 1 for year in edges[1:]), None)
    if cut is None:
        return tuple(
            Period(first, last, None) for first, last in zip(edges, ends, strict=True)
        )
    found_t = periods.period_budgets(
        np.float64(now.budget_t), np.float64(cut), now.year, edges
    )
    return tuple(
        Period(
            first,
            last,
            recorder.record(
                f"b_{first}" if last is None else f"b_{first}_{last}",
                float(value_t),
                unit="tCO2",
                source=P16,
                key="period" if last else "period-rest",
                formula=_period_formula(now.year, first, last),
                year=first,
            ),
        )
        for first, last, value_t in zip(edges, ends, found_t, strict=True)
    )


def _period_formula(start_year: int, first: int, last: int | None) -> str:
    begin = f"(1 - r)^{first - start_year}"
    end = f" - (1 - r)^{last + 1 - start_year}" if last is not None else ""
    return f"B_{start_year}*({begin}{end})"


def _debt(recorder: Recorder, now: Now) -> float | None:
    if now.state is not State.EXHAUSTED:
        return None
    return recorder.record(
        "debt",
        -now.budget_t,
        unit="tCO2",
        source=P12,
        key="debt",
        formula=f"-B_{now.year}",
    )


def _debt_years(recorder: Recorder, now: Now) -> float | None:
    if now.state is not State.EXHAUSTED:
        return None
    return recorder.record(
        "debt_years",
        -now.budget_t / now.emissions_t,
        unit="year",
        source=P12,
        key="debt-years",
        formula=f"-B_{now.year}/E_0",
    )


def _flags(
    inputs: LocalInputs,
    history: tuple[YearValue, ...],
    spread: Spread | None,
    recipe: Recipe,
) -> tuple[str, ...]:
    flags = [*inputs.flags, *recipe.flags]
    if spread is not None and is_uncertain(
        np.float64(spread.p05_t), np.float64(spread.p95_t)
    ):
        flags.append("uncertain")
    if _jumps(history):
        flags.append("large-jump")
    return tuple(flags)


def _jumps(history: tuple[YearValue, ...]) -> bool:
    for before, after in pairwise(history):
        first_estimate = before.status == OBSERVED and after.status != OBSERVED
        if first_estimate:
            return bool(
                is_large_jump(
                    np.float64(after.emissions_t), np.float64(before.emissions_t)
                )
            )
    return False
