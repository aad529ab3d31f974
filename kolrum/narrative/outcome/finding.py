"""The outcome against the budget's path: what was emitted more or less than it allows.

The path begins with the budget itself, not today: every year since is held against it.
"""

from pathlib import Path

from kolrum.carbon.outcomes import OutcomeYear, observed, outcome
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Message, Told, say, told

LEVEL = 0.01
"""Of what the path allows: nearer than this is told as about equal."""


def years_of(facts: Facts) -> tuple[OutcomeYear, ...]:
    """Follow the budget that leads the page, through the years with figures."""
    adopted, chosen = facts.adopted, facts.chosen
    if adopted is not None:
        return outcome(
            chosen.history, adopted.base_year, adopted.amount_t, adopted.yearly_cut
        )
    return outcome(chosen.history, chosen.base_year, chosen.budget_at_base_t, None)


def tell(facts: Facts) -> Told | None:
    """Say how much more or less than the path allows has been emitted."""
    known = observed(years_of(facts))
    if not known:
        return None
    path_t = sum(year.path_t for year in known)
    return told(
        _compared(known, path_t),
        notes=(
            say("path-adopted" if facts.adopted else "path", base_year=known[0].year),
            say("estimated") if len(known) < len(years_of(facts)) else None,
        ),
    )


def _compared(known: tuple[OutcomeYear, ...], path_t: float) -> Message:
    span = (known[0].year, known[-1].year)
    over_t = known[-1].over_t
    if abs(over_t) <= LEVEL * path_t:
        return say("level", span=span)
    name = "over" if over_t > 0 else "under"
    return say(name, span=span, difference=abs(over_t), part=abs(over_t) / path_t)


FINDING = Finding("outcome", Path(__file__).parent, tell)
