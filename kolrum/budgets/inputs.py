"""What a method needs of a territory, gathered from the published statistics."""

from functools import lru_cache

from kolrum.carbon.methods.assessment import Assessment
from kolrum.data.choosing import Chosen
from kolrum.data.inputs import Inputs, assess, gather
from kolrum.data.statistics import Statistics
from kolrum.data.world import World, read_world
from kolrum.sources.statistics import published_statistics, stamp


def statistics_in_use(iso2: str) -> Statistics:
    """Give a country's published statistics; read again when a vintage is published."""
    return _statistics(iso2, stamp(iso2))


def world_in_use() -> World:
    """Give the world's series and remaining budgets."""
    return read_world()


def inputs_of(iso2: str, code: str, method_id: str) -> Inputs:
    """Gather what a method needs of a territory.

    Raises
    ------
    BadChoice
        When no method has that id.
    MissingData
        When the statistics lack something the method needs here.
    """
    return _gathered(iso2, code, method_id, stamp(iso2))


def assessment(iso2: str, code: str, chosen: Chosen) -> Assessment:
    """Compute the budget of a territory for a reader's choices.

    Raises
    ------
    BadChoice
        When a choice lies outside what the method answers.
    MissingData, MissingFigure
        When the data lack something the choice needs.
    """
    return assess(inputs_of(iso2, code, chosen.method_id), chosen.choices)


@lru_cache(maxsize=8)
def _statistics(iso2: str, _stamp: str) -> Statistics:
    return published_statistics(iso2)


@lru_cache(maxsize=512)
def _gathered(iso2: str, code: str, method_id: str, _stamp: str) -> Inputs:
    return gather(method_id, statistics_in_use(iso2), world_in_use(), code)
