"""The paths ahead of a place: as today, as the trend, and as goals have promised."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from kolrum.carbon.indicators import crossing, date_at
from kolrum.carbon.methods.assessment import Assessment, YearValue
from kolrum.carbon.scenarios import Course, Standing, path_t
from kolrum.narrative.facts import Facts, is_about_now
from kolrum.narrative.goals.held import Kind, ToldGoal
from kolrum.reports.aims import aimed_year, furthest_year

TODAY, TREND, NATIONAL, OWN = "today", "trend", "national", "own"
MOST_OWN = 2
YEARS_BACK = 11
EVEN = 1e-9

WILD = 0.04
"""A rise of so much a year doubles emissions in 18 years: nobody expects that."""


@dataclass(frozen=True)
class Path:
    """Emissions [tCO2/year] from the start year to the last, and who promised them."""

    kind: str
    emissions_t: tuple[float, ...]
    start_year: int
    budget_t: float
    rate: float | None = None
    goal: ToldGoal | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The years from the start."""
        return tuple(range(self.start_year, self.start_year + len(self.emissions_t)))

    def in_year(self, year: int) -> float:
        """Emissions of a year, tCO2/year."""
        return self.emissions_t[year - self.start_year]

    def over_at(self, year: int) -> float:
        """What is emitted through a year, less the budget; negative is what is left."""
        used_t = sum(self.emissions_t[: year - self.start_year + 1])
        return used_t - self.budget_t

    @property
    def is_wild(self) -> bool:
        """Whether it rises so fast that its far end would tell nothing."""
        return self.rate is not None and self.rate > WILD

    @property
    def last_year(self) -> int:
        """The last year that is counted."""
        return self.years[-1]

    @property
    def total_t(self) -> float:
        """All emissions that are counted, tCO2."""
        return sum(self.emissions_t)

    @property
    def fits(self) -> bool:
        """Whether the budget lasts through the years that are counted."""
        return self.budget_t > 0 and self.over_at(self.last_year) <= (
            EVEN * self.budget_t
        )

    @property
    def ends_on(self) -> date | None:
        """The day the budget is spent; None where it lasts, or was spent already."""
        if self.budget_t <= 0 or self.fits:
            return None
        found = crossing(self.budget_t, np.array(self.emissions_t), self.start_year)
        return None if found is None else date_at(found[0], found[1])


@dataclass(frozen=True)
class Outlook:
    """All paths of a place, as today first."""

    chosen: Assessment
    paths: tuple[Path, ...]
    near: int
    far: int
    """The years at whose end it is told how much is over."""

    @property
    def goals(self) -> tuple[Path, ...]:
        """Those that somebody has promised."""
        return tuple(path for path in self.paths if path.goal is not None)

    def of(self, kind: str) -> Path | None:
        """Give the first path of a kind; None where there is none."""
        return next((path for path in self.paths if path.kind == kind), None)

    @property
    def fitting(self) -> tuple[Path, ...]:
        """Those that the budget holds."""
        return tuple(path for path in self.paths if path.fits)

    @property
    def recent(self) -> tuple[YearValue, ...]:
        """The unbroken years before the start."""
        known = {value.year: value for value in self.chosen.history}
        year = self.chosen.start_year - 1
        found: list[YearValue] = []
        while year in known and len(found) < YEARS_BACK:
            found.append(known[year])
            year -= 1
        return tuple(reversed(found))

    @property
    def required(self) -> tuple[YearValue, ...]:
        """The path that spends the budget exactly; empty where none does."""
        if self.chosen.required_annual_cut is None or is_about_now(self.chosen):
            return ()
        return tuple(value for value in self.chosen.pathway if value.year <= self.far)

    def required_in(self, year: int) -> float | None:
        """What that path emits in a year, tCO2/year."""
        return next((v.emissions_t for v in self.required if v.year == year), None)


def outlook_of(facts: Facts) -> Outlook | None:
    """Work out the paths ahead; None where nothing is emitted or known."""
    chosen = facts.chosen
    if not chosen.emissions_latest_t > 0:
        return None
    near = aimed_year(facts.place.country, chosen.start_year)
    far = furthest_year(facts.place.country, chosen.start_year)
    paths = [_by_rate(chosen, TODAY, 0.0, far)]
    if chosen.trend is not None and chosen.trend.has_direction:
        paths.append(_by_rate(chosen, TREND, chosen.trend.rate, far))
    paths += _promised(facts, far)
    return Outlook(chosen, tuple(paths), near, far)


def _by_rate(chosen: Assessment, kind: str, rate: float, far: int) -> Path:
    start = chosen.start_year
    standing = Standing(chosen.budget_t, (chosen.emissions_latest_t,), start)
    emissions_t = path_t(standing, Course((rate,), start), far - start + 1)[0]
    return Path(kind, tuple(emissions_t.tolist()), start, chosen.budget_t, rate)


def _promised(facts: Facts, far: int) -> Iterator[Path]:
    """The country's goals and the place's own, those that can be held at all."""
    goals = facts.goals
    if goals is None:
        return
    for kind, named, most in (
        (Kind.NATIONAL, NATIONAL, MOST_OWN),
        (Kind.OWN, OWN, MOST_OWN),
    ):
        drawn = [goal for goal in goals.of(kind) if goal.held is not None]
        for goal in drawn[:most]:
            path = _of_goal(facts.chosen, named, goal, far)
            if path is not None:
                yield path


def _of_goal(chosen: Assessment, kind: str, goal: ToldGoal, far: int) -> Path | None:
    """Along lines between what is promised; level after the last of it."""
    held = goal.held
    if held is None:
        return None
    known = dict(zip(held.years, held.path_t, strict=True))
    years = range(chosen.start_year, far + 1)
    if years[0] not in known:
        return None
    last = max(known)
    emissions_t = tuple(known.get(year, known[last]) for year in years)
    return Path(kind, emissions_t, chosen.start_year, chosen.budget_t, goal=goal)
