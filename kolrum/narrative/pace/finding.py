"""Required against achieved cut per year, with what surrounds the achieved one."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.carbon.trend import Trend
from kolrum.narrative.facts import (
    MONTH_TOLD_YEARS,
    PANDEMIC_YEARS,
    Facts,
)
from kolrum.narrative.saying import Finding, Message, Told, say, told

LEVEL = 0.005
"""A trend nearer nought than this is told as unchanged; STORY B07."""

MUCH = 10
CLEARLY = 1.5


def tell(facts: Facts) -> Told | None:
    """Say how much faster emissions must fall than they have fallen."""
    cut = facts.chosen.required_annual_cut
    if cut is None or facts.state not in {State.OK, State.SEVERE}:
        return None
    if facts.is_uncertain:
        return None
    if facts.state is State.SEVERE:
        name = "severe-ended" if facts.has_ended else "severe"
        return told(say(name), notes=(say("severe-meaning"),))
    if facts.has_ended:
        return told(say("required-then", required=cut))
    trend = facts.chosen.trend
    if trend is None:
        return told(say("required", required=cut))
    return told(
        _compared(cut, trend),
        notes=(_prospect(facts, cut, trend), *_history(facts)),
    )


def is_level(trend: Trend) -> bool:
    """Tell whether a trend is so flat that it is told as unchanged."""
    return abs(trend.rate) <= LEVEL


def are_alike(one: float, other: float) -> bool:
    """Tell whether two rates are written with the same number."""
    return round(100 * one, 1) == round(100 * other, 1)


def is_enough(trend: Trend, cut: float) -> bool:
    """Tell whether emissions have fallen as fast as a cut requires.

    The one rule of every text that compares the two: a trend without direction, a flat
    one and a rising one are never enough, and rates written alike are alike.
    """
    if not trend.has_direction or is_level(trend) or trend.rate >= 0:
        return False
    return -trend.rate >= cut or are_alike(-trend.rate, cut)


def is_multiple(facts: Facts) -> bool:
    """Tell whether the fall must be so much faster that it is told as a multiple."""
    cut, trend = facts.chosen.required_annual_cut, facts.chosen.trend
    if cut is None or trend is None or not trend.has_direction or is_level(trend):
        return False
    return trend.rate < 0 and cut / -trend.rate >= CLEARLY


def _compared(cut: float, trend: Trend) -> Message:
    achieved, since = -trend.rate, trend.first_year
    if not trend.has_direction:
        return say("no-direction", required=cut, since=since)
    if is_level(trend):
        return say("unchanged", required=cut, since=since)
    if achieved < 0:
        return say("rising", required=cut, since=since, rise=-achieved)
    if is_enough(trend, cut):
        if are_alike(achieved, cut):
            return say("alike", required=cut)
        return say("enough", required=cut, achieved=achieved)
    if cut / achieved > MUCH:
        return say("much-faster", required=cut, achieved=achieved)
    if cut / achieved >= CLEARLY:
        return say("faster", required=cut, achieved=achieved, factor=cut / achieved)
    return say("somewhat-faster", required=cut, achieved=achieved)


def _prospect(facts: Facts, cut: float, trend: Trend) -> Message | None:
    """Say what follows if emissions go on as they have."""
    if not trend.has_direction or is_level(trend):
        return None
    if -trend.rate > cut and not are_alike(-trend.rate, cut):
        name = "keeps" if -trend.high >= cut else "keeps-unsurely"
        return say(name, low=max(0.0, -trend.high))
    end, at_rest = facts.chosen.trend_exhausted_on, facts.chosen.exhausted_on
    if end is None or at_rest is None:
        return None
    if (end.year, end.month) == (at_rest.year, at_rest.month):
        return None
    if trend.rate > 0:
        name = "rising-on"
    else:
        far = end.year - facts.chosen.start_year > MONTH_TOLD_YEARS
        name = "falling-far" if far else "falling-on"
    return say(name, trend_end=end, at_rest=at_rest)


def _history(facts: Facts) -> tuple[Message | None, ...]:
    trend = facts.chosen.trend
    if trend is None:
        return ()
    span = (trend.first_year, trend.last_year)
    if not trend.has_direction:
        around = say("range-both-ways", span=span, rise=trend.high, fall=-trend.low)
    elif trend.rate < 0:
        around = say("range-falling", span=span, range=(-trend.high, -trend.low))
    else:
        around = say("range-rising", span=span, range=(trend.low, trend.high))
    return around, _without_pandemic(facts, trend)


def _without_pandemic(facts: Facts, trend: Trend) -> Message | None:
    other = facts.trend_without_pandemic
    if other is None:
        return None
    span = range(trend.first_year, trend.last_year + 1)
    years = tuple(year for year in PANDEMIC_YEARS if year in span)
    if not other.has_direction:
        return say("pandemic-unclear", years=years, number=len(years))
    if is_level(other):
        return say("pandemic-level", years=years, number=len(years))
    name = "pandemic-falling" if other.rate < 0 else "pandemic-rising"
    return say(name, years=years, number=len(years), rate=abs(other.rate))


FINDING = Finding("pace", Path(__file__).parent, tell)
