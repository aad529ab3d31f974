"""One territory at two levels: the same figures under two names (STORY B30)."""

from pathlib import Path

from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Told, say, told


def tell(facts: Facts) -> Told | None:
    """Say that the other level's page shows the same figures."""
    if facts.twin is None:
        return None
    return told(say("twin", twin=facts.twin))


FINDING = Finding("twin", Path(__file__).parent, tell)
