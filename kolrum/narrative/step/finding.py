"""A break in the series, and the trend before and after it (STORY B14)."""

from pathlib import Path

import numpy as np

from kolrum.carbon.methods.assessment import YearValue
from kolrum.carbon.state import State
from kolrum.carbon.trend import NoTrend, theil_sen
from kolrum.narrative.breaks import break_of
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Message, Told, say, told
from kolrum.narrative.sectors.finding import is_untold

LEAST_YEARS = 3
"""Fewer years on one side have no trend of their own."""


def tell(facts: Facts) -> Told | None:
    """Say that emissions took a step, and what the trend is on each side of it."""
    if facts.state in {State.ZERO, State.NO_DATA}:
        return None
    if is_untold(facts):  # there the deduction makes the steps
        return None
    trend, found = facts.chosen.trend, break_of(facts)
    if trend is None or found is None:
        return None
    name = "fell" if found.change < 0 else "rose"
    statement = say(
        name, before=found.before, after=found.after, change=abs(found.change)
    )
    years = [value for value in facts.observed if value.year >= trend.first_year]
    earlier = [value for value in years if value.year <= found.before]
    later = [value for value in years if value.year >= found.after]
    return told(statement, notes=(_apart(earlier, later),))


def _apart(before: list[YearValue], after: list[YearValue]) -> Message:
    rates = [_rate(years) for years in (before, after)]
    if rates[0] is None or rates[1] is None:
        return say("one-trend")
    return say(
        "apart",
        first=(before[0].year, before[-1].year),
        first_rate=rates[0],
        last=(after[0].year, after[-1].year),
        last_rate=rates[1],
    )


def _rate(years: list[YearValue]) -> float | None:
    if len(years) < LEAST_YEARS:
        return None
    try:
        found = theil_sen(
            np.array([float(value.year) for value in years]),
            np.array([value.emissions_t for value in years]),
        )
    except NoTrend:
        return None
    return found.rate


FINDING = Finding("step", Path(__file__).parent, tell)
