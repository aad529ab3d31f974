"""The trend of observed years, and when a budget ends on it (P18, P19)."""

import math
from datetime import date
from functools import lru_cache

import numpy as np

from kolrum.carbon import indicators, trend
from kolrum.carbon.derivation import Recorder
from kolrum.carbon.methods.inputs import LocalInputs
from kolrum.carbon.methods.standing import Now
from kolrum.carbon.provenance import Source
from kolrum.carbon.state import State
from kolrum.carbon.trend import Trend

P18 = Source("method:P18", "Method P18: trend by Theil and Sen")
P19 = Source("method:P19", "Method P19: exhaustion on the trend")


def trend_of(
    recorder: Recorder, inputs: LocalInputs, now: Now
) -> tuple[Trend | None, date | None]:
    """Give the trend of the observed years, and the day the budget ends on it."""
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
