"""What a decision buys: time, or a smaller debt."""

from pathlib import Path

from kolrum.carbon.decisions import Bought, Decision
from kolrum.carbon.indicators import date_at
from kolrum.carbon.state import State
from kolrum.narrative.facts import MONTH_TOLD_YEARS, Facts
from kolrum.narrative.phrase import Text
from kolrum.narrative.saying import Message, paragraph, say

FOLDER = Path(__file__).parent
LEAST_MONTHS = 0.05


def told(facts: Facts, decision: Decision, bought: Bought, language: str) -> Text:
    """Write the answer, and what it rests on."""
    answer, *notes = _messages(facts, decision, bought)
    return Text(
        "decision",
        paragraph(FOLDER, (answer,), facts, language),
        tuple(paragraph(FOLDER, (note,), facts, language) for note in notes),
    )


def gains_time(facts: Facts) -> bool:
    """Whether there is a day of the end to move: something left, and surely so."""
    has_budget = facts.state in {State.OK, State.SEVERE}
    return has_budget and not facts.is_uncertain and not facts.has_ended


def _messages(facts: Facts, decision: Decision, bought: Bought) -> list[Message]:
    year, avoided_t = bought.through_year, bought.avoided_t
    if gains_time(facts):
        return [
            *_time(facts, decision, bought),
            say("avoided", tonnes=avoided_t, year=year),
        ]
    level_t = facts.chosen.emissions_latest_t
    through = year - facts.chosen.start_year + 1
    if facts.state is State.EXHAUSTED and not facts.is_uncertain:
        unchanged_t = level_t * through - facts.chosen.budget_t
        return [
            say("smaller-debt", tonnes=avoided_t, year=year),
            say("debts", with_it=unchanged_t - avoided_t, without=unchanged_t),
        ]
    return [say("less-emitted", tonnes=avoided_t, year=year)]


def _time(facts: Facts, decision: Decision, bought: Bought) -> list[Message]:
    end = facts.chosen.exhausted_on
    if bought.months_gained < LEAST_MONTHS:
        if end is not None and end.year < decision.first_year:
            return [say("too-late", end=end, first=decision.first_year)]
        return [say("hardly")]
    gained = say("gained", time=bought.months_gained / 12)
    later = date_at(facts.chosen.start_year, bought.years_left or 0.0)
    if later is None or end is None:
        return [gained]
    if later.year - facts.today.year > MONTH_TOLD_YEARS:
        return [gained, say("ends-in-year", later=later, end=end)]
    return [gained, say("ends-in-month", later=later, end=end)]
