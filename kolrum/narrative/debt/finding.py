"""The debt of a spent budget, in time and in tonnes; never a percentage."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Message, Told, say, told


def tell(facts: Facts) -> Told | None:
    """Say what the debt amounts to and what it does."""
    chosen = facts.chosen
    years = chosen.debt_years
    if facts.state is not State.EXHAUSTED or facts.is_uncertain or not years:
        return None
    return told(
        say("debt", years=years),
        notes=(_amount(facts), say("no-rate")),
    )


def _amount(facts: Facts) -> Message:
    debt, spread = -facts.chosen.budget_t, facts.chosen.uncertainty
    if spread is None or spread.p05_t == spread.p95_t:
        return say("amount", debt=debt)
    return say("amount-range", debt=debt, range=(-spread.p95_t, -spread.p05_t))


FINDING = Finding("debt", Path(__file__).parent, tell)
