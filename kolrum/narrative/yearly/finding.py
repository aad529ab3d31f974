"""The standing yearly sentence: months used of all the months there were."""

from pathlib import Path

from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Told, say, told


def tell(facts: Facts) -> Told | None:
    """Say how many of its months the place used in the latest observed year."""
    chosen = facts.chosen
    if not facts.observed or not facts.month_t or chosen.budget_at_base_t <= 0:
        return None
    latest = facts.observed[-1]
    if latest.year < chosen.base_year:
        return None
    return told(
        say(
            "used",
            year=latest.year,
            months=latest.emissions_t / facts.month_t,
            whole=chosen.budget_at_base_t / facts.month_t,
        ),
        notes=(say("month", month=facts.month_t),),
    )


FINDING = Finding("yearly", Path(__file__).parent, tell)
