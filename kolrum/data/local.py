"""What is known of a place, whatever the method: its emissions, base and people."""

from dataclasses import dataclass, replace

from kolrum.carbon.methods.inputs import (
    Figure,
    LocalInputs,
    Observed,
    Part,
    Population,
)
from kolrum.carbon.provenance import Rows
from kolrum.data.countries import Place
from kolrum.data.errors import MissingData
from kolrum.data.movements import movement_of, widths_of
from kolrum.data.observing import (
    BASE_YEARS,
    comparable_years,
    lowest_places,
    observed_of,
)
from kolrum.data.series import Series
from kolrum.data.statistics import Statistics
from kolrum.data.world import World

ALLOCATION_YEAR = 2019
"""Inhabitants at the turn to 2020, METHOD P20 and A5.3."""


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
    everyone = lowest_places(statistics)
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
        movement=movement_of(statistics, world, series, place.members, left_out),
        widths=widths_of(statistics, series.key, place.kind),
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


def _population(statistics: Statistics, places: tuple[str, ...]) -> Population | None:
    if not statistics.has("population"):
        return None
    series = statistics.population
    everyone = lowest_places(statistics)
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
