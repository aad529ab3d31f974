"""What a budget requires: the cut, its path, the cost of waiting, periods."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kolrum.carbon import indicators, pathways, periods
from kolrum.carbon.arrays import Floats
from kolrum.carbon.derivation import Recorder
from kolrum.carbon.methods.assessment import Delay, Period, YearValue
from kolrum.carbon.methods.standing import Now
from kolrum.carbon.provenance import Source
from kolrum.carbon.state import State

A6_1 = Source("method:A6.1", "Method A6.1: the same cut every year")
A7 = Source("method:A7", "Method A7: indicators")
P13 = Source("method:P13", "Method P13: near-zero year")
P14 = Source("method:P14", "Method P14: the cost of waiting")
P16 = Source("method:P16", "Method P16: budgets of periods")

DELAYS = (0, 1, 2, 3, 4, 5)
LAST_DRAWN_YEAR = 2045


def required_annual_cut(recorder: Recorder, now: Now) -> float | None:
    """Record the yearly cut that spends the budget exactly; None of a spent one."""
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


def pathway_of(
    recorder: Recorder, now: Now, cut: float | None
) -> tuple[YearValue, ...]:
    """Record the emissions of each year that spend the budget by one yearly cut."""
    if cut is None:
        return ()
    years = drawn_years(now.year)
    path_t = pathways.constant_rate(
        np.float64(now.budget_t), np.float64(now.emissions_t), len(years)
    )
    return recorded_path(
        recorder,
        years,
        path_t,
        Rule(A6_1, "pathway", lambda year: f"E_0*(1 - r)^{year - now.year + 1}"),
    )


def drawn_years(start_year: int) -> range:
    """Give the years of a path: to 2045, and twenty at least."""
    return range(start_year, max(LAST_DRAWN_YEAR, start_year + 19) + 1)


@dataclass(frozen=True)
class Rule:
    """By which rule the years of a path are computed: its key, and a year's formula."""

    source: Source
    key: str
    formula: Callable[[int], str]


def recorded_path(
    recorder: Recorder, years: range, path_t: Floats, rule: Rule
) -> tuple[YearValue, ...]:
    """Record a path year by year.

    Parameters
    ----------
    recorder : Recorder
    years : (year,), year
    path_t : (year,), tCO2/year
    rule : Rule

    Returns
    -------
    (year,), tCO2/year
    """
    return tuple(
        YearValue(
            year,
            recorder.record(
                f"path_{year}",
                float(value_t),
                unit="tCO2/year",
                source=rule.source,
                key=rule.key,
                formula=rule.formula(year),
                year=year,
            ),
            "pathway",
        )
        for year, value_t in zip(years, path_t, strict=True)
    )


def delays_of(recorder: Recorder, now: Now, cut: float | None) -> tuple[Delay, ...]:
    """Record the cut that each later start requires (P14)."""
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


def near_zero_of(recorder: Recorder, now: Now, cut: float | None) -> int | None:
    """Record the year at whose beginning at most 5 per cent is left (P13)."""
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


def one_in_of(recorder: Recorder, cut: float | None) -> int | None:
    """Record the cut as one source in so many."""
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


def periods_of(
    recorder: Recorder, now: Now, cut: float | None, first_years: tuple[int, ...]
) -> tuple[Period, ...]:
    """Record the budgets of periods, the last without an end (P16)."""
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
