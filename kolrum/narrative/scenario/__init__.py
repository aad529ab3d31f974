"""What a path of one's own means for the budget, in sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from kolrum.carbon.indicators import date_at
from kolrum.carbon.scenarios import LOWEST_RATE, Outcome
from kolrum.carbon.state import State
from kolrum.narrative.facts import MONTH_TOLD_YEARS, Facts
from kolrum.narrative.phrase import Text
from kolrum.narrative.saying import Message, paragraph, say
from kolrum.narrative.values import Value

FOLDER = Path(__file__).parent
CENTURY = 100
EVEN = 0.0005
"""Of the budget and a year: less than that over or left is told as neither."""

LEVEL = 1e-9
TOLD_T = 0.5


class Which(StrEnum):
    """Which path it is: one of the three that are offered, or the reader's own."""

    TODAY = "today"
    TREND = "trend"
    BUDGET = "budget"
    OWN = "own"


@dataclass(frozen=True)
class Scenario:
    """A path as texts speak of it.

    Attributes
    ----------
    outcome : what it means for the budget
    unchanged : what emissions that stay level mean, for comparison
    which : Which
    parts_year : the year whose portions of the sectors are used, where it is another
        than the latest; None where they are the latest year's own
    lacks_industry : whether a deduction has eaten the whole sector of industry
    """

    outcome: Outcome
    unchanged: Outcome
    which: Which
    parts_year: int | None = None
    lacks_industry: bool = False

    @property
    def is_by_sector(self) -> bool:
        """Whether sectors change at rates of their own."""
        rates = self.outcome.course.rates
        return len(rates) > 1 and max(rates) - min(rates) > LEVEL

    @property
    def rate(self) -> float:
        """The one rate of all emissions, where there is one."""
        return self.outcome.course.rates[0]

    @property
    def last_told_year(self) -> int:
        """The last of the years at whose end what is over is told."""
        return max(self.outcome.over_t)

    @property
    def ends_on(self) -> date | None:
        """The day the budget is spent; None where it never is, or was already."""
        standing, found = self.outcome.standing, self.outcome.exhausted
        if found is None or standing.budget_t <= 0:
            return None
        return date_at(found[0], found[1])


def told(facts: Facts, scenario: Scenario, language: str) -> Text:
    """Write the path and where it leads, and notes on what it leaves."""
    statement = statement_of(facts, scenario)
    notes = tuple(
        paragraph(FOLDER, (note,), facts, language) for note in _notes(facts, scenario)
    )
    return Text("scenario", paragraph(FOLDER, statement, facts, language), notes)


def consequence(facts: Facts, scenario: Scenario, language: str) -> str:
    """Write where the path leads, alone: for a screen reader's ear and a title."""
    return paragraph(
        FOLDER, (statement_of(facts, scenario)[-1],), facts, language
    ).plain


def statement_of(facts: Facts, scenario: Scenario) -> tuple[Message, ...]:
    """Choose the sentences of the path and of where it leads."""
    if not scenario.outcome.standing.level_t:
        return (say("nothing-emitted"),)
    return _premise(scenario), _leads_to(facts, scenario)


def _premise(scenario: Scenario) -> Message:
    course = scenario.outcome.course
    values: dict[str, Value] = {"first": course.first_year}
    until = ""
    if course.last_year is not None:
        values["last"] = course.last_year
        until = "-until"
    if scenario.is_by_sector:
        return say(f"sectors{until}", **values)
    rate = scenario.rate
    if abs(rate) < LEVEL:
        return say("level", level=scenario.outcome.standing.level_t)
    if rate == LOWEST_RATE:
        return say("stops", **values)
    way = "falls" if rate < 0 else "rises"
    if scenario.which in (Which.TREND, Which.BUDGET):
        return say(f"{scenario.which}-{way}", rate=abs(rate))
    return say(f"{way}{until}", rate=abs(rate), **values)


def _leads_to(facts: Facts, scenario: Scenario) -> Message:
    outcome = scenario.outcome
    if facts.is_uncertain:
        suffix = {"now": "about-now", "past": "about-past", "ahead": "about-ahead"}
        return say(suffix[facts.turn])
    if outcome.standing.budget_t <= 0:
        year = scenario.last_told_year
        return say("debt", debt=outcome.over_t[year], year=year)
    if _lasts(scenario) and outcome.over_in_all_t is not None:
        left_t = -outcome.over_in_all_t
        return say("even") if _is_even(scenario, left_t) else say("lasts", left=left_t)
    return _ends(facts, scenario)


def _lasts(scenario: Scenario) -> bool:
    """Whether the path never emits more than the budget holds."""
    outcome = scenario.outcome
    return outcome.exhausted is None and outcome.over_in_all_t is not None


def _is_even(scenario: Scenario, over_t: float) -> bool:
    standing = scenario.outcome.standing
    return abs(over_t) < max(EVEN * (standing.budget_t + standing.level_t), TOLD_T)


def _ends(facts: Facts, scenario: Scenario) -> Message:
    end = scenario.ends_on
    if end is None or end.year - facts.today.year >= CENTURY:
        return say("century")
    if end < facts.today:
        return say("ended", end=end)
    if end.year - facts.today.year > MONTH_TOLD_YEARS:
        return say("ends-in-year", end=end)
    return say("ends-in-month", end=end)


def _notes(facts: Facts, scenario: Scenario) -> Iterator[Message]:
    if not scenario.outcome.standing.level_t:
        return
    yield from _over(facts, scenario)
    yield from _afterwards(facts, scenario)
    yield from _ground(facts, scenario)


def _over(facts: Facts, scenario: Scenario) -> Iterator[Message]:
    outcome, year = scenario.outcome, scenario.last_told_year
    level_t, over_t = outcome.standing.level_t, outcome.over_t[year]
    if facts.is_uncertain:
        yield say("emitted", tonnes=over_t + outcome.standing.budget_t, year=year)
        return
    if outcome.standing.budget_t <= 0:
        other_t = scenario.unchanged.over_t[year]
        if abs(other_t - over_t) >= TOLD_T:
            yield say("debt-unchanged", debt=other_t)
    elif _is_even(scenario, over_t):
        yield say("even-by", year=year)
    elif over_t > 0:
        yield say("over-by", over=over_t, years=over_t / level_t, year=year)
    elif outcome.exhausted is not None or outcome.over_in_all_t is None:
        yield say("left-by", left=-over_t, year=year)
    whole_t = outcome.over_in_all_t
    if whole_t is not None and whole_t > over_t > 0 and not _is_even(scenario, whole_t):
        name = "debt-in-all" if outcome.standing.budget_t <= 0 else "over-in-all"
        yield say(name, over=whole_t, year=year)


def _afterwards(facts: Facts, scenario: Scenario) -> Iterator[Message]:
    after = scenario.outcome.afterwards
    if facts.is_uncertain or scenario.outcome.standing.budget_t <= 0:
        return
    same = -scenario.rate if not scenario.is_by_sector else None
    cut = after.required_annual_cut
    if after.state is State.EXHAUSTED:
        yield say("too-late-after", year=after.year)
    elif after.state is State.SEVERE:
        yield say("severe-after", year=after.year)
    elif cut is not None and (same is None or abs(cut - same) >= EVEN):
        name = "enough-after" if _lasts(scenario) else "required-after"
        yield say(name, year=after.year, cut=cut)


def _ground(facts: Facts, scenario: Scenario) -> Iterator[Message]:
    chosen = facts.chosen
    name = "begins" if chosen.latest_year_status == "observed" else "begins-estimated"
    yield say(name, level=scenario.outcome.standing.level_t)
    if len(scenario.outcome.course.rates) == 1:
        return
    if scenario.lacks_industry:
        yield say("industry-lacking")
    elif scenario.parts_year is not None:
        yield say("parts-of", year=scenario.parts_year)


NAMES: Mapping[Which, str] = {
    Which.TODAY: "name-today",
    Which.TREND: "name-trend",
    Which.BUDGET: "name-budget",
    Which.OWN: "name-own",
}


def name_of(facts: Facts, which: Which, language: str) -> str:
    """Name a path, for a button or the head of a row."""
    return paragraph(FOLDER, (say(NAMES[which]),), facts, language).plain
