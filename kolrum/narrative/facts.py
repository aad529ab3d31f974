"""All that a text may speak of: gathered by the page, the same in every language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np

from kolrum.carbon.methods.assessment import OBSERVED, Assessment, YearValue
from kolrum.carbon.state import State
from kolrum.carbon.trend import NoTrend, Trend, theil_sen
from kolrum.narrative.adopted.held import Adopted
from kolrum.narrative.circles import Consumption, LocalConsumption, Wider
from kolrum.narrative.goals.held import Goals
from kolrum.narrative.values import (
    Counted,
    Kind,
    Limit,
    PlaceName,
    SectorName,
    Worded,
    share,
)

STRICT = Limit(1.5, 50)
"""Always told beside the chosen limit; METHOD, Decision 2."""

UNCERTAIN = "uncertain"

PANDEMIC_YEARS = (2020, 2021)

MONTH_TOLD_YEARS = 20
"""Further ahead a month would be told with more certainty than there is."""

NEAR_DAYS = 120
"""Intervals that hold nought are narrower: beyond it "about now" is no longer true."""

TINY_T = 20_000
TINY_POPULATION = 5_000
"""Below either, single years and sectors say little; STORY B16."""

TINY_STEP_T = 100
"""Such places are told to the nearest hundred tonnes."""

ANY_KIND = Kind(
    one={"sv": "område", "en": "territory"}, many={"sv": "områden", "en": "territories"}
)


@dataclass(frozen=True)
class Alternative:
    """One way of computing the same place's budget, in figures.

    `without_sector` is the key of the sector left out, empty where all are in;
    `is_uncertain` tells that the budget runs out about now (METHOD P11).
    """

    method_id: str
    variant: str
    principle: str
    limit: Limit
    state: State
    budget_t: float
    required_annual_cut: float | None
    exhausted_on: date | None
    without_sector: str = ""
    is_uncertain: bool = False

    @classmethod
    def of(cls, assessment: Assessment, without_sector: str = "") -> "Alternative":
        """Take the figures out of an assessment."""
        return cls(
            assessment.method_id,
            assessment.variant,
            assessment.principle,
            limit_of(assessment),
            assessment.state,
            assessment.budget_t,
            assessment.required_annual_cut,
            assessment.exhausted_on,
            without_sector,
            is_about_now(assessment),
        )


@dataclass(frozen=True)
class Sectors:
    """Emissions by sector [t/year] in the scope of the budget.

    `emissions_t` has by sector the years `first_year` and `latest_year`, and
    `estimated_year` where the year after the statistics is told by sector too.
    """

    emissions_t: Mapping[str, Mapping[int, float]]
    names: Mapping[str, Mapping[str, str]]
    first_year: int
    latest_year: int
    estimated_year: int | None = None
    gas: str = "CO2"
    vintage: str = ""

    def name(self, key: str) -> SectorName:
        """Give a sector as a word."""
        return SectorName(key, self.names.get(key, {}))

    def of(self, year: int) -> dict[str, float]:
        """Give the sectors of a year, largest first."""
        found = {key: years.get(year, 0.0) for key, years in self.emissions_t.items()}
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    def total_t(self, year: int) -> float:
        """Sum the sectors of a year."""
        return sum(self.of(year).values())

    def shares(self) -> dict[str, float]:
        """Give each sector's part of the latest year with statistics, largest first."""
        return self.shares_in(self.latest_year)

    def shares_in(self, year: int) -> dict[str, float]:
        """Give each sector's part of a year, largest first."""
        whole = self.total_t(year)
        return {key: share(part, whole) for key, part in self.of(year).items()}

    @property
    def newest_year(self) -> int:
        """The last year told by sector, with statistics or estimated."""
        return self.estimated_year or self.latest_year


@dataclass(frozen=True)
class Peers:
    """How it stands in all places of the lowest level, with the same choices.

    `exhausted` and `severe` are how many are in those states at 1 January, `longer` how
    many last longer than this place; `end_years` counts the others by the year in
    which their budgets end. `left_out` names those whose figures are in doubt, and
    `doubted` counts them.
    """

    total: int
    exhausted: int
    severe: int
    longer: int | None = None
    end_years: Mapping[int, int] = field(default_factory=dict)
    left_out: Worded | None = None
    doubted: int = 0

    @property
    def ranked(self) -> int:
        """How many can be compared."""
        return self.total - self.doubted


@dataclass(frozen=True)
class Facts:
    """What is known of a place and its budget when a page is shown.

    Attributes
    ----------
    place, country : as words
    chosen : the assessment that the page is about
    main : the one with the edition's own choices; the chosen one where None
    siblings : other limits, all else alike; the strict one is among them or chosen
    alternatives : other ways of computing, the chosen one first
    today : the day of viewing, for past and future tense
    sectors : None where emissions are not told by sector
    perspective : what the statistics count, such as ``territorial``
    lowest : what places of the lowest level are called
    members : how many of the lowest level the place is the sum of
    twin : another level's place with the same territory
    is_lowest : whether the place is of the lowest level
    population : inhabitants in the latest year; None where unknown
    peers : counts over the country; None where no comparison is wanted
    member_states : how many of a sum's members are in each state
    residual_cuts : the lowest and highest required cut where a deduction leaves doubt
    plants_t : what is deducted for plants that are counted with the nation, by year
    people : inhabitants by year, where known
    wider : emissions per person beside others'; None where population is unknown
    consumption : of the country's residents; None where it is not known
    local_consumption : of the place's own; None where that package is not loaded
    goals : goals held against the budget; None where no goals are told
    adopted : a budget that the place has adopted for itself; None where it has none
    """

    place: PlaceName
    country: PlaceName
    chosen: Assessment
    today: date
    main: Assessment | None = None
    siblings: tuple[Assessment, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    sectors: Sectors | None = None
    perspective: str = "territorial"
    lowest: Kind = ANY_KIND
    members: int = 1
    twin: PlaceName | None = None
    is_lowest: bool = True
    population: int | None = None
    peers: Peers | None = None
    member_states: Mapping[State, int] = field(default_factory=dict)
    residual_cuts: tuple[float, float] | None = None
    plants_t: Mapping[int, float] = field(default_factory=dict)
    people: Mapping[int, int] = field(default_factory=dict)
    wider: Wider | None = None
    consumption: Consumption | None = None
    local_consumption: LocalConsumption | None = None
    goals: Goals | None = None
    adopted: Adopted | None = None

    @property
    def state(self) -> State:
        """How it stands at 1 January of the start year."""
        return self.chosen.state

    @property
    def limit(self) -> Limit:
        """The chosen limit."""
        return limit_of(self.chosen)

    @property
    def is_uncertain(self) -> bool:
        """Whether the budget runs out about now."""
        return is_about_now(self.chosen)

    @property
    def names_limit(self) -> bool:
        """Whether the limit must be said, being another than the edition's own."""
        return self.main is not None and self.limit != limit_of(self.main)

    @property
    def strict(self) -> Assessment | None:
        """The budget at 1.5 degrees, where it is not the chosen one."""
        found = [each for each in self.siblings if limit_of(each) == STRICT]
        return found[0] if found and self.limit != STRICT else None

    @property
    def looser(self) -> Assessment | None:
        """The smallest sibling with more left than the chosen, and something left."""
        wider = [
            each
            for each in self.siblings
            if each.budget_t > max(0, self.chosen.budget_t)
            and each.temperature_c >= self.chosen.temperature_c
            and each.exhausted_on is not None
            and not is_about_now(each)
        ]
        is_main = [e for e in wider if self.main and limit_of(e) == limit_of(self.main)]
        return min(is_main or wider, key=lambda each: each.budget_t, default=None)

    @property
    def has_ended(self) -> bool:
        """Whether the budget ended before the day of viewing."""
        return is_past(self.chosen, self.today)

    @property
    def turn(self) -> str:
        """How the turn of the year before the start lies to today: now, past, ahead."""
        return turn_of(self.chosen, self.today)

    @property
    def observed(self) -> tuple[YearValue, ...]:
        """The years with statistics."""
        return tuple(v for v in self.chosen.history if v.status == OBSERVED)

    @property
    def estimated(self) -> tuple[YearValue, ...]:
        """The years without statistics."""
        return tuple(v for v in self.chosen.history if v.status != OBSERVED)

    @property
    def is_tiny(self) -> bool:
        """Whether single years and small sectors say little here."""
        few = self.population is not None and self.population < TINY_POPULATION
        return few or 0 < self.chosen.emissions_latest_t < TINY_T

    @property
    def month_t(self) -> float:
        """Tonnes of a month of today's emissions."""
        return self.chosen.emissions_latest_t / 12

    def in_steps(self, amount_t: float) -> float:
        """Round tonnes as the bars of the place tell them: a tiny one's to hundreds."""
        if not self.is_tiny:
            return amount_t
        return round(amount_t / TINY_STEP_T) * TINY_STEP_T

    @property
    def counted_members(self) -> Counted:
        """How many places this one is the sum of."""
        return Counted(self.members, self.lowest)

    @cached_property
    def trend_without_pandemic(self) -> Trend | None:
        """The trend without the years of the pandemic, where they are part of it."""
        trend = self.chosen.trend
        if trend is None:
            return None
        within = [
            value
            for value in self.observed
            if trend.first_year <= value.year <= trend.last_year
        ]
        kept = [value for value in within if value.year not in PANDEMIC_YEARS]
        if len(kept) == len(within):
            return None
        try:
            return theil_sen(
                np.array([float(value.year) for value in kept]),
                np.array([value.emissions_t for value in kept]),
            )
        except NoTrend:
            return None


def limit_of(assessment: Assessment) -> Limit:
    """Give the limit of an assessment."""
    return Limit(assessment.temperature_c, assessment.likelihood_pct)


def is_about_now(assessment: Assessment) -> bool:
    """Tell whether a budget runs out about now: no date of it is told as a day."""
    return UNCERTAIN in assessment.flags


def is_past(assessment: Assessment | Alternative, today: date) -> bool:
    """Tell whether a budget ended before a day."""
    return assessment.exhausted_on is not None and assessment.exhausted_on < today


def turn_of(assessment: Assessment, today: date) -> str:
    """Tell how the turn of the year before the start lies to a day."""
    return turn_at(assessment.start_year, today)


def turn_at(start_year: int, today: date) -> str:
    """Tell how a turn of the year lies to a day: now, past or ahead.

    An uncertain budget runs out "about now" only while that turn is near (P11).
    """
    away = (today - date(start_year, 1, 1)).days
    if abs(away) <= NEAR_DAYS:
        return "now"
    return "past" if away > 0 else "ahead"


def years_of(values: Sequence[YearValue]) -> tuple[int, ...]:
    """Give the years of yearly values."""
    return tuple(value.year for value in values)
