"""What the years without statistics leave open, in months or tonnes."""

import math
from pathlib import Path

from kolrum.carbon.methods.assessment import Assessment, Spread
from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts, years_of
from kolrum.narrative.saying import Finding, Message, Told, say, told


def tell(facts: Facts) -> Told | None:
    """Say how far the end date or the debt may move."""
    if facts.state in {State.NO_DATA, State.ZERO} or not facts.estimated:
        return None
    return told(_statement(facts), notes=(say("larger"), _standpoint(facts)))


def _statement(facts: Facts) -> Message:
    chosen, spread = facts.chosen, facts.chosen.uncertainty
    values = {"estimated": years_of(facts.estimated)}
    if spread is None:
        return say("untold", **values)
    if spread.p05_t >= 0:
        months = _months(chosen, spread)
        if facts.state is State.OK and months is not None:
            return say("months", months=months, **values)
        return say("left", range=(spread.p05_t, spread.p95_t), **values)
    if spread.p95_t <= 0:
        return say("debt", range=(-spread.p95_t, -spread.p05_t), **values)
    return say("either", debt=-spread.p05_t, left=spread.p95_t, **values)


def _months(chosen: Assessment, spread: Spread) -> int | None:
    """Whole months that the end may move, at most, at today's pace."""
    month_t = chosen.emissions_latest_t / 12
    if not month_t:
        return None
    widest_t = max(chosen.budget_t - spread.p05_t, spread.p95_t - chosen.budget_t)
    return max(1, math.ceil(widest_t / month_t))


def _standpoint(facts: Facts) -> Message | None:
    return say("standpoint") if facts.chosen.method_id == "uppsala" else None


FINDING = Finding("uncertainty", Path(__file__).parent, tell)
