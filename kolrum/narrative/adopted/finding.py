"""The budget that was adopted: what is left of it, and how ours differs (PRODUCT 3)."""

from pathlib import Path

from kolrum.narrative.adopted.held import Adopted
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Message, Told, say, told

ALIKE = 0.01
"""Of the larger: budgets nearer than this are told as about equal."""


def tell(facts: Facts) -> Told | None:
    """Say what is left of the adopted budget and when it ends, then what ours says."""
    adopted = facts.adopted
    if adopted is None:
        return None
    return told(
        *_left(facts, adopted),
        notes=(
            _decision(adopted),
            _cut(adopted),
            _ours(facts),
            _difference(facts, adopted),
        ),
    )


def _left(facts: Facts, adopted: Adopted) -> tuple[Message, ...]:
    if adopted.base_year >= facts.chosen.start_year or adopted.left_t is None:
        amount = adopted.amount_t
        return (say("amount", amount=amount, base_year=adopted.base_year),)
    if adopted.left_t <= 0:
        return (say("spent", over=-adopted.left_t),)
    left = say("left", left=adopted.left_t)
    if adopted.ends_on is None:
        return (left,)
    name = "ended" if adopted.ends_on < facts.today else "ends"
    return left, say(name, end=adopted.ends_on)


def _decision(adopted: Adopted) -> Message:
    return say(
        "decision",
        by=adopted.decided_by,
        day=adopted.decided_on,
        amount=adopted.amount_t,
        base_year=adopted.base_year,
    )


def _cut(adopted: Adopted) -> Message | None:
    if adopted.yearly_cut is None:
        return None
    return say("cut", cut=adopted.yearly_cut)


def _ours(facts: Facts) -> Message:
    is_uppsala = facts.chosen.method_id == "uppsala"
    name = "ours-uppsala" if is_uppsala else "ours"
    if facts.chosen.budget_t <= 0:
        return say(f"{name}-spent", debt=-facts.chosen.budget_t)
    return say(name, budget=facts.chosen.budget_t)


def _difference(facts: Facts, adopted: Adopted) -> Message | None:
    if adopted.left_t is None or adopted.base_year >= facts.chosen.start_year:
        return None
    more_t = facts.chosen.budget_t - adopted.left_t
    if abs(more_t) <= ALIKE * max(abs(facts.chosen.budget_t), abs(adopted.left_t)):
        return say("alike")
    name = "larger" if more_t > 0 else "smaller"
    return say(name, difference=abs(more_t))


FINDING = Finding("adopted", Path(__file__).parent, tell)
