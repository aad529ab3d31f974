"""Why a budget changed: one input switched at a time, exactly (METHOD A9.1)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TypeVar

from kolrum.carbon.errors import CarbonError

T = TypeVar("T")

ORDER = ("consumption", "revision", "share", "vintage", "scope")
"""The published order: own emissions, revised statistics, share, science, scope."""


class UnlikeInputs(CarbonError):
    """Old, new and order do not name the same inputs."""


@dataclass(frozen=True)
class Range:
    """A term by the order of switching and by the opposite order.

    The further apart, the more the inputs act on one another.
    """

    forward: float
    backward: float


def decompose(
    compute: Callable[[Mapping[str, T]], float],
    old: Mapping[str, T],
    new: Mapping[str, T],
    order: Sequence[str],
) -> dict[str, float]:
    """Split a change into terms, by switching inputs from old to new in an order.

    Parameters
    ----------
    compute : from named inputs to a figure, any unit
    old, new : inputs by name
    order : names
        Each is switched after those before it.

    Returns
    -------
    by name, in the unit of the figure; they sum to the whole change

    Raises
    ------
    UnlikeInputs
        When the three do not name the same inputs.
    """
    _require_alike(old, new, order)
    current = dict(old)
    before = compute(current)
    terms = {}
    for name in order:
        current[name] = new[name]
        after = compute(current)
        terms[name] = after - before
        before = after
    return terms


def both_orders(
    compute: Callable[[Mapping[str, T]], float],
    old: Mapping[str, T],
    new: Mapping[str, T],
    order: Sequence[str],
) -> dict[str, Range]:
    """Each term by the given order and by its opposite.

    Parameters
    ----------
    compute, old, new, order : as in `decompose`

    Returns
    -------
    by name, Range in the unit of the figure
    """
    forward = decompose(compute, old, new, order)
    backward = decompose(compute, old, new, tuple(reversed(order)))
    return {name: Range(forward[name], backward[name]) for name in order}


def shapley(
    compute: Callable[[Mapping[str, T]], float],
    old: Mapping[str, T],
    new: Mapping[str, T],
) -> dict[str, float]:
    """Mean of each term over every order of switching.

    Parameters
    ----------
    compute, old, new : as in `decompose`

    Returns
    -------
    by name, in the unit of the figure; they sum to the whole change
    """
    names = tuple(old)
    _require_alike(old, new, names)
    figures = {
        chosen: compute(
            {name: (new if name in chosen else old)[name] for name in names}
        )
        for size in range(len(names) + 1)
        for chosen in map(frozenset, combinations(names, size))
    }
    return {name: _mean_step(name, names, figures) for name in names}


def _mean_step(
    name: str, names: tuple[str, ...], figures: Mapping[frozenset[str], float]
) -> float:
    count = len(names)
    return sum(
        (figures[chosen | {name}] - figure) / (count * comb(count - 1, len(chosen)))
        for chosen, figure in figures.items()
        if name not in chosen
    )


def _require_alike(
    old: Mapping[str, T], new: Mapping[str, T], order: Sequence[str]
) -> None:
    if not set(old) == set(new) == set(order) or len(order) != len(old):
        msg = "old, new and order must name the same inputs, each once"
        raise UnlikeInputs(msg)
