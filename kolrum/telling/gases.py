"""Other greenhouse gases than carbon dioxide, by sector, where statistics have both."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kolrum.budgets.inputs import Published
from kolrum.carbon.provenance import Source
from kolrum.data.series import TOTAL, Series
from kolrum.data.statistics import Statistics
from kolrum.telling.vintages import vintages_of


@dataclass(frozen=True)
class Gases:
    """Carbon dioxide and all greenhouse gases [t, t CO2e] by sector, in one year.

    Both are as published, cement plants included, and of one vintage.
    """

    year: int
    carbon_dioxide_t: Mapping[str, float]
    all_t: Mapping[str, float]
    sources: tuple[Source, ...]

    def others_t(self, sector: str) -> float:
        """What is not carbon dioxide, in CO2e."""
        return max(self.all_t[sector] - self.carbon_dioxide_t[sector], 0.0)

    @property
    def total_t(self) -> float:
        """All gases of all sectors."""
        return sum(self.all_t.values())

    @property
    def others_total_t(self) -> float:
        """What is not carbon dioxide, of all sectors."""
        return sum(map(self.others_t, self.all_t))


@lru_cache(maxsize=512)
def gases_of(published: Published, code: str) -> Gases | None:
    """Give both by sector; None where no vintage has the two."""
    statistics = published.statistics
    if not statistics.has("sectors") or not statistics.has("movement"):
        return None
    alone, both = statistics.sectors, _of_vintage(statistics, statistics.sectors)
    members = statistics.country.place(code).members
    if both is None:
        return None
    years = set(alone.known_years(members)) & set(both.known_years(members))
    shared = [key for key in alone.sectors if key != TOTAL and key in both.sectors]
    if not years or not shared:
        return None
    year = max(years)
    return Gases(
        year,
        {key: _sum_t(alone, members, year, key) for key in shared},
        {key: _sum_t(both, members, year, key) for key in shared},
        (alone.source, both.source),
    )


def _of_vintage(statistics: Statistics, other: Series) -> Series | None:
    """The wider series that was published together with another."""
    for key in vintages_of(statistics, statistics.movement.dataset):
        if statistics.series[key].vintage == other.vintage:
            return statistics.series[key]
    return None


def _sum_t(series: Series, members: tuple[str, ...], year: int, sector: str) -> float:
    return float(np.nan_to_num(series.known(members, (year,), sector)).sum())
