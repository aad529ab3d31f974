"""The warming that a fixed amount leads to, with the errors of physics (METHOD A10).

The sibling of `kolrum.carbon.uncertainty`, whose likelihood is fixed instead.
"""

from dataclasses import dataclass

import numpy as np

from kolrum.carbon.arrays import Floats, Numbers
from kolrum.carbon.emulator import (
    FEEDBACK_MEAN,
    FEEDBACK_SD,
    TCRE_MEAN,
    TCRE_SD,
    Coefficients,
)
from kolrum.carbon.uncertainty import DRAWS


@dataclass(frozen=True)
class PhysicalErrors:
    """Errors beyond those of the published tables; nought leaves the tables' own.

    Attributes
    ----------
    warming_to_date_sd_c : degC; 0.15 for IGCC 2024
    non_co2_sd_c : degC; 0.05-0.10 around the median of scenarios
    recent_emissions_sd_gt : GtCO2; 1.8 for each year, fully correlated
    """

    warming_to_date_sd_c: float = 0.0
    non_co2_sd_c: float = 0.0
    recent_emissions_sd_gt: float = 0.0


@dataclass(frozen=True)
class PhysicalDraws:
    """Standard normal numbers (draw,), one set for each quantity of METHOD A1.1."""

    tcre: Floats
    feedback: Floats
    zec: Floats
    warming_to_date: Floats
    non_co2: Floats
    recent_emissions: Floats


def draw_physical_errors(
    generator: np.random.Generator, draws: int = DRAWS
) -> PhysicalDraws:
    """Draw the numbers that physical errors are made of.

    Parameters
    ----------
    generator : numpy's, passed in so that a run can be repeated
    draws : count

    Returns
    -------
    PhysicalDraws
    """
    return PhysicalDraws(*generator.standard_normal((6, draws)))


def warming_draws_c(
    coefficients: Coefficients,
    amount_gt: Numbers,
    errors: PhysicalErrors,
    draws: PhysicalDraws,
) -> Floats:
    """Warming that a fixed amount of emissions leads to, draw by draw.

    Equation A1.1 solved for the temperature. A draw in which more CO2 would cool counts
    as warming without end, as it does in the published tables.

    Parameters
    ----------
    coefficients : Coefficients
    amount_gt : (...), GtCO2
        From the base date of the coefficients.
    errors : PhysicalErrors
    draws : PhysicalDraws

    Returns
    -------
    (draw, ...), degC above 1850-1900
    """
    amount_gt = np.asarray(amount_gt, dtype=np.float64)
    by_draw = (-1, *(1 for _ in amount_gt.shape))
    tcre = TCRE_MEAN + TCRE_SD * draws.tcre
    feedback = FEEDBACK_MEAN + FEEDBACK_SD * draws.feedback
    other_c = (
        coefficients.intercept_c
        + errors.non_co2_sd_c * draws.non_co2
        + coefficients.zec_sd_c * draws.zec
    )
    recent_gt = (
        coefficients.recent_emissions_gt
        + errors.recent_emissions_sd_gt * draws.recent_emissions
    )
    hist_c = (
        coefficients.warming_to_date_c
        + errors.warming_to_date_sd_c * draws.warming_to_date
    )
    per_degree = 1 - coefficients.slope - feedback * tcre
    emitted_gt = amount_gt + recent_gt.reshape(by_draw)
    more_c = (emitted_gt * tcre.reshape(by_draw) + other_c.reshape(by_draw)) / (
        per_degree.reshape(by_draw)
    )
    warms = (tcre > 0) & (per_degree > 0)
    return np.where(warms.reshape(by_draw), hist_c.reshape(by_draw) + more_c, np.inf)


def chance_below(warming_c: Floats, temperature_c: float) -> Floats:
    """Part of the draws that stay at or below a temperature.

    Parameters
    ----------
    warming_c : (draw, ...), degC
    temperature_c : degC

    Returns
    -------
    (...), fraction
    """
    return np.asarray(np.mean(warming_c <= temperature_c, axis=0))
