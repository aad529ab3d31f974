"""Weighted means of other principles."""

from collections.abc import Mapping, Sequence

import numpy as np

from kolrum.carbon.arrays import Floats
from kolrum.carbon.errors import BadChoice
from kolrum.carbon.principles import equal_per_capita, grandfathering
from kolrum.carbon.principles.principle import Principle


def blend(
    key: str, parts: Sequence[tuple[float, Principle]], *, source: str
) -> Principle:
    """Make a principle that takes a weighted mean of others' allocations.

    Parameters
    ----------
    key : text
    parts : weight, fraction, and principle
        Weights are nought or more and sum to one.
    source : why these weights

    Returns
    -------
    Principle, needing what its parts need

    Raises
    ------
    BadChoice
        When the weights are not such.
    """
    weights = [weight for weight, _ in parts]
    if min(weights) < 0 or abs(sum(weights) - 1) > 1e-9:
        raise BadChoice(
            "Weights of a blend are nought or more and sum to one.",
            field="principle",
            code="bad-weights",
        )
    needs = tuple(dict.fromkeys(need for _, part in parts for need in part.needs))

    def allocate(budget_t: Floats, **inputs: Floats) -> Floats:
        return _mean(budget_t, parts, inputs)

    return Principle(
        key=key,
        equity_principle="; ".join(
            f"{weight:.0%} {part.equity_principle}" for weight, part in parts
        ),
        needs=needs,
        allocate=allocate,
        source=source,
        is_consistent=all(part.is_consistent for _, part in parts),
    )


def _mean(
    budget_t: Floats,
    parts: Sequence[tuple[float, Principle]],
    inputs: Mapping[str, Floats],
) -> Floats:
    allocations = [weight * part.allocated(budget_t, inputs) for weight, part in parts]
    return np.asarray(np.sum(np.broadcast_arrays(*allocations), axis=0))


PRINCIPLE = blend(
    "grandfathering-equal-per-capita",
    ((0.5, grandfathering.PRINCIPLE), (0.5, equal_per_capita.PRINCIPLE)),
    source="half of each; Kolrum's choice",
)
