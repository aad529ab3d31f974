"""What each method needs of a place, gathered out of the statistics."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from kolrum.carbon.methods import (
    METHODS,
    carbon_law_1,
    global_shares_1,
    klimatkollen_2024_1,
    uppsala_1,
)
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.choices import Choices, require_one_of
from kolrum.carbon.methods.inputs import Figure, Observed
from kolrum.carbon.provenance import Rows
from kolrum.data.errors import MissingData
from kolrum.data.local import ALLOCATION_YEAR, IN_USE, Vintages, local_inputs
from kolrum.data.movements import HINDCAST_YEARS, SECTOR_MOVEMENT, tried_t
from kolrum.data.observing import (
    BASE_YEARS,
    comparable_years,
    lowest_places,
    observed_of,
)
from kolrum.data.series import Series
from kolrum.data.statistics import Statistics
from kolrum.data.world import BUNKERS, WORLD, World

__all__ = [
    "ALLOCATION_YEAR",
    "BASE_YEARS",
    "GATHER",
    "HINDCAST_YEARS",
    "IN_USE",
    "KLIMATKOLLEN_YEARS",
    "SECTOR_MOVEMENT",
    "Inputs",
    "Vintages",
    "assess",
    "comparable_years",
    "gather",
    "local_inputs",
    "observed_of",
    "tried_t",
]

KLIMATKOLLEN_SERIES = "klimatkollen-co2-excl-cement-2024"
KLIMATKOLLEN_YEARS = tuple(range(2015, 2023))

Inputs = (
    uppsala_1.Inputs
    | global_shares_1.Inputs
    | klimatkollen_2024_1.Inputs
    | carbon_law_1.Inputs
)


def uppsala_inputs(
    statistics: Statistics, world: World, code: str, vintages: Vintages = IN_USE
) -> uppsala_1.Inputs:
    """Gather what `uppsala` needs of a place.

    Raises
    ------
    MissingData
        When the statistics lack the place.
    """
    newest = world.remaining[uppsala_1.NEWEST]
    years = tuple(range(uppsala_1.BASE_YEAR, newest.base_year))
    emitted_gt = world.emissions_t(years)[np.newaxis, :] / 1e9
    components = world.components
    return uppsala_1.Inputs(
        local_inputs(statistics, world, code, vintages),
        {
            vintage: world.remaining[vintage]
            for vintage in (uppsala_1.ADOPTED, uppsala_1.NEWEST)
        },
        Observed(components.key, components.source, (WORLD,), years, emitted_gt, "net"),
    )


def global_shares_inputs(
    statistics: Statistics, world: World, code: str, vintages: Vintages = IN_USE
) -> global_shares_1.Inputs:
    """Gather what `global-shares` needs of a place.

    Raises
    ------
    MissingData
        When the statistics lack the place, or the world's data the nation.
    """
    nation = (statistics.country.iso3,)
    national, people = world.national, world.population
    return global_shares_1.Inputs(
        local_inputs(statistics, world, code, vintages),
        global_shares_1.NationalInputs(
            base_years=BASE_YEARS,
            world_fossil=observed_of(national, (WORLD,), sector="fossil"),
            world_cement=observed_of(national, (WORLD,), sector="cement"),
            bunkers=observed_of(national, BUNKERS, sector="fossil"),
            fossil=observed_of(national, nation, sector="fossil"),
            cement=observed_of(national, nation, sector="cement"),
            population=_people(people, nation),
            world_population=_people(people, (WORLD,)),
            nations=_nations(world, nation[0]),
        ),
        world.remaining[uppsala_1.ADOPTED],
    )


@lru_cache(maxsize=16)
def _nations(world: World, nation: str) -> global_shares_1.Nations:
    """Every country with inhabitants, product and past emissions in the data."""
    codes, years = world.countries, (ALLOCATION_YEAR,)
    past = tuple(range(global_shares_1.PAST_FROM, ALLOCATION_YEAR + 1))
    people = world.population.known(codes, years)[:, 0]
    products = world.gdp.known(codes, years)[:, 0]
    national = world.national
    past_t = np.nansum(
        national.known(codes, past, "fossil")
        - np.nan_to_num(national.known(codes, past, "cement")),
        axis=1,
    )
    has_all = (people > 0) & (products > 0) & (past_t > 0)
    kept = tuple(
        code for code, known in zip(codes, has_all.tolist(), strict=True) if known
    )
    return global_shares_1.Nations(
        codes=kept,
        position=kept.index(nation) if nation in kept else None,
        population=people[has_all],
        past_emissions_t=past_t[has_all],
        gdp=products[has_all],
        source=world.gdp.source,
    )


def _people(series: Series, places: tuple[str, ...]) -> Figure:
    years = (ALLOCATION_YEAR,)
    return Figure(
        float(series.of(places, years).sum()),
        series.source,
        Rows(series.key, places, years),
    )


def klimatkollen_inputs(
    statistics: Statistics, world: World, code: str, vintages: Vintages = IN_USE
) -> klimatkollen_2024_1.Inputs:
    """Gather what `klimatkollen-2024` needs: always the vintage it was published on.

    Raises
    ------
    MissingData
        When the country has no such vintage.
    """
    if KLIMATKOLLEN_SERIES not in statistics.series:
        msg = f"{statistics.country.iso2} has no {KLIMATKOLLEN_SERIES}"
        raise MissingData(msg)
    series = statistics.series[KLIMATKOLLEN_SERIES]
    everyone = lowest_places(statistics)
    local = local_inputs(statistics, world, code, Vintages(KLIMATKOLLEN_SERIES))
    return klimatkollen_2024_1.Inputs(
        replace(
            local,
            base=observed_of(
                series, statistics.country.place(code).members, KLIMATKOLLEN_YEARS
            ),
            base_of_all=Figure(
                float(series.of(everyone, KLIMATKOLLEN_YEARS).sum()),
                series.source,
                Rows(
                    series.key,
                    (f"country:{statistics.country.iso2}",),
                    KLIMATKOLLEN_YEARS,
                ),
            ),
        )
    )


def carbon_law_inputs(
    statistics: Statistics, world: World, code: str, vintages: Vintages = IN_USE
) -> carbon_law_1.Inputs:
    """Gather what `carbon-law` needs: all greenhouse gases, newest vintage.

    Raises
    ------
    MissingData
        When the country has no such series.
    """
    return carbon_law_1.Inputs(
        local_inputs(statistics, world, code, Vintages(statistics.movement.key))
    )


GATHER: Mapping[str, Callable[[Statistics, World, str, Vintages], Inputs]] = (
    MappingProxyType(
        {
            uppsala_1.METHOD_ID: uppsala_inputs,
            global_shares_1.METHOD_ID: global_shares_inputs,
            klimatkollen_2024_1.METHOD_ID: klimatkollen_inputs,
            carbon_law_1.METHOD_ID: carbon_law_inputs,
        }
    )
)
"""How the inputs of each method are gathered, by its id."""


def gather(
    method_id: str,
    statistics: Statistics,
    world: World,
    code: str,
    vintages: Vintages = IN_USE,
) -> Inputs:
    """Gather what a method needs of a place.

    Raises
    ------
    BadChoice
        When no method has that id.
    MissingData
        When the data lack something the method needs here.
    """
    require_one_of("method", method_id, tuple(METHODS))
    return GATHER[method_id](statistics, world, code, vintages)


def assess(inputs: Inputs, choices: Choices) -> Assessment:
    """Apply the method that some inputs were gathered for.

    Raises
    ------
    BadChoice
        When a choice lies outside what the method answers.
    MissingFigure
        When the data lack what the choice needs.
    """
    match inputs:
        case uppsala_1.Inputs():
            return uppsala_1.assess(inputs, choices)
        case global_shares_1.Inputs():
            return global_shares_1.assess(inputs, choices)
        case klimatkollen_2024_1.Inputs():
            return klimatkollen_2024_1.assess(inputs, choices)
        case carbon_law_1.Inputs():
            return carbon_law_1.assess(inputs, choices)
