"""Words of the pathway: history, the budget as an area, and the trend."""

from datetime import date
from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts
from kolrum.narrative.requirement import finding as requirement
from kolrum.narrative.saying import Drawn, Message, Picture, borrowed, say


def draw(facts: Facts) -> Drawn | None:
    """Say what the bars show, and what lies ahead."""
    title = borrowed(requirement.FINDING, facts)
    if not title or not facts.chosen.history:
        return None
    return Drawn(title, _summary(facts), _labels(facts))


def _summary(facts: Facts) -> tuple[Message, ...]:
    chosen = facts.chosen
    first, last = chosen.history[0], chosen.history[-1]
    name = "summary" if first.year < last.year else "summary-one"
    found = [
        say(
            name,
            first=first.year,
            first_amount=first.emissions_t,
            last=last.year,
            last_amount=last.emissions_t,
        )
    ]
    if chosen.pathway and chosen.budget_t > 0:
        found.append(say("summary-path", budget=chosen.budget_t))
    elif facts.state is State.EXHAUSTED and chosen.exhausted_on is not None:
        found.append(_spent(facts, chosen.exhausted_on))
    return tuple(found)


def _spent(facts: Facts, end: date) -> Message:
    if facts.is_uncertain:
        return say("summary-about", turn=facts.turn)
    name = "summary-spent" if facts.has_ended else "summary-will-be-spent"
    return say(name, end=end)


def _labels(facts: Facts) -> dict[str, Message]:
    chosen = facts.chosen
    labels = {
        "caption": say("caption" if chosen.pathway else "caption-history"),
        "axis": say("axis", unit="{unit}"),
        "observed": say("observed"),
        "estimated": say("estimated"),
        "head": say("head"),
        "ahead": say("ahead"),
        "after": say("after", budget="{budget}", tonnes="{tonnes}", year="{year}"),
    }
    cut = chosen.required_annual_cut
    if cut is not None and chosen.pathway:
        values = {"change": -cut, "budget": chosen.budget_t}
        labels["budget"] = say("budget", **values)
        labels["budget_brief"] = say("budget-brief", **values)
    if chosen.state is State.EXHAUSTED and chosen.exhausted_on is not None:
        labels["debt"] = (
            say("debt-about", turn=facts.turn)
            if facts.is_uncertain
            else say("debt", end=chosen.exhausted_on)
        )
    return labels | _trend(facts)


def _trend(facts: Facts) -> dict[str, Message]:
    trend, end = facts.chosen.trend, facts.chosen.trend_exhausted_on
    if trend is None or not trend.has_direction:
        return {}
    brief = {"trend_brief": say("trend-brief", rate=trend.rate)}
    if end is not None:
        return {"trend": say("trend-ends", rate=trend.rate, end=end)} | brief
    lasts = facts.state in {State.OK, State.SEVERE}
    return {"trend": say("trend-lasts" if lasts else "trend", rate=trend.rate)} | brief


PICTURE = Picture("pathway", Path(__file__).parent, draw)
