"""Goals held against a budget: what they allow in all, and what that means (A11)."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kolrum.carbon.arrays import Floats, Numbers, ratio_where
from kolrum.carbon.errors import BadChoice


@dataclass(frozen=True)
class Goal:
    """Emissions promised for some years; between them a goal says nothing.

    Attributes
    ----------
    years : (knot,), year, rising
        The first is the last year with known emissions.
    emissions_t : (knot,), tCO2/year
        In those years, gross: without deducting removals.
    """

    years: tuple[int, ...]
    emissions_t: tuple[float, ...]


@dataclass(frozen=True)
class Cumulative:
    """What a goal allows in all, by how the years between are filled.

    Attributes
    ----------
    linear_t, constant_rate_t, late_t : tCO2
        Along lines; by the same part each year (None where that cannot reach nought);
        level until the last moment.
    """

    linear_t: float
    constant_rate_t: float | None
    late_t: float

    @property
    def low_t(self) -> float:
        """The least of them, tCO2."""
        return min(self._known())

    @property
    def high_t(self) -> float:
        """The most of them, tCO2."""
        return max(self._known())

    def _known(self) -> list[float]:
        values = (self.linear_t, self.constant_rate_t, self.late_t)
        return [value for value in values if value is not None]


@dataclass(frozen=True)
class Verdict:
    """Cumulative emissions against a budget.

    Attributes
    ----------
    ratio : (...), 1; nan where the budget is spent
    over_t : (...), tCO2; negative when less is emitted than there is
    over_years : (...), year of current emissions; nan where nothing is emitted
    """

    ratio: Floats
    over_t: Floats
    over_years: Floats


def goal_from_percent(
    latest: tuple[int, float], base_t: float, knots: tuple[tuple[int, float], ...]
) -> Goal:
    """Read a goal given as parts of a base year's emissions.

    Parameters
    ----------
    latest : year, and emissions in it, tCO2/year
    base_t : tCO2/year
        Emissions of the base year.
    knots : year, and percent of the base year's emissions that remain

    Returns
    -------
    Goal

    Raises
    ------
    BadChoice
        When years do not rise from the latest, or a percentage is negative.
    """
    years = (latest[0], *(year for year, _ in knots))
    parts = tuple(percent / 100 * base_t for _, percent in knots)
    if any(later <= earlier for earlier, later in pairwise(years)) or any(
        part < 0 for part in parts
    ):
        raise BadChoice(
            "The years of a goal must rise, and its parts must not be negative.",
            field="goal",
            code="bad-goal",
        )
    return Goal(years, (latest[1], *parts))


def linear_path(goal: Goal, years: Floats) -> Floats:
    """Emissions along straight lines between the knots, level after the last.

    Parameters
    ----------
    goal : Goal
    years : (year,), year

    Returns
    -------
    (year,), tCO2/year
    """
    return np.asarray(np.interp(years, goal.years, goal.emissions_t))


def constant_rate_path(goal: Goal, years: Floats) -> Floats:
    """Emissions that fall by the same part every year between knots, level after.

    Parameters
    ----------
    goal : Goal
    years : (year,), year

    Returns
    -------
    (year,), tCO2/year

    Raises
    ------
    BadChoice
        When a knot is nought: no constant rate reaches it.
    """
    if min(goal.emissions_t) <= 0:
        raise BadChoice(
            "No constant rate reaches emissions of nought.",
            field="goal",
            code="nought-by-rate",
        )
    return np.asarray(np.exp(np.interp(years, goal.years, np.log(goal.emissions_t))))


def late_path(goal: Goal, years: Floats) -> Floats:
    """Emissions that stay level until the year of the next knot.

    Parameters
    ----------
    goal : Goal
    years : (year,), year

    Returns
    -------
    (year,), tCO2/year
    """
    position = np.searchsorted(goal.years, years, side="right") - 1
    return np.array(goal.emissions_t)[np.clip(position, 0, None)]


def cumulative(goal: Goal, last_year: int) -> Cumulative:
    """What a goal allows from the year after the latest to a last year, both counted.

    A goal for some years does not define a budget: publish the interval.

    Parameters
    ----------
    goal : Goal
    last_year : year
        Residual emissions after the last knot are counted up to it.

    Returns
    -------
    Cumulative, tCO2, gross
    """
    years = np.arange(goal.years[0] + 1, last_year + 1, dtype=np.float64)
    has_rate = min(goal.emissions_t) > 0
    return Cumulative(
        linear_t=float(linear_path(goal, years).sum()),
        constant_rate_t=(
            float(constant_rate_path(goal, years).sum()) if has_rate else None
        ),
        late_t=float(late_path(goal, years).sum()),
    )


def net_cumulative_t(gross_t: Floats, removals_t: Floats) -> float:
    """Cumulative emissions when removals count, which by default they do not.

    Parameters
    ----------
    gross_t, removals_t : (year,), tCO2/year
        Removals are positive: the demand for carbon dioxide removal.

    Returns
    -------
    tCO2
    """
    return float(np.sum(gross_t - removals_t))


def residual_removals_t(path_t: Floats, years: Floats, net_zero_year: int) -> Floats:
    """Removals that a promise of net zero demands of gross emissions.

    Parameters
    ----------
    path_t : (year,), tCO2/year
        Gross emissions.
    years : (year,), year
    net_zero_year : year
        From it on every tonne that is emitted must be removed.

    Returns
    -------
    (year,), tCO2/year
    """
    return np.where(years >= net_zero_year, path_t, 0.0)


def verdict(cumulative_t: Numbers, budget_t: Numbers, emissions_t: Numbers) -> Verdict:
    """Compare what is emitted in all with a budget.

    Parameters
    ----------
    cumulative_t : (...), tCO2
    budget_t : (...), tCO2
        For several principles at once by broadcasting; the verdict often differs.
    emissions_t : (...), tCO2/year
        Current emissions.

    Returns
    -------
    Verdict, (...)
    """
    over_t = np.asarray(cumulative_t - np.asarray(budget_t))
    return Verdict(
        ratio=ratio_where(np.asarray(budget_t > 0), cumulative_t, budget_t),
        over_t=over_t,
        over_years=ratio_where(np.asarray(emissions_t > 0), over_t, emissions_t),
    )
