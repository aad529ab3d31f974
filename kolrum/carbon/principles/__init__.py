"""The allocation principles, each with its idea of fairness, needs and source."""

from collections.abc import Mapping
from types import MappingProxyType

from kolrum.carbon.principles import (
    ability_to_pay,
    basic_needs,
    blends,
    capability_adjusted,
    cumulative_per_capita,
    equal_cumulative_per_capita,
    equal_per_capita,
    grandfathering,
    greenhouse_development_rights,
    per_capita_convergence,
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
            per_capita_convergence.PRINCIPLE,
            capability_adjusted.PRINCIPLE,
            cumulative_per_capita.PRINCIPLE,
            ability_to_pay.PRINCIPLE,
            greenhouse_development_rights.PRINCIPLE,
            basic_needs.PRINCIPLE,
        )
    }
)
"""By key, in the order they are shown."""

__all__ = ["NEEDS", "PRINCIPLES", "LackingNeeds", "Principle"]
