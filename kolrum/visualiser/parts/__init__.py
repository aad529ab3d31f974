"""The parts of a territory's story after its answer, in reading order (PRODUCT 3)."""

from collections.abc import Mapping
from types import MappingProxyType

from kolrum.visualiser.parts import (
    goals,
    measures,
    outcome,
    requirement,
    sectors,
    talk,
    trust,
    waiting,
    wider,
)
from kolrum.visualiser.parts.section import Part

PARTS: Mapping[str, Part] = MappingProxyType(
    {
        module.PART.key: module.PART
        for module in (
            requirement,
            outcome,
            waiting,
            sectors,
            goals,
            wider,
            measures,
            talk,
            trust,
        )
    }
)
"""By the name their addresses end in; the names are reserved slugs."""
