"""The two sentences at the top of a page, and what stands right under them."""

from pathlib import Path

from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.state import State
from kolrum.narrative.facts import (
    MONTH_TOLD_YEARS,
    Facts,
    is_about_now,
    is_past,
    limit_of,
    turn_of,
    years_of,
)
from kolrum.narrative.saying import Finding, Message, Told, say, told

CENTURY = 100


def tell(facts: Facts) -> Told:
    """Say what is left and when it ends, or since when it is spent."""
    statement = _statement(facts)
    notes = (_looser(facts), _strict(facts), _duration(facts), _doubt(facts))
    return told(*statement, notes=notes)


def _statement(facts: Facts) -> tuple[Message, ...]:
    chosen = facts.chosen
    match facts.state:
        case State.NO_DATA:
            return (say("unknown"),)
        case State.ZERO:
            return say("nothing-emitted"), _of_nothing_emitted(chosen)
        case State.EXHAUSTED:
            return _spent(facts), *_beyond(facts)
    if facts.is_uncertain:
        return _spent(facts), *_beyond(facts)
    if chosen.years_left is None:
        return (
            say(
                "curve",
                budget=chosen.budget_t,
                last_year=chosen.pathway[-1].year
                if chosen.pathway
                else chosen.start_year,
            ),
            say("curve-cut", cut=chosen.required_annual_cut or 0.0),
        )
    name = "had" if facts.has_ended else "left"
    if facts.names_limit:
        name += "-limit"
    return say(name, budget=chosen.budget_t), _end(facts, chosen)


def _of_nothing_emitted(chosen: Assessment) -> Message:
    if chosen.budget_t > 0:
        return say("nothing-emitted-left", budget=chosen.budget_t)
    if chosen.budget_t < 0:
        return say("nothing-emitted-debt", debt=-chosen.budget_t)
    return say("nothing-emitted-even")


def _end(facts: Facts, chosen: Assessment) -> Message:
    years = chosen.years_left or 0.0
    if chosen.exhausted_on is None:
        return say("lasts-a-century")
    if facts.has_ended:
        return say("ended", end=chosen.exhausted_on)
    if years > CENTURY:
        return say("lasts-a-century")
    name = "ends-in-year" if years > MONTH_TOLD_YEARS else "ends-in-month"
    return say(name, end=chosen.exhausted_on)


def _spent(facts: Facts) -> Message:
    chosen = facts.chosen
    if facts.is_uncertain:
        return say(f"about-{facts.turn}")
    if chosen.exhausted_on is None or chosen.budget_at_base_t <= 0:
        return say("spent-from-start")
    name = "spent" if facts.has_ended else "will-be-spent"
    return say(name, end=chosen.exhausted_on)


def _beyond(facts: Facts) -> tuple[Message, ...]:
    """Say that nothing is left, or how much too much has been emitted."""
    if facts.is_uncertain:
        return () if facts.turn == "ahead" else (say("nothing-left"),)
    if facts.chosen.budget_t < 0:
        return (say("too-much", debt=-facts.chosen.budget_t),)
    return ()


def _strict(facts: Facts) -> Message | None:
    """Say how it stands at the strict limit, which is always beside the chosen."""
    strict = facts.strict
    if strict is None or strict.state in {State.ZERO, State.NO_DATA}:
        return None
    limit = limit_of(strict)
    if is_about_now(strict):
        return say(f"strict-about-{turn_of(strict, facts.today)}", strict=limit)
    if strict.budget_at_base_t <= 0 or strict.exhausted_on is None:
        return None
    name = "strict-ended" if is_past(strict, facts.today) else "strict-ends"
    return say(name, strict=limit, strict_end=strict.exhausted_on)


def _duration(facts: Facts) -> Message | None:
    chosen = facts.chosen
    if facts.state is not State.SEVERE or chosen.years_left is None:
        return None
    if facts.is_uncertain:
        return None
    name = "months-were-left" if facts.has_ended else "months-left"
    return say(name, years_left=chosen.years_left)


def _looser(facts: Facts) -> Message | None:
    """Say what a looser limit leaves beside a budget that is spent within a year."""
    looser = facts.looser
    is_short = facts.is_uncertain or facts.state in {State.EXHAUSTED, State.SEVERE}
    if facts.state is State.ZERO or not is_short:
        return None
    if looser is None or looser.exhausted_on is None:
        return None
    limit = limit_of(looser)
    if is_past(looser, facts.today):
        return say("looser-ended", looser=limit, looser_end=looser.exhausted_on)
    return say("looser-left", looser=limit, looser_budget=looser.budget_t)


def _doubt(facts: Facts) -> Message | None:
    chosen, spread = facts.chosen, facts.chosen.uncertainty
    if facts.is_uncertain and spread is not None:
        return say(
            "doubt",
            estimated=years_of(facts.estimated),
            debt=-spread.p05_t,
            left=spread.p95_t,
        )
    if facts.state is State.EXHAUSTED and chosen.exhausted_on_is_estimated:
        return say("date-may-move", estimated=years_of(facts.estimated))
    return None


FINDING = Finding("answer", Path(__file__).parent, tell)
