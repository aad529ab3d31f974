"""Years without statistics: how they are estimated, and how surely (METHOD P9)."""

import numpy as np

from kolrum.carbon.arrays import Booleans, Floats, Numbers, ratio_where

LARGE_JUMP = 0.25
PERCENTILE = 90


def counted_t(sectors_t: Floats, is_counted: Booleans) -> Floats:
    """Sum of the sectors that tell how a place moved, METHOD P9 (a).

    Parameters
    ----------
    sectors_t : (..., place, sector, year), tCO2e
    is_counted : (place, sector), truth
        Industry is left out where a cement deduction is above nought: what moves
        there may be the plant, which is not in the emissions that are estimated.

    Returns
    -------
    (..., place, year), tCO2e
    """
    return np.asarray(
        np.sum(np.where(is_counted[..., np.newaxis], sectors_t, 0.0), axis=-2)
    )


def estimate_following(observed_t: Floats, before_t: Floats, after_t: Floats) -> Floats:
    """Emissions carried on by the movement of another series: E G(Y+1) / G(Y).

    Parameters
    ----------
    observed_t : (...), tCO2/year
        Emissions of the last observed year, Y, of each place.
    before_t, after_t : (...), tCO2e/year
        The other series in Y and in the year after, both of one vintage.

    Returns
    -------
    (...), tCO2/year; nan where the other series was nought
    """
    return observed_t * ratio_where(before_t > 0, after_t, before_t)


def sector_estimates(
    observed_t: Floats, before_t: Floats, after_t: Floats, total_t: Floats
) -> Floats:
    """Each sector carried on by its own movement, then scaled to sum to the total.

    Parameters
    ----------
    observed_t : (..., place, sector), tCO2/year
        Sectors of the last observed year.
    before_t, after_t : (..., place, sector), tCO2e/year
        The same sectors of the other series, both of one vintage. A sector that is
        nought in the first tells of no movement and keeps its level.
    total_t : (..., place), tCO2/year
        The estimated total.

    Returns
    -------
    (..., place, sector), tCO2/year; nan where no sector emits
    """
    movement = ratio_where(before_t > 0, after_t, before_t)
    moved_t = observed_t * np.where(before_t > 0, movement, 1.0)
    whole_t = moved_t.sum(axis=-1)
    return moved_t * ratio_where(whole_t > 0, total_t, whole_t)[..., np.newaxis]


def interval_widths(observed_t: Floats, estimated_t: Floats) -> tuple[float, float]:
    """Half-widths in logarithms of the 90 % interval, METHOD P9 (d).

    Each level has its own: sum municipalities to counties or the country first.

    Parameters
    ----------
    observed_t : (place, year), tCO2/year
        Consecutive years, from the one before the first whose change counts.
    estimated_t : (place, n), tCO2/year
        What `estimate_following` would have said of the last n of them.

    Returns
    -------
    h1 : 90th percentile of |ln(estimate / observed)|
    h2 : 90th percentile of |ln(observed / observed the year before)|
        Over all places and years together, linearly interpolated. Places without
        emissions in a year tell nothing of a ratio and are left out.
    """
    last_t = observed_t[:, observed_t.shape[1] - estimated_t.shape[1] :]
    return (
        _percentile_of_ratio(estimated_t, last_t),
        _percentile_of_ratio(observed_t[:, 1:], observed_t[:, :-1]),
    )


def _percentile_of_ratio(over_t: Floats, under_t: Floats) -> float:
    tells = (over_t > 0) & (under_t > 0)
    ratio = np.log(over_t[tells] / under_t[tells])
    return float(np.percentile(np.abs(ratio), PERCENTILE))


def half_widths(h1: float, h2: float, years: int) -> Floats:
    """Half-width, in logarithms, of each estimated year.

    Parameters
    ----------
    h1, h2 : of the movement, and of holding the last year
    years : count

    Returns
    -------
    (year,)
        h1 for the first, sqrt(h1^2 + h2^2) for every later one.
    """
    return np.where(np.arange(years) == 0, h1, np.hypot(h1, h2))


def interval(estimate_t: Numbers, half_width: Numbers) -> tuple[Floats, Floats]:
    """Low and high bound, E exp(-h) and E exp(h).

    Parameters
    ----------
    estimate_t : (...), tCO2/year
    half_width : (...), in logarithms

    Returns
    -------
    low, high : (...), tCO2/year
        Errors of different years are taken as fully correlated: bounds of a sum of
        years are the sums of the bounds.
    """
    return (
        np.asarray(estimate_t * np.exp(-np.asarray(half_width))),
        np.asarray(estimate_t * np.exp(np.asarray(half_width))),
    )


def is_large_jump(estimate_t: Numbers, observed_t: Numbers) -> Booleans:
    """Tell where an estimate differs by more than 25 % from the year before it.

    Parameters
    ----------
    estimate_t, observed_t : (...), tCO2/year

    Returns
    -------
    (...), truth
    """
    return np.asarray(np.abs(estimate_t - observed_t) > LARGE_JUMP * observed_t)
