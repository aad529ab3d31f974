"""Under how many ways of computing the conclusion holds."""

import math
from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Alternative, Facts
from kolrum.narrative.saying import Finding, Message, Told, say, told

LEAST_WAYS = 3
MOST = 10
"""Above it a multiple is told as more than ten; STORY B06."""
LEVEL = 0.005
HORIZON_YEARS = 30
NEWEST = "anchored-newest"


def tell(facts: Facts) -> Told | None:
    """Count the ways under which the budget is spent, or emissions must fall faster."""
    ways = facts.alternatives
    if len(ways) < LEAST_WAYS or facts.state in {State.ZERO, State.NO_DATA}:
        return None
    if facts.state is State.EXHAUSTED or facts.is_uncertain:
        return told(_of_spent(ways), notes=(_which(facts, ways),))
    statement = _of_pace(facts, ways)
    return told(statement, notes=(_which(facts, ways),)) if statement else None


def _of_spent(ways: tuple[Alternative, ...]) -> Message:
    spent = [way for way in ways if way.state is State.EXHAUSTED]
    left = [way for way in ways if way.state is not State.EXHAUSTED]
    if not left:
        return say("all-spent", total=len(ways))
    latest = max(
        (way.exhausted_on for way in left if way.exhausted_on is not None),
        default=None,
    )
    if not spent:
        return say("none-spent", total=len(ways))
    if latest is None:
        return say("spent-only", number=len(spent), total=len(ways))
    return say("spent", number=len(spent), total=len(ways), latest=latest.year)


def _of_pace(facts: Facts, ways: tuple[Alternative, ...]) -> Message | None:
    """Compare each requirement with the fastest fall that the past may have had."""
    trend = facts.chosen.trend
    fastest = max(LEVEL, -trend.low) if trend is not None else LEVEL
    faster = [way for way in ways if _asks_more(way, fastest)]
    number, total = len(faster), len(ways)
    has_fallen = trend is not None and trend.has_direction and trend.rate < 0
    is_minority = 2 * number <= total
    if has_fallen and number < total and (is_minority or _is_enough(facts)):
        return say("depends", number=total - number, total=total)
    if is_minority:
        return None
    ends = [way.exhausted_on for way in faster]
    known = [end.year + 1 for end in ends if end is not None]
    before = max(known) if len(known) == len(ends) else None
    if before is not None and before - facts.chosen.start_year > HORIZON_YEARS:
        before = None
    pace, multiple = _pace(facts, faster)
    name = f"{'every' if number == total else 'most'}-{pace}"
    if before is None:
        return say(f"{name}-undated", number=number, total=total, multiple=multiple)
    return say(name, number=number, total=total, before=before, multiple=multiple)


def _is_enough(facts: Facts) -> bool:
    """Whether the fall so far is what the chosen way asks for."""
    trend, cut = facts.chosen.trend, facts.chosen.required_annual_cut
    return trend is not None and cut is not None and -trend.rate >= cut


def _asks_more(way: Alternative, fastest: float) -> bool:
    if way.state in {State.EXHAUSTED, State.SEVERE}:
        return True
    return way.required_annual_cut is not None and way.required_annual_cut > fastest


def _pace(facts: Facts, faster: list[Alternative]) -> tuple[str, int]:
    """Say by which whole multiple the fall must quicken, under all of the ways."""
    trend = facts.chosen.trend
    if trend is None or not trend.has_direction:
        return "fall", 0
    if trend.rate > 0:
        return "turn", 0
    cuts = [way.required_annual_cut for way in faster]
    known = [cut for cut in cuts if cut is not None]
    multiple = min(MOST, math.floor(min(known) / -trend.rate)) if known else 0
    return ("multiply", multiple) if multiple >= 2 else ("quicken", 0)


def _which(facts: Facts, ways: tuple[Alternative, ...]) -> Message:
    has_newest = any(way.variant == NEWEST for way in ways)
    name = "ways-and-science" if has_newest else "ways"
    left_out = [way.without_sector for way in ways if way.without_sector]
    if left_out and facts.sectors is not None:
        return say(f"{name}-and-sector", sector=facts.sectors.name(left_out[0]))
    return say(name)


FINDING = Finding("robustness", Path(__file__).parent, tell)
