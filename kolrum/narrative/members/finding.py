"""A county or a country is the sum of its lowest level (STORY B29, METHOD P6)."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Message, Told, say, told
from kolrum.narrative.values import Counted

COUNTRY = "country"


def tell(facts: Facts) -> Told | None:
    """Say what the budget is the sum of, and how it stands among the members."""
    if facts.is_lowest or facts.members < 2:
        return None
    is_country = facts.place.kind == COUNTRY
    return told(
        say("country" if is_country else "sum", members=facts.counted_members),
        *_states(facts),
        notes=(_pot(facts) if is_country else say("territory"), say("not-averaged")),
    )


def _states(facts: Facts) -> tuple[Message, ...]:
    kind = facts.counted_members.kind
    exhausted = Counted(facts.member_states.get(State.EXHAUSTED, 0), kind)
    severe = Counted(facts.member_states.get(State.SEVERE, 0), kind)
    if not facts.member_states:
        return ()
    if exhausted.count == facts.members:
        return (say("all-exhausted"),)
    if exhausted.count and severe.count:
        return (say("exhausted-and-severe", exhausted=exhausted, severe=severe),)
    if exhausted.count:
        return (say("exhausted", exhausted=exhausted),)
    if severe.count:
        return (say("severe", severe=severe),)
    return (say("all-left"),)


def _pot(facts: Facts) -> Message | None:
    """Say which part of the national budget is the members'."""
    derivation = facts.chosen.derivation
    national, pot = derivation.of_key("national-budget"), derivation.of_key("pot")
    if not national or not pot:
        return None
    return say(
        "pot",
        national=national[-1].value,
        pot=pot[-1].value,
        members=facts.counted_members,
    )


FINDING = Finding("members", Path(__file__).parent, tell)
