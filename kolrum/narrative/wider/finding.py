"""Emissions per person beside others': thirds, and the ends of the row."""

from pathlib import Path

from kolrum.narrative.circles import Circle, Wider, is_alike
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Message, Told, say, told
from kolrum.narrative.values import Counted


def tell(facts: Facts) -> Told | None:
    """Say how emissions per person stand among similar places, and to the country."""
    wider = facts.wider
    if wider is None:
        return None
    if wider.is_doubted:
        return told(say("doubted"), notes=(say("doubted-reason"),))
    return told(
        *_among(facts, wider),
        *_without(facts, wider),
        notes=(
            _amount(wider),
            _group(facts, wider),
            say("there"),
            say("small"),
            _left_out(wider),
        ),
    )


def _among(facts: Facts, wider: Wider) -> tuple[Message, ...]:
    if not wider.circles:
        return (_amount(wider),)
    first = wider.circles[0]
    total = Counted(first.count, facts.lowest)
    return (say(_place_in(first), total=total, circle=first.kind),)


def _place_in(circle: Circle) -> str:
    """Name the third, or the end of the row where the place is the very one."""
    if circle.is_first:
        return "most"
    return "least" if circle.is_last else circle.stand


def _amount(wider: Wider) -> Message:
    own, whole = wider.own_t, wider.country_t
    name = "as-country" if is_alike(own, whole) else "beside-country"
    return say(name, own=own, whole=whole, year=wider.year)


def _without(facts: Facts, wider: Wider) -> tuple[Message, ...]:
    """Say how it stands without the dominating sector, where that changes the place."""
    without = wider.without
    if without is None or not wider.circles:
        return ()
    stand = without.circle.stand
    if stand == wider.circles[0].stand:
        return ()
    return (say(f"without-{stand}", sector=without.sector),)


def _left_out(wider: Wider) -> Message | None:
    """Say who is missing where all of the country are counted."""
    if wider.left_out is None or "country" not in {c.kind for c in wider.circles}:
        return None
    return say("left-out", places=wider.left_out)


def _group(facts: Facts, wider: Wider) -> Message | None:
    if not wider.circles or wider.circles[0].kind != "group":
        return None
    first = wider.circles[0]
    return say("group", total=Counted(first.count, facts.lowest), group=first.name)


FINDING = Finding("wider", Path(__file__).parent, tell)
