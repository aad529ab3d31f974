"""What a method needs of a territory, gathered from the published statistics."""

from dataclasses import dataclass
from functools import lru_cache

from kolrum.carbon.methods.assessment import Assessment
from kolrum.data.choosing import Chosen
from kolrum.data.inputs import Inputs, Vintages, assess, gather
from kolrum.data.statistics import Statistics
from kolrum.data.world import World, read_world
from kolrum.sources.statistics import published_statistics, stamp


@dataclass(frozen=True)
class Published:
    """What a country has published, by its stamp: asked for once for a whole answer.

    Everything it gives is kept in memory until a vintage is published, and computed
    once however often it is asked for.
    """

    iso2: str
    stamp: str

    @property
    def statistics(self) -> Statistics:
        """The country's published statistics."""
        return _statistics(self)

    def inputs(self, code: str, method_id: str, without_sector: str = "") -> Inputs:
        """Gather what a method needs of a territory, a sector left out if one is named.

        Raises
        ------
        BadChoice
            When no method has that id.
        MissingData
            When the statistics lack something the method needs here.
        """
        return _gathered(self, code, method_id, without_sector)

    def assessment(
        self, code: str, chosen: Chosen, without_sector: str = ""
    ) -> Assessment:
        """Compute the budget of a territory for a reader's choices.

        Raises
        ------
        BadChoice
            When a choice lies outside what the method answers.
        MissingData, MissingFigure
            When the data lack something the choice needs.
        """
        return _assessed(self, code, chosen, without_sector)


def published(iso2: str) -> Published:
    """Give what a country has published now."""
    return Published(iso2, stamp(iso2))


def statistics_in_use(iso2: str) -> Statistics:
    """Give a country's published statistics; read again when a vintage is published."""
    return published(iso2).statistics


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
    return published(iso2).inputs(code, method_id)


def assessment(iso2: str, code: str, chosen: Chosen) -> Assessment:
    """Compute the budget of a territory for a reader's choices.

    Raises
    ------
    BadChoice
        When a choice lies outside what the method answers.
    MissingData, MissingFigure
        When the data lack something the choice needs.
    """
    return published(iso2).assessment(code, chosen)


@lru_cache(maxsize=8)
def _statistics(of: Published) -> Statistics:
    return published_statistics(of.iso2)


@lru_cache(maxsize=512)
def _gathered(of: Published, code: str, method_id: str, without_sector: str) -> Inputs:
    vintages = Vintages(without_sector=without_sector)
    return gather(method_id, of.statistics, world_in_use(), code, vintages)


# A slider moves one of a dozen assessments on a page: the others are these.
@lru_cache(maxsize=256)
def _assessed(
    of: Published, code: str, chosen: Chosen, without_sector: str
) -> Assessment:
    return assess(of.inputs(code, chosen.method_id, without_sector), chosen.choices)
