"""The allocation principles, each with its idea of fairness, needs and source."""

from collections.abc import Mapping
from types import MappingProxyType

from kolrum.carbon.principles import (
    blends,
    equal_cumulative_per_capita,
    equal_per_capita,
    grandfathering,
)
from kolrum.carbon.principles.principle import NEEDS, LackingNeeds, Principle

PRINCIPLES: Mapping[str, Principle] = MappingProxyType(
    {
        principle.key: principle
        for principle in (
            grandfathering.PRINCIPLE,
            equal_per_capita.PRINCIPLE,
            equal_cumulative_per_capita.PRINCIPLE,
            blends.PRINCIPLE,
        )
    }
)
"""By key, in the order they are shown."""

__all__ = ["NEEDS", "PRINCIPLES", "LackingNeeds", "Principle"]
