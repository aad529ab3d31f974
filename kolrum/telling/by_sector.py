"""Emissions of a place by sector, in the scope of its budget."""

from functools import lru_cache

import numpy as np

from kolrum.budgets.inputs import Published
from kolrum.carbon.arrays import Floats
from kolrum.carbon.estimates import estimate_following, sector_estimates
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.inputs import Movement
from kolrum.data.inputs import Inputs, comparable_years
from kolrum.data.series import TOTAL
from kolrum.data.statistics import Statistics
from kolrum.narrative.facts import Sectors
from kolrum.telling.circumstances import PLANTS_SECTOR, deducted_t
from kolrum.telling.peers import DOUBT

FIRST_YEAR = 2015
"""Statistics are unbroken since: changes are told from there."""


@lru_cache(maxsize=512)
def sectors_of(published: Published, code: str, method_id: str) -> Sectors | None:
    """Give emissions by sector, computed once for all choices; None where untold.

    Cement plants are not in industry. Where a deduction is larger than the whole
    sector, nought is shown; such places carry a flag that says so. The first year
    without statistics is estimated sector by sector where the total is (METHOD P9 e).
    """
    statistics = published.statistics
    if not statistics.has("sectors"):
        return None
    place = statistics.country.place(code)
    inputs = published.inputs(code, method_id)
    series = statistics.sectors
    years = comparable_years(
        statistics, place.members, series.known_years(place.members)
    )
    sectors = [sector for sector in series.sectors if sector != TOTAL]
    plants_t = deducted_t(statistics, place.members, years)
    figures_t = np.stack(
        [
            np.maximum(
                np.nan_to_num(series.known(place.members, years, sector))
                - (plants_t if sector == PLANTS_SECTOR else 0.0),
                0.0,
            )
            for sector in sectors
        ],
        axis=-1,
    )
    found = {
        sector: dict(
            zip(years, figures_t[..., number].sum(axis=0).tolist(), strict=True)
        )
        for number, sector in enumerate(sectors)
    }
    estimated = _estimated_sectors(statistics, sectors, figures_t[:, -1], inputs)
    for sector, amount_t in estimated.items():
        found[sector][years[-1] + 1] = amount_t
    return Sectors(
        emissions_t=found,
        names=statistics.country.sectors,
        first_year=next(year for year in years if year >= FIRST_YEAR),
        latest_year=years[-1],
        estimated_year=years[-1] + 1 if estimated else None,
        gas=series.gas,
        vintage=series.vintage,
    )


def _estimated_sectors(
    statistics: Statistics, sectors: list[str], latest_t: Floats, inputs: Inputs
) -> dict[str, float]:
    """Sectors of the year after the statistics, summing to the estimated total."""
    local = inputs.local
    movement = local.movement
    latest = local.emissions.whole_years()[-1]
    if not isinstance(movement, Movement) or movement.years[0] != latest:
        return {}
    if statistics.has("sectors") and statistics.sectors.gas != local.gas:
        return {}
    wider = statistics.series[movement.series]
    both = np.stack(
        [
            np.nan_to_num(wider.known(local.emissions.places, movement.years, sector))
            for sector in sectors
        ],
        axis=-1,
    )
    total_t = estimate_following(
        local.emissions.of((latest,))[:, 0], movement.before_t, movement.after_t
    )
    found_t = sector_estimates(latest_t, both[:, 0], both[:, 1], total_t)
    return dict(zip(sectors, np.nansum(found_t, axis=0).tolist(), strict=True))


def largest_sector(sectors: Sectors | None, found: Assessment) -> str:
    """Name the sector with most emissions in the latest year; empty where untold.

    Where what is deducted is larger than a sector, none is told.
    """
    if sectors is None or DOUBT in found.flags:
        return ""
    return next(iter(sectors.of(sectors.latest_year)), "")
