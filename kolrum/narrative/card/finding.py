"""A verdict and figures, short enough for a card on somebody else's page."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.answer import finding as answer
from kolrum.narrative.errors import MissingValue
from kolrum.narrative.facts import (
    MONTH_TOLD_YEARS,
    Facts,
    is_about_now,
    limit_of,
)
from kolrum.narrative.pace.finding import is_level
from kolrum.narrative.phrase import FigureWords
from kolrum.narrative.saying import Drawn, Message, Picture, borrowed, figure_words, say

MOST_FIGURES = 4
CENTURY = 100
FIGURE = "figure"
"""Labels of two lines, a value and what it is: figure 0, figure 1, …"""


def words(facts: Facts, language: str) -> FigureWords:
    """Write the words of a card.

    Raises
    ------
    NarrativeError
        When a message, a value or a way is missing: a fault of the wording.
    """
    written = figure_words(PICTURE, facts, language)
    if written is None:
        message = "a card always says how it stands"
        raise MissingValue(message)
    return written


def _drawn(facts: Facts) -> Drawn:
    labels = {
        f"{FIGURE} {number}": message
        for number, message in enumerate(islice(_figures(facts), MOST_FIGURES))
    }
    labels["subject"] = say("subject")
    labels["badge"] = _badge(facts)
    if facts.observed:
        labels["data"] = say("data", year=facts.observed[-1].year)
    if facts.month_t:
        labels["square"] = say("square")
        labels["square-quarter"] = say("square-quarter")
    return Drawn(_verdict(facts), (say("summary"),), labels)


def _has_date(facts: Facts) -> bool:
    """Whether what is left lasts to a day that can be told."""
    chosen = facts.chosen
    is_left = facts.state in {State.OK, State.SEVERE} and not facts.is_uncertain
    return is_left and chosen.years_left is not None and chosen.exhausted_on is not None


def _verdict(facts: Facts) -> tuple[Message, ...]:
    """Say in one sentence how long it lasts, or what the page's answer says first."""
    chosen = facts.chosen
    end, years = chosen.exhausted_on, chosen.years_left or 0.0
    if not _has_date(facts) or end is None or years > CENTURY or facts.has_ended:
        said = borrowed(answer.FINDING, facts)
        is_spent = facts.state is State.EXHAUSTED or facts.is_uncertain
        return said[:1] if is_spent else said
    name = "lasts-years" if years > MONTH_TOLD_YEARS else "lasts-months"
    if facts.names_limit:
        name += "-limit"
    months = chosen.budget_t / facts.month_t
    return (say(name, months=months, years=years, end=end),)


def _figures(facts: Facts) -> Iterator[Message]:
    """Give figures with what they are, the weightiest first."""
    if facts.state is State.NO_DATA:
        return
    yield from _budget(facts)
    yield from _required(facts)
    yield from _achieved(facts)
    yield from _other_limit(facts)
    if facts.observed and facts.state is not State.ZERO:
        latest = facts.observed[-1]
        yield say("latest", amount=latest.emissions_t, year=latest.year)


def _budget(facts: Facts) -> Iterator[Message]:
    chosen = facts.chosen
    if facts.is_uncertain and facts.state is not State.ZERO:
        return
    if facts.state not in {State.ZERO, State.EXHAUSTED} and chosen.years_left is None:
        yield say("along-the-curve", budget=chosen.budget_t)
    elif chosen.budget_t > 0:
        yield say("was-left" if facts.has_ended else "left", budget=chosen.budget_t)
    elif chosen.budget_t < 0:
        yield say("debt", debt=-chosen.budget_t)


def _required(facts: Facts) -> Iterator[Message]:
    cut = facts.chosen.required_annual_cut
    if facts.is_uncertain or facts.state not in {State.OK, State.SEVERE}:
        return
    if facts.state is State.SEVERE:
        yield say("required-severe")
    elif cut is not None:
        yield say("was-required" if facts.has_ended else "required", cut=cut)


def _achieved(facts: Facts) -> Iterator[Message]:
    trend = facts.chosen.trend
    if trend is None or facts.state is State.ZERO:
        return
    if not trend.has_direction:
        yield say("no-direction", since=trend.first_year)
    elif is_level(trend):
        yield say("unchanged", since=trend.first_year)
    else:
        name = "fallen" if trend.rate < 0 else "risen"
        yield say(name, rate=abs(trend.rate), since=trend.first_year)


def _other_limit(facts: Facts) -> Iterator[Message]:
    """Say when the strict limit is spent; beside a spent one, what a looser leaves."""
    strict, looser = facts.strict, facts.looser
    if strict is not None and strict.state not in {State.ZERO, State.NO_DATA}:
        end = strict.exhausted_on
        if end is not None and strict.budget_at_base_t > 0 and not is_about_now(strict):
            yield say("strict", end=end, strict=limit_of(strict))
    elif looser is not None and facts.chosen.budget_t <= 0:
        yield say("looser", budget=looser.budget_t, looser=limit_of(looser))


def _badge(facts: Facts) -> Message:
    """Give one figure, and what it is."""
    chosen = facts.chosen
    end = chosen.exhausted_on
    if facts.state is State.NO_DATA:
        return say("badge-unknown")
    if facts.state is State.ZERO:
        return say("badge-nothing")
    if facts.is_uncertain:
        return say("badge-about", turn=facts.turn)
    if facts.state is State.EXHAUSTED:
        if end is None or chosen.budget_at_base_t <= 0:
            return say("badge-spent-from-start")
        return say("badge-ended" if facts.has_ended else "badge-ends", end=end)
    if end is None or not _has_date(facts):
        return next(_budget(facts), say("badge-unknown"))
    if facts.has_ended:
        return say("badge-ended", end=end)
    if (chosen.years_left or 0.0) > MONTH_TOLD_YEARS:
        return say("badge-years", end=end)
    return say("badge-months", months=chosen.budget_t / facts.month_t)


PICTURE = Picture("card", Path(__file__).parent, _drawn)
