"""What each method needs of a place, gathered out of the statistics."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from kolrum.carbon.arrays import Floats
from kolrum.carbon.estimates import estimate_following, interval_widths
from kolrum.carbon.methods import (
    METHODS,
    carbon_law_1,
    global_shares_1,
    klimatkollen_2024_1,
    uppsala_1,
)
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.choices import Choices, require_one_of
from kolrum.carbon.methods.inputs import (
    Figure,
    LocalInputs,
    Movement,
    NationalRatio,
    Observed,
    Part,
    Population,
    Widths,
)
from kolrum.carbon.provenance import Rows, Source
from kolrum.data.countries import Place
from kolrum.data.errors import MissingData
from kolrum.data.series import TOTAL, Series
from kolrum.data.statistics import Statistics
from kolrum.data.world import BUNKERS, WORLD, World

BASE_YEARS = (2015, 2016, 2017, 2018, 2019)
"""METHOD P5; also the years of world and nation in P20."""

ALLOCATION_YEAR = 2019
"""Inhabitants at the turn to 2020, METHOD P20 and A5.3."""

HINDCAST_YEARS = 3
"""METHOD P9 (d): the rule is tried on the last three observed years."""

P9_D = Source("method:P9d", "Method P9 (d): how far estimates have missed")
KLIMATKOLLEN_SERIES = "klimatkollen-co2-excl-cement-2024"
KLIMATKOLLEN_YEARS = tuple(range(2015, 2023))
SECTOR_MOVEMENT = "sector-movement"
NATIONAL_MOVEMENT = "national-movement"

Inputs = (
    uppsala_1.Inputs
    | global_shares_1.Inputs
    | klimatkollen_2024_1.Inputs
    | carbon_law_1.Inputs
)


@dataclass(frozen=True)
class Vintages:
    """Which series to use instead of the ones in use; empty for those.

    The series that budgets are charged with may change without the one that shares
    rest on (METHOD P5); the other way about gives what shares would be if re-based. A
    sector may be left out of a place's own base and deductions, as a sensitivity: its
    part of the pot is then kept for it, so that shares still rest on every sector.
    """

    observed: str = ""
    share_base: str = ""
    without_sector: str = ""


IN_USE = Vintages()


def observed_of(
    series: Series,
    places: tuple[str, ...],
    years: tuple[int, ...] | None = None,
    sector: str = TOTAL,
) -> Observed:
    """Take the figures of some places out of a series.

    Parameters
    ----------
    series : Series
    places : (place,), codes
    years : (year,), year; every year in which all the places have a figure if left out
    sector : text

    Returns
    -------
    Observed, (place, year)

    Raises
    ------
    MissingData
        When a place or a year that was asked for has no figure.
    """
    chosen = series.known_years(places, sector) if years is None else years
    return Observed(
        series.key,
        series.source,
        places,
        tuple(chosen),
        series.of(places, chosen, sector),
        sector,
    )


def local_inputs(
    statistics: Statistics, world: World, code: str, vintages: Vintages = IN_USE
) -> LocalInputs:
    """Gather what is known of a place, whatever the method.

    Parameters
    ----------
    statistics : Statistics
    world : World
    code : of the place
    vintages : Vintages

    Returns
    -------
    LocalInputs, tCO2

    Raises
    ------
    MissingData
        When the statistics lack the place.
    """
    country = statistics.country
    place = country.place(code)
    if not place.members:
        msg = f"{place.name} is not the sum of places with statistics"
        raise MissingData(msg)
    series = _chosen(statistics, vintages.observed, statistics.observed)
    base = _chosen(statistics, vintages.share_base, statistics.share_base)
    everyone = _lowest(statistics)
    left_out = vintages.without_sector
    emissions = _comparable(
        statistics, _observed(statistics, series, place.members, None, left_out)
    )
    _require_every_year(emissions)
    return LocalInputs(
        place_code=code,
        level=place.kind,
        parts=_parts(statistics, place),
        emissions=emissions,
        base=_observed(statistics, base, place.members, BASE_YEARS, left_out),
        base_of_all=Figure(
            float(base.of(everyone, BASE_YEARS).sum()),
            base.source,
            Rows(base.key, (f"country:{country.iso2}",), BASE_YEARS),
        ),
        movement=_movement(statistics, world, series, place.members, left_out),
        widths=_widths(statistics, series.key, place.kind),
        population=_population(statistics, place.members),
        flags=country.flags_of(code),
        period_years=country.period_starts,
        vintage=series.vintage,
        gas=series.gas,
        scope=series.key,
    )


def _chosen(statistics: Statistics, key: str, usual: Series) -> Series:
    if not key:
        return usual
    if key not in statistics.series:
        msg = f"{statistics.country.iso2} has no series {key}"
        raise MissingData(msg)
    return statistics.series[key]


def _lowest(statistics: Statistics) -> tuple[str, ...]:
    return statistics.country.whole.members


def comparable_years(
    statistics: Statistics, places: tuple[str, ...], years: tuple[int, ...]
) -> tuple[int, ...]:
    """Leave out years before plants could be deducted, where there is one (P7).

    Parameters
    ----------
    statistics : Statistics
    places : (place,), codes
    years : (year,), year

    Returns
    -------
    (year,), year
        The earlier figures still hold the plants, so that the series breaks there.
    """
    if not statistics.has("cement_deductions"):
        return years
    deductions = statistics.deductions
    if not set(places) & set(deductions.places):
        return years
    return tuple(year for year in years if year >= deductions.years[0])


def _comparable(statistics: Statistics, observed: Observed) -> Observed:
    years = comparable_years(statistics, observed.places, observed.years)
    return replace(observed, years=years, values=observed.of(years))


def _parts(statistics: Statistics, place: Place) -> tuple[Part, ...]:
    """The next smaller territories, such as the municipalities of a county."""
    country = statistics.country
    if country.level(place.kind).is_lowest:
        return ()
    position = {code: number for number, code in enumerate(place.members)}
    children = [
        other
        for other in country.places.values()
        if other.parent == place.code and other.members
    ]
    return tuple(
        Part(child.code, tuple(position[code] for code in child.members))
        for child in children
    )


def _observed(
    statistics: Statistics,
    series: Series,
    places: tuple[str, ...],
    years: tuple[int, ...] | None,
    left_out: str,
) -> Observed:
    """Figures of a series, or all sectors but one of the series that has sectors."""
    if not left_out:
        return observed_of(series, places, years)
    whole = observed_of(statistics.sectors, places, years)
    sector = observed_of(statistics.sectors, places, whole.years, left_out)
    return replace(
        whole, values=whole.values - sector.values, sector=f"total-{left_out}"
    )


def _require_every_year(emissions: Observed) -> None:
    """Refuse statistics with a hole: a year left out would never be deducted."""
    years = emissions.whole_years()
    holes = set(range(BASE_YEARS[-1] + 1, years[-1])) - set(years)
    if holes:
        lacking = ", ".join(map(str, sorted(holes)))
        msg = f"{emissions.series} lacks {lacking}, and a budget needs every year"
        raise MissingData(msg)


def _movement(
    statistics: Statistics,
    world: World,
    series: Series,
    places: tuple[str, ...],
    left_out: str,
) -> Movement | NationalRatio | None:
    rule = statistics.country.estimates.rule
    if rule == SECTOR_MOVEMENT:
        return _sector_movement(statistics, series, places, left_out)
    if rule == NATIONAL_MOVEMENT:
        return NationalRatio(_national_emissions(statistics, world, series))
    return None


def _sector_movement(
    statistics: Statistics, series: Series, places: tuple[str, ...], left_out: str
) -> Movement:
    latest = series.known_years(places)[-1]
    years = _movement_years(statistics, places, latest)
    counted_t = _counted_t(statistics, places, years, left_out)
    return Movement(
        source=statistics.movement.source,
        series=statistics.movement.key,
        years=years,
        before_t=counted_t[:, 0],
        after_t=counted_t[:, 1],
        sectors=tuple(
            sector
            for sector in _counted_sectors(statistics, places, latest)
            if sector != left_out
        ),
    )


def _movement_years(
    statistics: Statistics, places: tuple[str, ...], latest: int
) -> tuple[int, int]:
    """The last observed year and the one after, where the series tells of both.

    Otherwise the last two years it tells of before: nothing is estimated from those,
    so that later years equal the last observed one (P9 b).
    """
    movement = statistics.movement
    known = set(movement.years)
    for sector in statistics.country.estimates.sectors:
        known &= set(movement.known_years(places, sector))
    if {latest, latest + 1} <= known:
        return latest, latest + 1
    earlier = sorted(year for year in known if year <= latest)
    if len(earlier) < 2:
        msg = f"{movement.key} does not tell how emissions moved up to {latest}"
        raise MissingData(msg)
    return earlier[-2], earlier[-1]


def _counted_sectors(
    statistics: Statistics, places: tuple[str, ...], year: int
) -> tuple[str, ...]:
    sectors = statistics.country.estimates.sectors
    if len(places) == 1 and _deduction_t(statistics, places, year)[0] > 0:
        return tuple(sector for sector in sectors if sector != "industry")
    return sectors


def _deduction_t(statistics: Statistics, places: tuple[str, ...], year: int) -> Floats:
    if not statistics.has("cement_deductions"):
        return np.zeros(len(places))
    return np.nan_to_num(statistics.deductions.known(places, (year,))[:, 0])


def _counted_t(
    statistics: Statistics,
    places: tuple[str, ...],
    years: tuple[int, int],
    left_out: str = "",
) -> Floats:
    """The sectors that tell how each place moved, (place, 2), tCO2e (P9 a).

    Industry is left out where cement was deducted in the first of the two years.
    """
    movement = statistics.movement
    has_plant = _deduction_t(statistics, places, years[0]) > 0
    counted_t = np.zeros((len(places), 2))
    for sector in statistics.country.estimates.sectors:
        if sector == left_out:
            continue
        sector_t = np.nan_to_num(movement.known(places, years, sector))
        if sector == "industry":
            sector_t = np.where(has_plant[:, np.newaxis], 0.0, sector_t)
        counted_t += sector_t
    return counted_t


def _national_emissions(
    statistics: Statistics, world: World, series: Series
) -> Observed:
    """The nation's fossil CO2 without cement, from the last observed year (P21)."""
    national = world.national
    nation = (statistics.country.iso3,)
    latest = series.known_years(_lowest(statistics))[-1]
    years = tuple(year for year in national.years if year >= latest)
    return Observed(
        national.key,
        national.source,
        nation,
        years,
        national.of(nation, years, "fossil") - national.of(nation, years, "cement"),
        "fossil-cement",
    )


@lru_cache(maxsize=64)
def _widths(statistics: Statistics, key: str, kind: str) -> Widths | None:
    """Try the rule on the last observed years of every place of a level (P9 d)."""
    if statistics.country.estimates.rule != SECTOR_MOVEMENT:
        return None
    series = statistics.series[key]
    everyone = _lowest(statistics)
    known = series.known_years(everyone)
    first = statistics.share_base.known_years(everyone)
    years = tuple(year for year in known if year >= BASE_YEARS[0] and year in first)
    tried = years[-HINDCAST_YEARS:]
    observed_t = series.of(everyone, years)
    estimated_t = np.stack(
        [_hindcast(statistics, series, everyone, year) for year in tried], axis=1
    )
    position = {code: number for number, code in enumerate(everyone)}
    groups = [
        [position[code] for code in place.members]
        for place in statistics.country.of_kind(kind)
        if place.members
    ]
    first_year, later_years = interval_widths(
        np.array([observed_t[group].sum(axis=0) for group in groups]),
        np.array([estimated_t[group].sum(axis=0) for group in groups]),
    )
    return Widths(first_year, later_years, P9_D)


def tried_t(
    statistics: Statistics, places: tuple[str, ...], years: tuple[int, ...]
) -> Floats:
    """Give what the rule of P9 (a) would have said of years that are now observed.

    Parameters
    ----------
    statistics : Statistics
    places : (place,), codes
    years : (year,), year

    Returns
    -------
    (place, year), tCO2
    """
    series = statistics.observed
    tried = [_hindcast(statistics, series, places, year) for year in years]
    return np.stack(tried, axis=1)


def _hindcast(
    statistics: Statistics, series: Series, places: tuple[str, ...], year: int
) -> Floats:
    before = (year - 1, year)
    counted_t = _counted_t(statistics, places, before)
    return estimate_following(
        series.of(places, before[:1])[:, 0], counted_t[:, 0], counted_t[:, 1]
    )


def _population(statistics: Statistics, places: tuple[str, ...]) -> Population | None:
    if not statistics.has("population"):
        return None
    series = statistics.population
    everyone = _lowest(statistics)
    years = (ALLOCATION_YEAR,)
    return Population(
        ALLOCATION_YEAR,
        Figure(
            float(series.of(places, years).sum()),
            series.source,
            Rows(series.key, places, years),
        ),
        Figure(
            float(series.of(everyone, years).sum()),
            series.source,
            Rows(series.key, (f"country:{statistics.country.iso2}",), years),
        ),
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
    everyone = _lowest(statistics)
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
