"""Title and description of a page, for search engines and shared links."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Message, Told, say, told


def tell(facts: Facts) -> Told:
    """Say the place, and what is left or since when it is spent."""
    return told(_title(facts), notes=(say("description"),))


def _title(facts: Facts) -> Message:
    chosen = facts.chosen
    if facts.is_uncertain and facts.state is not State.ZERO:
        return say(f"about-{facts.turn}")
    match facts.state:
        case State.NO_DATA:
            return say("unknown")
        case State.ZERO:
            return say("nothing-emitted")
        case State.EXHAUSTED if chosen.exhausted_on and chosen.budget_at_base_t > 0:
            name = "spent" if facts.has_ended else "will-be-spent"
            return say(name, end=chosen.exhausted_on)
        case State.EXHAUSTED:
            return say("spent-from-start")
    if facts.has_ended and chosen.exhausted_on:
        return say("spent", end=chosen.exhausted_on)
    return say("left-limit" if facts.names_limit else "left", budget=chosen.budget_t)


FINDING = Finding("meta", Path(__file__).parent, tell)
