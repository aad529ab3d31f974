"""Promises in the words of those who make them, held against a budget (A11)."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from kolrum.carbon.targets import (
    Cumulative,
    Goal,
    Verdict,
    cumulative,
    linear_path,
    verdict,
)


class Scope(StrEnum):
    """What a promise counts; only some of it can be drawn against a budget of CO2."""

    CO2 = "co2"
    ALL_GASES = "all-gases"
    ALL_GASES_TONNES = "all-gases-tonnes"
    PART = "part"
    ORGANISATION = "organisation"
    CONSUMPTION = "consumption"


COMPARABLE = frozenset({Scope.CO2, Scope.ALL_GASES})
"""A percentage of all gases is applied to CO2, and it is said so (STORY B24)."""


@dataclass(frozen=True)
class Promise:
    """What is promised: emissions of some years, or the same cut every year.

    Attributes
    ----------
    points : (point,), year and what remains, rising years
        As a part of the base year's emissions, or in tCO2 a year.
    base_year : year
        Whose emissions the parts are of; None for tonnes, and where all are nought.
    is_tonnes : whether what remains is in tCO2 a year
    yearly_cut : 1/year
        Of the year before, every year; None where points are promised.
    net_zero_year : year
        From it on what is emitted is to be removed; None where nothing is said of it.
    """

    points: tuple[tuple[int, float], ...] = ()
    base_year: int | None = None
    is_tonnes: bool = False
    yearly_cut: float | None = None
    net_zero_year: int | None = None

    @property
    def needs_base(self) -> bool:
        """Whether the emissions of the base year must be known."""
        return not self.is_tonnes and any(part for _, part in self.points)

    @property
    def last_year(self) -> int | None:
        """The last year of which something is promised; None where it has no end."""
        return self.points[-1][0] if self.points else None


class Reason(StrEnum):
    """Why a promise cannot be drawn against a budget."""

    ALL_GASES_TONNES = "all-gases-tonnes"
    PART = "part"
    ORGANISATION = "organisation"
    CONSUMPTION = "consumption"
    SERIES_BREAKS = "series-breaks"
    NO_BASE = "no-base"
    PAST = "past"
    NOTHING_PROMISED = "nothing-promised"
    NOTHING_EMITTED = "nothing-emitted"


@dataclass(frozen=True)
class Refused:
    """A promise that is not drawn; `year` is the one that stood in the way, if any."""

    reason: Reason
    year: int | None = None


@dataclass(frozen=True)
class Base:
    """Emissions [tCO2/year] by year, and the years that are known but break off.

    Attributes
    ----------
    latest_year : year
        The last year with known or estimated emissions.
    emissions_t : by year, tCO2/year
        All of one scope, comparable with each other.
    broken_years : (year,), year
        Published, but of another scope: before plants could be deducted (P7).
    """

    latest_year: int
    emissions_t: dict[int, float]
    broken_years: frozenset[int] = frozenset()

    @property
    def latest_t(self) -> float:
        """Emissions of the latest year, tCO2/year."""
        return self.emissions_t[self.latest_year]


@dataclass(frozen=True)
class Held:
    """A promise against a budget.

    Attributes
    ----------
    years : (year,), year
        From the latest known year to the last that is counted.
    path_t : (year,), tCO2/year
        Along lines between what is promised, level after the last.
    allowed : Cumulative, tCO2, after the latest year
    budget_t : tCO2
    emissions_t : tCO2/year
        Of the latest year.
    rest_t : tCO2/year
        What is still emitted each year after the last that is promised.
    is_endless : whether every year to come is counted, and not only those of `years`
    """

    years: tuple[int, ...]
    path_t: tuple[float, ...]
    allowed: Cumulative
    budget_t: float
    emissions_t: float
    rest_t: float
    is_endless: bool = False

    @property
    def total_t(self) -> float:
        """What is emitted in all along lines, tCO2."""
        return self.allowed.linear_t

    @property
    def ratio(self) -> float | None:
        """How many times over the budget is used; None where it is spent."""
        return self.times(self.total_t)

    @property
    def over_t(self) -> float:
        """What is emitted beyond the budget, tCO2; negative when some is left."""
        return float(self._verdict(self.total_t).over_t)

    @property
    def is_inside(self) -> bool:
        """Whether the budget lasts along lines."""
        return self.budget_t > 0 and self.over_t <= self.budget_t * ROUNDING

    def times(self, total_t: float) -> float | None:
        """Give an amount as times of the budget; None where the budget is spent."""
        return float(self._verdict(total_t).ratio) if self.budget_t > 0 else None

    def _verdict(self, total_t: float) -> Verdict:
        return verdict(total_t, self.budget_t, self.emissions_t)


ROUNDING = 1e-9
"""A cut that spends the budget exactly is inside it."""


def hold(
    promise: Promise, scope: Scope, base: Base, budget_t: float, last_year: int
) -> Held | Refused:
    """Hold a promise against a budget, or say why it cannot be.

    Parameters
    ----------
    promise : Promise
    scope : Scope
        What the promise counts.
    base : Base
    budget_t : tCO2
        What remains after the latest year.
    last_year : year
        The last to be drawn, and counted where the promise ends before.

    Returns
    -------
    Held or Refused
    """
    reason = why_not(promise, scope, base)
    if reason is not None:
        return reason
    if promise.yearly_cut is not None:
        return _held_by_rate(promise.yearly_cut, base, budget_t, last_year)
    goal = goal_of(promise, base)
    last_year = max(last_year, goal.years[-1])
    years = np.arange(base.latest_year, last_year + 1)
    return Held(
        tuple(years.tolist()),
        tuple(linear_path(goal, years.astype(np.float64)).tolist()),
        cumulative(goal, last_year),
        budget_t,
        base.latest_t,
        goal.emissions_t[-1],
    )


def why_not(promise: Promise, scope: Scope, base: Base) -> Refused | None:
    """Say why a promise cannot be drawn against a budget of territorial CO2."""
    if scope not in COMPARABLE:
        return Refused(Reason(scope.value))
    if promise.is_tonnes and scope is not Scope.CO2:
        return Refused(Reason.ALL_GASES_TONNES)
    if base.latest_t <= 0:
        return Refused(Reason.NOTHING_EMITTED)
    if promise.yearly_cut is not None:
        return None
    if not promise.points:
        return Refused(Reason.NOTHING_PROMISED)
    if promise.points[-1][0] <= base.latest_year:
        return Refused(Reason.PAST, promise.points[-1][0])
    year = promise.base_year
    if not promise.needs_base or year in base.emissions_t:
        return None
    is_break = year in base.broken_years
    return Refused(Reason.SERIES_BREAKS if is_break else Reason.NO_BASE, year)


def goal_of(promise: Promise, base: Base) -> Goal:
    """Read a promise of points as emissions; points that are past are left out.

    Parameters
    ----------
    promise : Promise
        With points, of which one at least is to come.
    base : Base
        With the base year, where one is needed.

    Returns
    -------
    Goal, tCO2/year
    """
    unit_t = 1.0
    if promise.needs_base and promise.base_year is not None:
        unit_t = base.emissions_t[promise.base_year]
    ahead = [point for point in promise.points if point[0] > base.latest_year]
    return Goal(
        (base.latest_year, *(year for year, _ in ahead)),
        (base.latest_t, *(part * unit_t for _, part in ahead)),
    )


def _held_by_rate(cut: float, base: Base, budget_t: float, last_year: int) -> Held:
    """A cut every year has one sum, for ever: what a budget is by definition (A6.1)."""
    years = tuple(range(base.latest_year, last_year + 1))
    total_t = base.latest_t * (1 - cut) / cut
    return Held(
        years,
        tuple(base.latest_t * (1 - cut) ** i for i in range(len(years))),
        Cumulative(total_t, total_t, total_t),
        budget_t,
        base.latest_t,
        rest_t=0.0,
        is_endless=True,
    )
