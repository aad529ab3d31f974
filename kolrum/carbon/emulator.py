"""Remaining global budget at any temperature and likelihood (METHOD A1.3).

B = (D(1 - b) - a - ZEC)/TCRE - F D - E_rec with D = T - T_hist, where TCRE, the Earth
system feedback F and the zero-emission commitment ZEC are normally distributed. Given
TCRE, B is normal; the rest is a sum over 2000 equally likely values of TCRE, so that
the same question always has the same answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np
import scipy

from kolrum.carbon.arrays import Floats, Numbers
from kolrum.carbon.errors import BadChoice
from kolrum.carbon.roots import root_between

GTCO2_PER_PGC = 3.664
TCRE_MEAN = 1.65 / 1000 / GTCO2_PER_PGC
TCRE_SD = 0.65 / 1000 / GTCO2_PER_PGC
"""degC/GtCO2; half of the likely range 1.0-2.3 degC per 1000 PgC is one deviation.

Never truncated at nought: the published tables let the 0.6 % of negative draws count
as exceeding the limit.
"""
FEEDBACK_MEAN = 7.1 * GTCO2_PER_PGC
FEEDBACK_SD = 26.7 * GTCO2_PER_PGC
"""GtCO2/degC."""

MIDPOINTS = 2000
LIKELIHOODS = (0.01, 0.99)
"""Beyond them the answer is the tail of 2000 values, and of a fit to 10-90 %."""
WARMEST_C = 10.0


@dataclass(frozen=True)
class Coefficients:
    """What differs between published assessments of the remaining budget.

    Attributes
    ----------
    warming_to_date_c : degC
        T_hist, of the last decade.
    recent_emissions_gt : GtCO2
        E_rec, from the middle of that decade to the budget's base date.
    intercept_c, slope : degC, 1
        a and b of the non-CO2 warming a + bD.
    zec_sd_c : degC
    """

    warming_to_date_c: float
    recent_emissions_gt: float
    intercept_c: float
    slope: float
    zec_sd_c: float = 0.0


EMULATORS: Mapping[str, Coefficients] = MappingProxyType(
    {
        "ipcc-ar6-wg1": Coefficients(1.07, 209, 0.0114, 0.2191),
        "igcc-2022": Coefficients(1.15, 204, 0.0997, 0.1430),
        "igcc-2023": Coefficients(1.19, 205, 0.0751, 0.1635),
        "igcc-2024": Coefficients(1.24, 204, 0.0667, 0.1586),
        "igcc-2024-zec": Coefficients(1.24, 204, 0.0360, 0.1712, zec_sd_c=0.19),
    }
)
"""By source of the remaining budget; fitted to the unrounded tables, METHOD A1.3.

`igcc-2024-zec` is the sensitivity file (MAGICC and FaIR, ZEC sd 0.19), never the
published table.
"""


def probability_of(likelihood_pct: float) -> float:
    """Probability that a printed likelihood stands for: 67 % is 0.66 (METHOD P4).

    Parameters
    ----------
    likelihood_pct : percent

    Returns
    -------
    fraction
    """
    return 0.66 if likelihood_pct == 67 else likelihood_pct / 100


def remaining_budget_gt(
    coefficients: Coefficients,
    temperature_c: Numbers,
    probability: Numbers,
) -> Floats:
    """Amount that keeps warming below a limit with a probability.

    Parameters
    ----------
    coefficients : Coefficients
    temperature_c : (...), degC above 1850-1900
    probability : (...), fraction
        Of staying below the limit; broadcasts against the temperature.

    Returns
    -------
    (...), GtCO2 from the base date of the coefficients; may be negative

    Raises
    ------
    BadChoice
        At or below the warming so far, or for a probability outside 0.01 to 0.99.
    """
    temperature_c, probability = np.broadcast_arrays(
        np.asarray(temperature_c, dtype=np.float64),
        np.asarray(probability, dtype=np.float64),
    )
    _require_warming(coefficients, temperature_c)
    _require_probability(probability)

    def lacking(budget_gt: Floats) -> Floats:
        return _chance(coefficients, budget_gt, temperature_c) - probability

    shape = temperature_c.shape
    return root_between(lacking, np.full(shape, -1e6), np.full(shape, 1e6))


def implied_probability(
    coefficients: Coefficients, budget_gt: Numbers, temperature_c: Numbers
) -> Floats:
    """Probability of staying below a limit when an amount is emitted.

    Parameters
    ----------
    coefficients : Coefficients
    budget_gt : (...), GtCO2
        Cumulative emissions from the base date of the coefficients.
    temperature_c : (...), degC above 1850-1900

    Returns
    -------
    (...), fraction

    Raises
    ------
    BadChoice
        At or below the warming so far.
    """
    budget_gt, temperature_c = np.broadcast_arrays(
        np.asarray(budget_gt, dtype=np.float64),
        np.asarray(temperature_c, dtype=np.float64),
    )
    _require_warming(coefficients, temperature_c)
    return _chance(coefficients, budget_gt, temperature_c)


def implied_warming_c(
    coefficients: Coefficients, budget_gt: Numbers, probability: Numbers
) -> Floats:
    """Warming that an amount keeps below with a probability.

    Parameters
    ----------
    coefficients : Coefficients
    budget_gt : (...), GtCO2
        Cumulative emissions from the base date of the coefficients.
    probability : (...), fraction

    Returns
    -------
    (...), degC above 1850-1900
        nan where the amount is less than what the warming so far allows, or leads
        beyond 10 degC.

    Raises
    ------
    BadChoice
        For a probability outside 0.01 to 0.99.
    """
    budget_gt, probability = np.broadcast_arrays(
        np.asarray(budget_gt, dtype=np.float64),
        np.asarray(probability, dtype=np.float64),
    )
    _require_probability(probability)

    def exceeding(temperature_c: Floats) -> Floats:
        return _chance(coefficients, budget_gt, temperature_c) - probability

    shape = budget_gt.shape
    coolest_c = coefficients.warming_to_date_c + 1e-6
    return root_between(exceeding, np.full(shape, coolest_c), np.full(shape, WARMEST_C))


@cache
def _tcre() -> Floats:
    """Equally likely values of TCRE [degC/GtCO2], at the middles of their quantiles."""
    middles = (np.arange(MIDPOINTS) + 0.5) / MIDPOINTS
    values: Floats = TCRE_MEAN + TCRE_SD * scipy.special.ndtri(middles)
    return values


def _chance(
    coefficients: Coefficients, budget_gt: Floats, temperature_c: Floats
) -> Floats:
    more_c = (temperature_c - coefficients.warming_to_date_c)[..., np.newaxis]
    by_co2_c = more_c * (1 - coefficients.slope) - coefficients.intercept_c
    tcre = _tcre()
    mean_gt = (
        by_co2_c / tcre - FEEDBACK_MEAN * more_c - coefficients.recent_emissions_gt
    )
    sd_gt = np.hypot(FEEDBACK_SD * more_c, coefficients.zec_sd_c / tcre)
    chances: Floats = scipy.special.ndtr((mean_gt - budget_gt[..., np.newaxis]) / sd_gt)
    return np.asarray(chances.mean(axis=-1))


def _require_warming(coefficients: Coefficients, temperature_c: Floats) -> None:
    if not np.all(temperature_c > coefficients.warming_to_date_c):
        raise BadChoice(
            "The world has already warmed by "
            f"{coefficients.warming_to_date_c} degrees.",
            field="temperature",
            code="already-warmed",
            params={"warming_to_date_c": coefficients.warming_to_date_c},
        )


def _require_probability(probability: Floats) -> None:
    low, high = LIKELIHOODS
    if not np.all((probability >= low) & (probability <= high)):
        raise BadChoice(
            f"A likelihood must lie between {low:.0%} and {high:.0%}.",
            field="likelihood",
            code="outside-range",
            params={"low": 100 * low, "high": 100 * high},
        )
