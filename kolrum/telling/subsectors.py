"""What a sector is made of, where the statistics tell its parts."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kolrum.budgets.inputs import Published
from kolrum.carbon.provenance import Source
from kolrum.narrative.values import SectorName
from kolrum.telling.by_sector import FIRST_YEAR


@dataclass(frozen=True)
class Part:
    """A part of a sector: tCO2 in the first and the latest year that are compared."""

    name: SectorName
    first_t: float
    latest_t: float


@dataclass(frozen=True)
class Parts:
    """The parts of a sector, the largest first; of an older vintage than the sector."""

    parts: tuple[Part, ...]
    first_year: int
    latest_year: int
    source: Source

    @property
    def total_t(self) -> float:
        """Their sum in the latest year."""
        return sum(part.latest_t for part in self.parts)


@lru_cache(maxsize=1024)
def parts_of(published: Published, code: str, sector: str) -> Parts | None:
    """Give the parts of a sector; None where they are not told."""
    statistics = published.statistics
    if not statistics.has("subsectors"):
        return None
    series = statistics.in_role("subsectors")
    keys = [key for key in series.sectors if key.startswith(f"{sector}/")]
    members = statistics.country.place(code).members
    years = [year for year in series.years if year >= FIRST_YEAR]
    if not keys or len(years) < 2:
        return None
    span = (years[0], years[-1])
    names = statistics.country.sectors
    found = []
    for key in keys:
        told = np.nan_to_num(series.known(members, span, key)).sum(axis=0)
        first_t, latest_t = told.tolist()
        if latest_t > 0 or first_t > 0:
            name = SectorName(key, names.get(key, {}))
            found.append(Part(name, first_t, latest_t))
    if not found:
        return None
    found.sort(key=lambda part: -part.latest_t)
    return Parts(tuple(found), *span, series.source)
