"""The world's budget divided between developing and developed countries (METHOD A3)."""

from dataclasses import dataclass

import numpy as np

from kolrum.carbon.arrays import Floats, Numbers
from kolrum.carbon.errors import BadChoice


@dataclass(frozen=True)
class DevelopingPath:
    """How emissions of developing countries rise, stay level and fall.

    Attributes
    ----------
    emissions_t : tCO2/year
        In the year before the first.
    growth : 1/year
    first_year, peak_year : year
        Emissions grow from the first year to the peak, both counted.
    level_years : count
        After the peak, at its level.
    later_cut : 1/year
        Above nought; every year from then on.
    """

    emissions_t: float
    growth: float
    first_year: int
    peak_year: int
    level_years: int
    later_cut: float


def developing_budget_t(path: DevelopingPath) -> float:
    """What developing countries emit on their path, from the first year to the end.

    Parameters
    ----------
    path : DevelopingPath

    Returns
    -------
    tCO2

    Raises
    ------
    BadChoice
        When the peak lies before the first year, or emissions never fall.
    """
    if path.peak_year < path.first_year or not 0 < path.later_cut < 1:
        raise BadChoice(
            "The peak must not lie before the first year, and the later cut must be "
            "between 0 and 1.",
            field="split",
            code="bad-developing-path",
        )
    years = np.arange(1, path.peak_year - path.first_year + 2)
    rising_t = path.emissions_t * (1 + path.growth) ** years
    peak_t = rising_t[-1]
    falling_t = peak_t * (1 - path.later_cut) / path.later_cut
    return float(rising_t.sum() + path.level_years * peak_t + falling_t)


def developed_budget_t(energy_budget_t: Numbers, path: DevelopingPath) -> Floats:
    """What is left for developed countries (METHOD A3.1).

    Parameters
    ----------
    energy_budget_t : (...), tCO2
        The world's, after global overheads.
    path : DevelopingPath

    Returns
    -------
    (...), tCO2; negative when developing countries emit more than there is
    """
    return np.asarray(energy_budget_t - np.asarray(developing_budget_t(path)))


def kappa(national_budget_t: float, remaining_budget_t: float) -> float:
    """Proportion between a published national budget and the world's (METHOD A3.2).

    It stands for the whole chain from globe to nation, so that global overheads and the
    split between developing and developed countries must not be deducted again.

    Parameters
    ----------
    national_budget_t, remaining_budget_t : tCO2
        At the same temperature, likelihood and base date.

    Returns
    -------
    fraction
    """
    return national_budget_t / remaining_budget_t
