"""Budgets at a fixed temperature and likelihood, with the errors of data (METHOD A10).

The likelihood already holds what physics does not know: physical errors must not be
drawn again. They have a product of their own, `kolrum.carbon.warming`. Draws are made
beforehand, so that places and scenarios can be compared draw by draw.
"""

from dataclasses import dataclass

import numpy as np

from kolrum.carbon.arrays import Floats, Numbers, portions

DRAWS = 10_000
SCORE_90 = 1.6448536269514722
"""Normal score of the bounds of a central 90 % interval."""
PERCENTILES = (0.05, 0.50, 0.95)


@dataclass(frozen=True)
class DataErrors:
    """How uncertain emission data are; expert judgement, to be set by the caller.

    Attributes
    ----------
    inventory_sd : fraction
        Of national fossil CO2, common to all places: 0.02-0.05.
    downscaling_sd : (place,) or one for all, in logarithms
        Of a place's part of the nation: 0.05-0.20 by sector, low for road traffic and
        high for machinery and shipping. It is taken as lasting: the same in all years.
    half_widths : (year,), in logarithms
        Of the 90 % interval of each estimated year, `estimates.half_widths`.
    """

    inventory_sd: float
    downscaling_sd: Numbers
    half_widths: Floats


@dataclass(frozen=True)
class DataDraws:
    """Standard normal numbers, common to all scenarios.

    Attributes
    ----------
    inventory, estimates : (draw,)
    downscaling : (draw, place)
    """

    inventory: Floats
    estimates: Floats
    downscaling: Floats


@dataclass(frozen=True)
class LocalEmissions:
    """What the budgets of all places that share a pot rest on.

    Attributes
    ----------
    base_t : (place,), tCO2
        Emissions of the base years, which give the shares.
    used_t : (place,), tCO2
        Observed emissions since the base date.
    reserved_t : (place, year), tCO2/year
        Estimated emissions since then; the last year is the level, unless there is
        none.
    latest_t : (place,), tCO2/year
        Emissions of the year before the start.
    """

    base_t: Floats
    used_t: Floats
    reserved_t: Floats
    latest_t: Floats


@dataclass(frozen=True)
class Spread:
    """5th, 50th and 95th percentile over draws."""

    p05: Floats
    p50: Floats
    p95: Floats


def draw_data_errors(
    generator: np.random.Generator, places: int, draws: int = DRAWS
) -> DataDraws:
    """Draw the numbers that data errors are made of.

    Parameters
    ----------
    generator : numpy's, passed in so that a run can be repeated
    places, draws : count

    Returns
    -------
    DataDraws
    """
    return DataDraws(
        inventory=generator.standard_normal(draws),
        estimates=generator.standard_normal(draws),
        downscaling=generator.standard_normal((draws, places)),
    )


@dataclass(frozen=True)
class LocalDraws:
    """What the errors of data make of places, draw by draw, whatever the pot.

    Attributes
    ----------
    shares : (draw, place), fraction
    charged_t : (draw, place), tCO2
        Emissions since the base date.
    latest_t : (draw, place), tCO2/year
    """

    shares: Floats
    charged_t: Floats
    latest_t: Floats

    def budgets_t(self, pot_t: float) -> Floats:
        """Budgets at a fixed temperature and likelihood.

        Parameters
        ----------
        pot_t : tCO2
            What the places share, at the base date.

        Returns
        -------
        (draw, place), tCO2
            What remains at the start; negative ones are debts.
        """
        return np.asarray(pot_t * self.shares - self.charged_t)


def local_draws(
    emissions: LocalEmissions, errors: DataErrors, draws: DataDraws
) -> LocalDraws:
    """Shares and emissions of all places, draw by draw.

    Errors of downscaling move emissions between places and leave the sum of the base
    years as it is; errors of the inventory move all places alike.

    Parameters
    ----------
    emissions : LocalEmissions
    errors : DataErrors
    draws : DataDraws

    Returns
    -------
    LocalDraws
    """
    factor = np.exp(draws.downscaling * errors.downscaling_sd)
    shares = portions(emissions.base_t * factor)
    level = shares / portions(emissions.base_t)
    level *= np.exp(draws.inventory * errors.inventory_sd)[:, np.newaxis]
    deviations = errors.half_widths / SCORE_90
    by_year = np.exp(draws.estimates[:, np.newaxis] * deviations)
    latest_t = level * emissions.latest_t
    if deviations.size:
        latest_t *= by_year[:, -1:]
    charged_t = level * (emissions.used_t + by_year @ emissions.reserved_t.T)
    return LocalDraws(shares, charged_t, latest_t)


def spread(draws: Floats) -> Spread:
    """Percentiles over the first axis, by sorting.

    Parameters
    ----------
    draws : (draw, ...), any unit

    Returns
    -------
    Spread of (...), linearly interpolated
    """
    ordered = np.sort(np.moveaxis(draws, 0, -1).copy(), axis=-1)
    position = np.array(PERCENTILES) * (ordered.shape[-1] - 1)
    below = np.floor(position).astype(int)
    above = np.ceil(position).astype(int)
    part = position - below
    found = ordered[..., below] * (1 - part) + ordered[..., above] * part
    return Spread(found[..., 0], found[..., 1], found[..., 2])


@dataclass(frozen=True)
class VarianceParts:
    """Fractions of the variance; they sum to one, and are nan where there is none.

    Attributes
    ----------
    normative : allocation, temperature and likelihood: what is chosen
    physical : what science does not know of the climate
    statistical : what statistics do not know of emissions
    together : what they do only in combination
    """

    normative: float
    physical: float
    statistical: float
    together: float


def variance_parts(values: Floats) -> VarianceParts:
    """Split the variance of a figure between choices, physics and statistics.

    First-order Sobol indices, exact on the grid of all combinations. Choices are not
    random: their part says how far they move the figure, not how probable they are.

    Parameters
    ----------
    values : (choice, physical draw, data draw), any unit

    Returns
    -------
    VarianceParts
    """
    whole = float(np.var(values))
    if whole == 0:
        return VarianceParts(np.nan, np.nan, np.nan, np.nan)
    normative, physical, statistical = (
        float(np.var(values.mean(axis=others))) / whole
        for others in ((1, 2), (0, 2), (0, 1))
    )
    together = 1 - normative - physical - statistical
    return VarianceParts(normative, physical, statistical, together)
