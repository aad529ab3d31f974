"""A break in the series: the largest step from one year to the next (STORY B14)."""

from dataclasses import dataclass
from itertools import pairwise

from kolrum.narrative.facts import Facts

LARGE = 0.3


@dataclass(frozen=True)
class Break:
    """A step too large to be a trend: the years on each side, and the change."""

    before: int
    after: int
    change: float

    def is_within(self, first: int, latest: int) -> bool:
        """Tell whether a change between two years is counted across it."""
        return first <= self.before and self.after <= latest


def break_of(facts: Facts) -> Break | None:
    """Find the break in the years of the trend; None where no step is large."""
    trend = facts.chosen.trend
    if trend is None or facts.is_tiny:
        return None
    years = [value for value in facts.observed if value.year >= trend.first_year]
    steps = [
        Break(one.year, other.year, other.emissions_t / one.emissions_t - 1)
        for one, other in pairwise(years)
        if other.year == one.year + 1 and one.emissions_t > 0
    ]
    largest = max(steps, key=lambda step: abs(step.change), default=None)
    if largest is None or abs(largest.change) <= LARGE:
        return None
    return largest
