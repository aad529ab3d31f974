"""How far the statistics of a place are to be trusted: revised, and estimated."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kolrum.budgets.inputs import Published
from kolrum.data.inputs import (
    HINDCAST_YEARS,
    SECTOR_MOVEMENT,
    comparable_years,
    tried_t,
)
from kolrum.telling.by_sector import FIRST_YEAR
from kolrum.telling.vintages import before


@dataclass(frozen=True)
class Revised:
    """The same years in two vintages [t]."""

    old_vintage: str
    new_vintage: str
    old_t: Mapping[int, float]
    new_t: Mapping[int, float]

    def change(self, year: int) -> float:
        """How much a year was changed, as a part of what it was."""
        return self.new_t[year] / self.old_t[year] - 1

    @property
    def most(self) -> int:
        """The year that was changed most."""
        return max(self.old_t, key=lambda year: abs(self.change(year)))

    @property
    def latest(self) -> int:
        """The latest year that both have."""
        return max(self.old_t)


@lru_cache(maxsize=512)
def revised_of(published: Published, code: str) -> Revised | None:
    """Compare the statistics in use with the vintage before; None where it is lost."""
    statistics = published.statistics
    new = statistics.observed
    old = before(statistics, new)
    members = statistics.country.place(code).members
    if old is None:
        return None
    known = set(old.known_years(members))
    years = comparable_years(statistics, members, new.known_years(members))
    years = tuple(year for year in years if year in known and year >= FIRST_YEAR)
    if not years:
        return None
    old_t = old.of(members, years).sum(axis=0).tolist()
    new_t = new.of(members, years).sum(axis=0).tolist()
    if not all(old_t):
        return None
    return Revised(
        old.vintage,
        new.vintage,
        dict(zip(years, old_t, strict=True)),
        dict(zip(years, new_t, strict=True)),
    )


@lru_cache(maxsize=512)
def missed_of(published: Published, code: str) -> dict[int, float]:
    """Try the rule for estimates on years now known: by how much it would have missed.

    Positive where it would have said too much; empty where the rule is another.
    """
    statistics = published.statistics
    if statistics.country.estimates.rule != SECTOR_MOVEMENT:
        return {}
    members = statistics.country.place(code).members
    years = statistics.observed.known_years(members)[-HINDCAST_YEARS:]
    observed_t = statistics.observed.of(members, years).sum(axis=0)
    if not observed_t.all():
        return {}
    said_t = tried_t(statistics, members, years).sum(axis=0)
    return dict(zip(years, (said_t / observed_t - 1).tolist(), strict=True))
