"""A budget followed year by year, and two budgets of one place taken apart."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kolrum.carbon.arrays import Floats
from kolrum.carbon.methods.assessment import OBSERVED, YearValue


@dataclass(frozen=True)
class OutcomeYear:
    """What was emitted in a year, and what the budget's path allowed [tCO2].

    `over_t` is the sum since the budget began of what was emitted beyond the path;
    negative when less was.
    """

    year: int
    emissions_t: float
    path_t: float
    over_t: float
    status: str


def path_from(budget_t: float, cut: float, count: int) -> Floats:
    """Emissions of the first years of a path that spends a budget by one yearly cut.

    They sum to the budget when they go on for ever: B r (1 - r)^k (A6.1).

    Parameters
    ----------
    budget_t : tCO2
    cut : 1/year
    count : of years

    Returns
    -------
    (count,), tCO2/year
    """
    return np.asarray(budget_t * cut * (1 - cut) ** np.arange(count, dtype=np.float64))


def outcome(
    history: Sequence[YearValue], base_year: int, budget_t: float, cut: float | None
) -> tuple[OutcomeYear, ...]:
    """Follow a budget from its first year through the years with figures.

    Parameters
    ----------
    history : (year,), tCO2/year
    base_year : year
        The budget's first.
    budget_t : tCO2
        At the beginning of that year.
    cut : 1/year
        Every year; None for the one that would have spent the budget exactly, from the
        emissions of the year before.

    Returns
    -------
    (year,)
        None where the budget holds nothing or the year before is not known, and none
        after a year without a figure: a sum cannot cross it.
    """
    of_year = {value.year: value for value in history}
    before = of_year.get(base_year - 1)
    if cut is None and before is not None and budget_t > 0:
        cut = before.emissions_t / (before.emissions_t + budget_t)
    if budget_t <= 0 or cut is None:
        return ()
    known: list[YearValue] = []
    while base_year + len(known) in of_year:
        known.append(of_year[base_year + len(known)])
    path_t = path_from(budget_t, cut, len(known))
    over_t = np.cumsum([value.emissions_t for value in known] - path_t)
    return tuple(
        OutcomeYear(
            value.year, value.emissions_t, float(path), float(over), value.status
        )
        for value, path, over in zip(known, path_t, over_t, strict=True)
    )


def observed(years: Sequence[OutcomeYear]) -> tuple[OutcomeYear, ...]:
    """Give the years with statistics, without those that are estimated."""
    return tuple(each for each in years if each.status == OBSERVED)


def emitted_t(
    history: Sequence[YearValue], first_year: int, end_year: int
) -> float | None:
    """Sum emissions from a year up to another, that one not counted.

    Parameters
    ----------
    history : (year,), tCO2/year
    first_year, end_year : year

    Returns
    -------
    tCO2
        Negative where the end lies before the first; None where a year is not known.
    """
    low, high = sorted((first_year, end_year))
    of_year = {value.year: value.emissions_t for value in history}
    wanted = range(low, high)
    if any(year not in of_year for year in wanted):
        return None
    total_t = sum(of_year[year] for year in wanted)
    return total_t if first_year <= end_year else -total_t


@dataclass(frozen=True)
class Apart:
    """Why one budget of a place is larger than another, taken apart [tCO2].

    Attributes
    ----------
    whole_t : tCO2
        What the second has more than the first; the terms sum to it.
    share_t : tCO2, from another share of the country's budget
    national_t : tCO2, from another budget of the country
    before_t : tCO2, from emissions between the years from which the two count
    other_t : tCO2, what the first has that its own inputs do not give
    """

    whole_t: float
    share_t: float
    national_t: float
    before_t: float
    other_t: float


def apart(
    amount_t: float,
    first: tuple[float, float],
    second: tuple[float, float],
    between_t: float,
) -> Apart:
    """Take the difference between two budgets of one place apart.

    Parameters
    ----------
    amount_t : tCO2
        The first budget, at its own date.
    first, second : country's budget, tCO2, and share of it, 1
    between_t : tCO2
        Emitted from the second's date to the first's; negative in the other order.

    Returns
    -------
    Apart
        Of the second, moved to the date of the first, less the first.
    """
    (first_pot_t, first_share), (second_pot_t, second_share) = first, second
    share_t = (second_share - first_share) * first_pot_t
    national_t = second_share * (second_pot_t - first_pot_t)
    other_t = first_share * first_pot_t - amount_t
    whole_t = second_share * second_pot_t - between_t - amount_t
    return Apart(whole_t, share_t, national_t, -between_t, other_t)
