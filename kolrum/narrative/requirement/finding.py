"""The heading of the pathway: what must happen, or what can still be influenced."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.carbon.trend import Trend
from kolrum.narrative.facts import Facts
from kolrum.narrative.pace.finding import are_alike, is_level
from kolrum.narrative.saying import Finding, Message, Told, say, told

LAST_NEAR_ZERO = 2100
MOST = 100
"""One in more than so many tells nobody anything."""


def tell(facts: Facts) -> Told | None:
    """Say the cut that keeps the budget, or that only the debt can be influenced."""
    match facts.state:
        case State.NO_DATA:
            return None
        case State.ZERO:
            return told(say("nothing-emitted"))
    if facts.is_uncertain:
        return told(say(f"about-{facts.turn}"), notes=(say("every-tonne"),))
    if facts.state is State.EXHAUSTED:
        return told(say("debt"), notes=(say("every-tonne"),))
    if facts.has_ended:
        return told(say("ended"), notes=(say("every-tonne"),))
    if facts.state is State.SEVERE:
        return told(say("severe"), notes=(say("every-tonne"),))
    cut = facts.chosen.required_annual_cut
    if cut is None:
        return None
    return told(
        say("enough-if", required=cut),
        *_so_far(cut, facts.chosen.trend),
        notes=(say("every-year"), _one_in(facts), _near_zero(facts)),
    )


def _so_far(cut: float, trend: Trend | None) -> tuple[Message, ...]:
    if trend is None:
        return ()
    achieved, since = -trend.rate, trend.first_year
    if not trend.has_direction:
        return (say("no-direction", since=since),)
    if is_level(trend):
        return (say("unchanged", since=since),)
    if achieved < 0:
        return (say("rising", since=since, rise=-achieved),)
    if are_alike(achieved, cut):
        return (say("alike", since=since),)
    name = "faster-already" if achieved > cut else "falling"
    return (say(name, since=since, achieved=achieved),)


def _one_in(facts: Facts) -> Message | None:
    number = facts.chosen.one_in
    return say("one-in", number=number) if number and 1 < number <= MOST else None


def _near_zero(facts: Facts) -> Message | None:
    year = facts.chosen.near_zero_year
    if year is None or year > LAST_NEAR_ZERO:
        return None
    return say("near-zero", near_zero=year)


FINDING = Finding("requirement", Path(__file__).parent, tell)
