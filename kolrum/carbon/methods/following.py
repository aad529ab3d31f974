"""From a budget at its base date to all a page tells: the part that methods share."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from kolrum.carbon import indicators
from kolrum.carbon.derivation import Recorder
from kolrum.carbon.estimates import is_large_jump
from kolrum.carbon.methods.assessment import OBSERVED, Assessment, Spread, YearValue
from kolrum.carbon.methods.choices import Choices
from kolrum.carbon.methods.estimating import estimated_years
from kolrum.carbon.methods.inputs import LocalInputs, MissingFigure, Movement
from kolrum.carbon.methods.requiring import (
    delays_of,
    near_zero_of,
    one_in_of,
    pathway_of,
    periods_of,
    required_annual_cut,
)
from kolrum.carbon.methods.standing import Base, Now
from kolrum.carbon.methods.trending import trend_of
from kolrum.carbon.provenance import Source
from kolrum.carbon.state import State, is_uncertain, state_of

P8 = Source("method:P8", "Method P8: own emissions since the base date are deducted")
P9 = Source("method:P9", "Method P9: years without statistics")
P12 = Source("method:P12", "Method P12: dates")

RULES = ("method:", "principle:")
"""How keys of sources begin that are rules, not publications."""


@dataclass(frozen=True)
class Recipe:
    """Which method was followed, and the share it gave."""

    method_id: str
    method_version: str
    share: float | None
    flags: tuple[str, ...]


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
    found_trend, trend_exhausted_on = trend_of(recorder, inputs, now)
    years_left = _years_left(recorder, now)
    exhausted_on, exhausted_on_is_estimated = _exhausted(
        recorder, base, charged, now, years_left
    )
    cut = required_annual_cut(recorder, now)
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
        pathway=pathway_of(recorder, now, cut),
        delay=delays_of(recorder, now, cut),
        near_zero_year=near_zero_of(recorder, now, cut),
        one_in=one_in_of(recorder, cut),
        periods=periods_of(recorder, now, cut, inputs.period_years),
        debt_t=_debt(recorder, now),
        debt_years=_debt_years(recorder, now),
        uncertainty=spread,
        derivation=recorder.finished(),
        sources=_sources(recorder, inputs),
        vintage=inputs.vintage,
        gas=inputs.gas,
        scope=inputs.scope,
    )


def _sources(recorder: Recorder, inputs: LocalInputs) -> tuple[Source, ...]:
    """The publications that the figures rest on, each named once; no rules.

    A sum's steps name its parts alone, so what the parts follow is added here.
    """
    named = (
        step.source
        for step in recorder.steps.values()
        if not step.source.key.startswith(RULES)
    )
    followed = (
        (inputs.movement.source,)
        if inputs.parts and isinstance(inputs.movement, Movement)
        else ()
    )
    return tuple(dict.fromkeys((*named, *followed)))


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
