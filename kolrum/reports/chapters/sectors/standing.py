"""How each sector stands: level, part, change, and its part of an equal path."""

from dataclasses import dataclass

from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts, Sectors
from kolrum.narrative.values import SectorName, share

LARGE = 0.03
"""Of all emissions: such a sector is told by itself."""

NEXT_TERM_FROM = 3
"""Years ahead at which the term of office that is told of must end at the least."""


@dataclass(frozen=True)
class Standing:
    """A sector [tCO2]: its history, what it emits now, and its part of all.

    `now_t` is its part of the level that the required cut is counted from.
    """

    name: SectorName
    history_t: dict[int, float]
    first_year: int
    latest_year: int
    estimated_year: int | None
    part: float
    now_t: float

    @property
    def key(self) -> str:
        """Its key in the statistics."""
        return self.name.key

    @property
    def latest_t(self) -> float:
        """Emissions of the latest year with statistics."""
        return self.history_t[self.latest_year]

    @property
    def first_t(self) -> float:
        """Emissions of the first year that changes are told from."""
        return self.history_t.get(self.first_year, 0.0)

    @property
    def change(self) -> float | None:
        """Relative change since the first year; None from nought."""
        return self.latest_t / self.first_t - 1 if self.first_t else None

    @property
    def estimated_change(self) -> float | None:
        """Relative change of the estimated year from the latest; None without one."""
        if self.estimated_year is None or not self.latest_t:
            return None
        return self.history_t[self.estimated_year] / self.latest_t - 1

    @property
    def is_large(self) -> bool:
        """Whether it is told by itself."""
        return self.part >= LARGE


def standings_of(facts: Facts) -> tuple[Standing, ...]:
    """Give the sectors that emit, the largest first."""
    found = facts.sectors
    if found is None or found.total_t(found.latest_year) <= 0:
        return ()
    now = _level_year(found)
    whole_t = found.total_t(now)
    shares = found.shares()
    return tuple(
        Standing(
            found.name(key),
            dict(sorted(found.emissions_t[key].items())),
            found.first_year,
            found.latest_year,
            found.estimated_year,
            shares[key],
            share(found.of(now)[key], whole_t) * facts.chosen.emissions_latest_t,
        )
        for key in found.of(found.latest_year)
        if found.of(found.latest_year)[key] > 0
    )


def _level_year(found: Sectors) -> int:
    """The year whose division by sector the level now is taken to have."""
    return found.estimated_year or found.latest_year


def has_path(facts: Facts) -> bool:
    """Whether a yearly cut means something here."""
    is_sure = facts.state is State.OK and not facts.is_uncertain
    return is_sure and facts.chosen.required_annual_cut is not None


def path_t(standing: Standing, facts: Facts, last: int) -> dict[int, float]:
    """Give the sector's emissions to a year, if all sectors fall at the same rate."""
    cut = facts.chosen.required_annual_cut or 0.0
    start = facts.chosen.start_year
    years = range(start, last + 1)
    return {year: standing.now_t * (1 - cut) ** (year - start + 1) for year in years}


def term_end(facts: Facts) -> int:
    """Give the last year of the term of office that there is time to plan for."""
    least = facts.chosen.start_year + NEXT_TERM_FROM
    ends = (period.last_year for period in facts.chosen.periods)
    return next((end for end in ends if end is not None and end >= least), least)
