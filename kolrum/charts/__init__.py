"""Charts: figures in, a Figure out, with title, drawings, table and sources."""

from collections.abc import Mapping
from types import MappingProxyType, ModuleType

from kolrum.charts import (
    alternatives,
    budget_bar,
    compared,
    delay,
    exhaustion_years,
    field_of_months,
    goals,
    lines,
    map_of_places,
    pathway,
    peers,
    required_against_achieved,
    scenario,
    sector_multiples,
    sectors,
    sensitivity,
    side_by_side,
    uncertainty,
    warming,
    waterfall,
    ways_down,
    yearly,
)
from kolrum.charts.figure import Cell, Figure, Table

__all__ = ["CHARTS", "Cell", "Figure", "Table"]

# Each module has KEY, its figures and words as dataclasses, and `draw`.
CHARTS: Mapping[str, ModuleType] = MappingProxyType(
    {
        module.KEY: module
        for module in (
            field_of_months,
            required_against_achieved,
            pathway,
            scenario,
            delay,
            sectors,
            sector_multiples,
            waterfall,
            goals,
            alternatives,
            uncertainty,
            exhaustion_years,
            peers,
            map_of_places,
            side_by_side,
            budget_bar,
            sensitivity,
            yearly,
            lines,
            warming,
            ways_down,
            compared,
        )
    }
)
