"""The line under the path: the day of the figures, the statistics and the method."""

from pathlib import Path

from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Told, say, told

LABELS = ("uppsala", "global-shares", "klimatkollen-2024", "carbon-law")


def tell(facts: Facts) -> Told | None:
    """Say the day of the figures, how far statistics reach, and by which method."""
    if not facts.observed:
        return None
    method = facts.chosen.method_id
    return told(
        say("day"),
        notes=(
            say("statistics", last=facts.observed[-1].year),
            say(f"method-{method}") if method in LABELS else None,
        ),
    )


FINDING = Finding("standing", Path(__file__).parent, tell)
