"""A path of one's own: emissions that change by chosen rates, held against a budget.

Rates are those of METHOD A6.1: emissions of the n-th year with a change are E(1 + g)^n.
With the required cut, g = -r, the years sum to the budget exactly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR
from types import MappingProxyType

import numpy as np

from kolrum.carbon.arrays import Floats, portions
from kolrum.carbon.errors import BadChoice
from kolrum.carbon.indicators import crossing
from kolrum.carbon.pathways import required_annual_cut
from kolrum.carbon.state import State, state_of

LOWEST_RATE = -1.0
"""Nothing is emitted from the first year with a change."""

ROUNDING = 1e-9
"""Of a budget and a year: what floating point leaves when a path spends it exactly."""

FIRST_LOOK_YEARS = 64


@dataclass(frozen=True)
class Standing:
    """Where a scenario begins.

    Attributes
    ----------
    budget_t : tCO2
        At 1 January of the start year; negative where it is spent.
    emissions_t : (part,), tCO2/year
        Of the year before, in one part or in several, such as sectors.
    start_year : year
    """

    budget_t: float
    emissions_t: tuple[float, ...]
    start_year: int

    @property
    def level_t(self) -> float:
        """All emissions of the year before the start, tCO2/year."""
        return sum(self.emissions_t)


@dataclass(frozen=True)
class Course:
    """How emissions change: level before the first year, and again after the last.

    Attributes
    ----------
    rates : (part,), 1/year
        Negative where emissions fall; -1 or more.
    first_year : year
        The first with a change; the start year or later.
    last_year : year, or None when the change goes on without end
    """

    rates: tuple[float, ...]
    first_year: int
    last_year: int | None = None


@dataclass(frozen=True)
class Afterwards:
    """What is required after a year of a scenario.

    Attributes
    ----------
    year : year
        The first of the years that follow.
    state : State
        How it stands with the budget at its 1 January.
    required_annual_cut : 1/year; None where the state gives none
    """

    year: int
    state: State
    required_annual_cut: float | None


@dataclass(frozen=True)
class Outcome:
    """What a scenario means for a budget.

    Attributes
    ----------
    standing, course : what it was computed from
    years : (year,), year, from the start year
    parts_t : (part, year), tCO2/year
    exhausted : year and the fraction of it at which the budget is spent
        None while something is left, however long; the start year and nought where
        nothing was left from the beginning.
    over_t : year to tCO2
        Emissions from the start year through a year, less the budget; negative where
        something is left.
    over_in_all_t : tCO2; None where emissions never end
    afterwards : Afterwards
    """

    standing: Standing
    course: Course
    years: tuple[int, ...]
    parts_t: Floats
    exhausted: tuple[int, float] | None
    over_t: Mapping[int, float]
    over_in_all_t: float | None
    afterwards: Afterwards

    @property
    def emissions_t(self) -> Floats:
        """All parts together, (year,), tCO2/year."""
        return np.asarray(self.parts_t.sum(axis=0))

    @property
    def left_t(self) -> Floats:
        """What is left of the budget at the end of each year, (year,), tCO2."""
        return np.asarray(self.standing.budget_t - np.cumsum(self.emissions_t))


def sector_levels(sectors_t: Floats, total_t: float) -> Floats:
    """Emissions by sector that sum to a total of another year or scope.

    Parameters
    ----------
    sectors_t : (sector,), tCO2/year
    total_t : tCO2/year

    Returns
    -------
    (sector,), tCO2/year
        Each sector keeps its portion.

    Raises
    ------
    NothingToShare
        When no sector emits anything.
    """
    return np.asarray(portions(sectors_t) * total_t)


def path_t(standing: Standing, course: Course, years: int) -> Floats:
    """Emissions of each part in each year.

    Parameters
    ----------
    standing : Standing
    course : Course
    years : count, from the start year

    Returns
    -------
    (part, year), tCO2/year

    Raises
    ------
    BadChoice
        When the change begins before the start, or ends before it begins, or a rate
        would take more than there is.
    """
    _require_possible(standing, course)
    level_t = np.array(standing.emissions_t, dtype=np.float64)
    # What is not emitted does not grow either; nought times infinity is no number.
    rates = np.where(level_t > 0, np.array(course.rates, dtype=np.float64), 0.0)
    ahead = standing.start_year + np.arange(years) - course.first_year + 1
    most = np.inf if course.last_year is None else _changing_years(course)
    changes = np.clip(ahead, 0, most)
    return np.asarray(level_t[:, np.newaxis] * (1 + rates[:, np.newaxis]) ** changes)


def _changing_years(course: Course) -> int:
    return (course.last_year or course.first_year) - course.first_year + 1


def _require_possible(standing: Standing, course: Course) -> None:
    if course.first_year < standing.start_year:
        raise BadChoice(
            "The change begins no earlier than the budget's start year.",
            field="from",
            code="change-before-start",
            params={"start": str(standing.start_year)},
        )
    if course.last_year is not None and course.last_year < course.first_year:
        raise BadChoice(
            "The change ends no earlier than it begins.",
            field="until",
            code="end-before-change",
            params={"from": str(course.first_year)},
        )
    if min(course.rates) < LOWEST_RATE:
        raise BadChoice(
            "Emissions cannot fall by more than all of them.",
            field="rate",
            code="below-nought",
        )


def in_all_t(standing: Standing, course: Course) -> float | None:
    """All that is emitted from the start year on, without end.

    Parameters
    ----------
    standing : Standing
    course : Course

    Returns
    -------
    tCO2; None where emissions never end
    """
    level_t = np.array(standing.emissions_t, dtype=np.float64)
    rates = np.array(course.rates, dtype=np.float64)
    falls = rates < 0 if course.last_year is None else rates == LOWEST_RATE
    if np.any((level_t > 0) & ~falls):
        return None
    emits = level_t > 0
    waited_t = standing.level_t * (course.first_year - standing.start_year)
    with np.errstate(over="ignore"):
        falling_t = level_t[emits] * (1 + rates[emits]) / -rates[emits]
    whole_t = waited_t + float(falling_t.sum())
    return whole_t if np.isfinite(whole_t) else None


def exhausted_at(standing: Standing, course: Course) -> tuple[int, float] | None:
    """When a scenario has spent the budget, linear within the year (METHOD P12, P19).

    Parameters
    ----------
    standing : Standing
    course : Course

    Returns
    -------
    year and fraction; None where something is always left, or beyond the calendar
    """
    whole_t = in_all_t(standing, course)
    rounding_t = ROUNDING * (standing.budget_t + standing.level_t)
    has_any = standing.budget_t > 0
    if has_any and whole_t is not None and whole_t <= standing.budget_t + rounding_t:
        return None
    years = FIRST_LOOK_YEARS
    while standing.start_year + years <= MAXYEAR:
        emissions_t = path_t(standing, course, years).sum(axis=0)
        found = crossing(standing.budget_t, emissions_t, standing.start_year)
        if found is not None:
            return found
        years *= 2
    return None


def afterwards(standing: Standing, course: Course, after_year: int) -> Afterwards:
    """What is required from the year after one of the scenario's.

    Parameters
    ----------
    standing : Standing
    course : Course
    after_year : year, the start year or later

    Returns
    -------
    Afterwards
    """
    years = after_year - standing.start_year + 1
    emissions_t = path_t(standing, course, years).sum(axis=0)
    left_t = standing.budget_t - float(emissions_t.sum())
    level_t = float(emissions_t[-1])
    cut = float(required_annual_cut(left_t, level_t))
    return Afterwards(
        after_year + 1,
        State(str(state_of(np.float64(left_t), np.float64(level_t)))),
        None if np.isnan(cut) else cut,
    )


def outcome(
    standing: Standing, course: Course, at_years: tuple[int, ...], shown_years: int
) -> Outcome:
    """Hold a scenario against its budget.

    Parameters
    ----------
    standing : Standing
    course : Course
    at_years : year, the start year or later
        The ends of years at which what is over is told. What is required afterwards
        counts from the last year with a change, or without one from the first of
        these.
    shown_years : count, from the start year

    Returns
    -------
    Outcome

    Raises
    ------
    BadChoice
        As `path_t`.
    """
    last = max(*at_years, standing.start_year + shown_years - 1)
    emissions_t = path_t(standing, course, last - standing.start_year + 1)
    used_t = np.cumsum(emissions_t.sum(axis=0))
    whole_t = in_all_t(standing, course)
    return Outcome(
        standing=standing,
        course=course,
        years=tuple(range(standing.start_year, standing.start_year + shown_years)),
        parts_t=emissions_t[:, :shown_years],
        exhausted=exhausted_at(standing, course),
        over_t=MappingProxyType(
            {
                year: float(used_t[year - standing.start_year]) - standing.budget_t
                for year in at_years
            }
        ),
        over_in_all_t=None if whole_t is None else whole_t - standing.budget_t,
        afterwards=afterwards(standing, course, course.last_year or at_years[0]),
    )
