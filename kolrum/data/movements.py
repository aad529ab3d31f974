"""How emissions moved after the last year with statistics, and how surely (P9)."""

from functools import lru_cache

import numpy as np

from kolrum.carbon.arrays import Floats
from kolrum.carbon.estimates import estimate_following, interval_widths
from kolrum.carbon.methods.inputs import Movement, NationalRatio, Observed, Widths
from kolrum.carbon.provenance import Source
from kolrum.data.errors import MissingData
from kolrum.data.observing import BASE_YEARS, lowest_places
from kolrum.data.series import Series
from kolrum.data.statistics import Statistics
from kolrum.data.world import World

HINDCAST_YEARS = 3
"""METHOD P9 (d): the rule is tried on the last three observed years."""

P9_D = Source("method:P9d", "Method P9 (d): how far estimates have missed")
SECTOR_MOVEMENT = "sector-movement"
NATIONAL_MOVEMENT = "national-movement"


def movement_of(
    statistics: Statistics,
    world: World,
    series: Series,
    places: tuple[str, ...],
    left_out: str,
) -> Movement | NationalRatio | None:
    """Give what tells of later years by the country's rule; None where nothing does."""
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
    latest = series.known_years(lowest_places(statistics))[-1]
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
def widths_of(statistics: Statistics, key: str, kind: str) -> Widths | None:
    """Try the rule on the last observed years of every place of a level (P9 d)."""
    if statistics.country.estimates.rule != SECTOR_MOVEMENT:
        return None
    series = statistics.series[key]
    everyone = lowest_places(statistics)
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
