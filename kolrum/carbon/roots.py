"""Where functions cross nought, for whole arrays at once."""

from collections.abc import Callable

import numpy as np

from kolrum.carbon.arrays import Floats

STEPS = 100


def root_between(
    function: Callable[[Floats], Floats], low: Floats, high: Floats
) -> Floats:
    """Find where a function changes sign, by Chandrupatla's method.

    Parameters
    ----------
    function : from (...) to (...)
        Acts on each element by itself.
    low, high : (...)
        The function has opposite signs there (or is nought at one of them).

    Returns
    -------
    (...), to the last digits; nan where the signs are the same

    References
    ----------
    Chandrupatla (1997), doi:10.1016/S0965-9978(96)00051-8.
    """
    b, a = np.broadcast_arrays(np.float64(low), np.float64(high))
    a, b = a.copy(), b.copy()
    fa, fb = function(a), function(b)
    has_root = np.sign(fa) * np.sign(fb) <= 0
    c, fc = a, fa
    part = np.full(a.shape, 0.5)
    for _ in range(STEPS):
        new = a + part * (b - a)
        f_new = function(new)
        same = np.sign(f_new) == np.sign(fa)
        c, fc = np.where(same, a, b), np.where(same, fa, fb)
        b, fb = np.where(same, b, a), np.where(same, fb, fa)
        a, fa = new, f_new
        best = np.where(np.abs(fa) < np.abs(fb), a, b)
        least_part = _least_part(a, b, best)
        is_done = (least_part >= 0.5) | (np.minimum(np.abs(fa), np.abs(fb)) == 0)
        if np.all(is_done | ~has_root):
            break
        part = np.clip(_next_part(a, b, c, fa, fb, fc), least_part, 1 - least_part)
    return np.where(has_root, best, np.nan)


def _least_part(a: Floats, b: Floats, best: Floats) -> Floats:
    finest = 2 * np.finfo(np.float64).eps * np.abs(best) + np.finfo(np.float64).tiny
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.minimum(np.nan_to_num(finest / np.abs(b - a), nan=0.5), 0.5)


def _next_part(
    a: Floats, b: Floats, c: Floats, fa: Floats, fb: Floats, fc: Floats
) -> Floats:
    """Inverse quadratic interpolation where it can be trusted, else the middle."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        xi = (a - b) / (c - b)
        phi = (fa - fb) / (fc - fb)
        is_smooth = (phi**2 < xi) & ((1 - phi) ** 2 < 1 - xi)
        quadratic = fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (
            fc - fa
        ) * fb / (fc - fb)
    return np.where(is_smooth, quadratic, 0.5)
