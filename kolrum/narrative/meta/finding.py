"""Title and description of a page, for search engines and shared links."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.adopted.held import Adopted
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Message, Told, say, told


def tell(facts: Facts) -> Told:
    """Say the place, and what is left or since when it is spent.

    A budget that the place has adopted leads here as it leads the page.
    """
    adopted = facts.adopted
    title = _title(facts) if adopted is None else _title_of(adopted, facts)
    return told(title, notes=(say("description"),))


def _title_of(adopted: Adopted, facts: Facts) -> Message:
    if adopted.base_year >= facts.chosen.start_year or adopted.left_t is None:
        year, amount = adopted.base_year, adopted.amount_t
        return say("adopted", amount=amount, base_year=year)
    if adopted.left_t <= 0:
        return say("adopted-spent")
    return say("adopted-left", left=adopted.left_t)


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
