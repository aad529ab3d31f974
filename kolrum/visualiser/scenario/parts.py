"""Today's emissions by sector, as a scenario lets them change one by one."""

from dataclasses import dataclass

import numpy as np

from kolrum.carbon.scenarios import sector_levels
from kolrum.narrative.facts import Facts

ALIKE = 0.005
"""Of the total: sectors that sum to it within this are those of the same year."""

DOUBT = "cement-residual"
INDUSTRY = "industry"
LEAST_T = 0.5


@dataclass(frozen=True)
class Parts:
    """Sectors that emit something, from the largest down, and their emissions [tCO2].

    They sum to the emissions of the year before the start. `parts_year` is the year
    their portions are of, where that is another. `lacks_industry` where a deduction
    has eaten that sector.
    """

    keys: tuple[str, ...]
    levels_t: tuple[float, ...]
    parts_year: int | None = None
    lacks_industry: bool = False


def parts_of(facts: Facts) -> Parts | None:
    """Give the sectors of a place; None where its emissions are not told by sector."""
    sectors, chosen = facts.sectors, facts.chosen
    if sectors is None or sectors.gas != chosen.gas or not chosen.emissions_latest_t:
        return None
    told = {year for years in sectors.emissions_t.values() for year in years}
    year = max((each for each in told if each <= chosen.latest_year), default=None)
    if year is None or not sectors.total_t(year):
        return None
    found = sectors.of(year)
    levels_t = sector_levels(np.array(list(found.values())), chosen.emissions_latest_t)
    kept = [
        (key, float(level_t))
        for key, level_t in zip(found, levels_t, strict=True)
        if level_t >= LEAST_T
    ]
    # What is left out is less than a tonne; the largest sector carries it.
    rest_t = chosen.emissions_latest_t - sum(level_t for _, level_t in kept)
    (first, first_t), *others = kept
    is_alike = abs(sectors.total_t(year) / chosen.emissions_latest_t - 1) <= ALIKE
    return Parts(
        (first, *(key for key, _ in others)),
        (first_t + rest_t, *(level_t for _, level_t in others)),
        None if is_alike else year,
        DOUBT in chosen.flags and found.get(INDUSTRY, 0.0) < LEAST_T,
    )
