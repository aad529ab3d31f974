"""A reference pathway with measures, held against a budget (METHOD A6.6)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kolrum.carbon.arrays import Floats
from kolrum.carbon.errors import BadChoice, NetNegative
from kolrum.carbon.indicators import crossing
from kolrum.carbon.pathways import required_annual_cut


@dataclass(frozen=True)
class Measure:
    """Something done that lowers emissions, gradually and for a time.

    Attributes
    ----------
    first_year, full_effect_year : year
        The effect grows in equal steps from the first to the full one.
    size_t : tCO2/year
        When in full effect.
    lifetime_years : count; None when it lasts
        From the first year.
    overlap : fraction
        Of the size that other measures take already.
    """

    first_year: int
    full_effect_year: int
    size_t: float
    lifetime_years: int | None = None
    overlap: float = 0.0


@dataclass(frozen=True)
class FollowedPath:
    """What a pathway means for a budget.

    Attributes
    ----------
    emissions_t : (year,), tCO2/year
    over_budget_t : tCO2
        The pathway's sum less the budget.
    exhausted : year and the fraction of it at which the budget is spent, or None
    cut_after_last_measure : 1/year, or None
        The yearly cut needed from the year after the last measure has full effect (or
        after the last year of the pathway); None when nothing remains to be cut from.
    """

    emissions_t: Floats
    over_budget_t: float
    exhausted: tuple[int, float] | None
    cut_after_last_measure: float | None


def effect_t(measure: Measure, years: Floats) -> Floats:
    """What a measure takes from emissions in each year.

    Parameters
    ----------
    measure : Measure
    years : (year,), year

    Returns
    -------
    (year,), tCO2/year

    Raises
    ------
    BadChoice
        When full effect comes before the first year.
    """
    if measure.full_effect_year < measure.first_year:
        raise BadChoice(
            "A measure has full effect no earlier than its first year.",
            field="measure",
            code="full-effect-too-early",
        )
    steps = measure.full_effect_year - measure.first_year + 1
    ramp = np.clip((years - measure.first_year + 1) / steps, 0, 1)
    lifetime = np.inf if measure.lifetime_years is None else measure.lifetime_years
    lasts = years < measure.first_year + lifetime
    return np.asarray(ramp * lasts * measure.size_t * (1 - measure.overlap))


def with_measures(
    reference_t: Floats, measures: Sequence[Measure], start_year: int
) -> Floats:
    """Reference emissions less the effect of all measures.

    Parameters
    ----------
    reference_t : (year,), tCO2/year
        From the start year on.
    measures : Measure
    start_year : year

    Returns
    -------
    (year,), tCO2/year

    Raises
    ------
    NetNegative
        When measures take more than is emitted: their overlap is then too small.
    """
    years = start_year + np.arange(len(reference_t), dtype=np.float64)
    left_t = np.array(reference_t, dtype=np.float64)
    for measure in measures:
        left_t -= effect_t(measure, years)
    if np.any(left_t < 0):
        year = int(years[left_t < 0][0])
        msg = f"the measures take more than is emitted in {year}"
        raise NetNegative(msg)
    return left_t


def followed(
    budget_t: float,
    reference_t: Floats,
    measures: Sequence[Measure],
    start_year: int,
) -> FollowedPath:
    """Hold a reference pathway with measures against a budget.

    Parameters
    ----------
    budget_t : tCO2
        At 1 January of the start year.
    reference_t : (year,), tCO2/year
        From the start year on.
    measures : Measure
    start_year : year

    Returns
    -------
    FollowedPath
    """
    emissions_t = with_measures(reference_t, measures, start_year)
    last = len(emissions_t) - 1
    years_to_full = [measure.full_effect_year - start_year for measure in measures]
    until = int(np.clip(max(years_to_full, default=last), 0, last))
    left_t = budget_t - float(emissions_t[: until + 1].sum())
    cut = float(required_annual_cut(left_t, float(emissions_t[until])))
    return FollowedPath(
        emissions_t=emissions_t,
        over_budget_t=float(emissions_t.sum()) - budget_t,
        exhausted=crossing(budget_t, emissions_t, start_year),
        cut_after_last_measure=None if np.isnan(cut) else cut,
    )
