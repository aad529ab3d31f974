"""The first year without statistics, and a last year that went against the trend."""

from pathlib import Path

from kolrum.carbon.methods.assessment import YearValue
from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Message, Told, say, told
from kolrum.narrative.sectors.finding import is_untold
from kolrum.narrative.values import Change

LEVEL = 0.005
NOTABLE = 0.05
MOST_SECTORS = 2
RECENT_YEARS = 2
UNCHANGED = "estimate-unchanged"


def tell(facts: Facts) -> Told | None:
    """Say how the latest estimated or observed year differs from the one before."""
    estimated = _estimated(facts)
    against = _against_trend(facts)
    if estimated is not None:
        before, after = estimated
        return told(
            _moved(facts, before, after),
            notes=(_jump(facts), _consequence(facts, before, after), against),
        )
    return told(against) if against is not None else None


def _estimated(facts: Facts) -> tuple[YearValue, YearValue] | None:
    if not facts.observed or not facts.estimated:
        return None
    before, after = facts.observed[-1], facts.estimated[0]
    unchanged = {step.year for step in facts.chosen.derivation.of_key(UNCHANGED)}
    if after.year != before.year + 1 or after.year in unchanged:
        return None
    if after.year < facts.chosen.start_year - RECENT_YEARS:
        return None
    return (before, after) if before.emissions_t > 0 else None


def _change(before: YearValue, after: YearValue) -> float:
    return after.emissions_t / before.emissions_t - 1


def _moved(facts: Facts, before: YearValue, after: YearValue) -> Message:
    change = _change(before, after)
    if abs(change) < LEVEL:
        return say("level", year=after.year, before=before.year)
    name = "rose" if change > 0 else "fell"
    sectors = _sectors(facts, before.year, after.year, change)
    if sectors:
        return say(
            f"{name}-by-sector", year=after.year, change=abs(change), sectors=sectors
        )
    return say(name, year=after.year, change=abs(change))


def _sectors(
    facts: Facts, before: int, after: int, change: float
) -> tuple[Change, ...]:
    """The sectors that moved most, the same way as the whole."""
    told_by = facts.sectors
    if told_by is None or facts.is_tiny or is_untold(facts):
        return ()
    first, second = told_by.of(before), told_by.of(after)
    moved = {key: second[key] - first[key] for key in first}
    whole = sum(moved.values())
    if not any(second.values()) or whole * change <= 0:
        return ()
    by_size = sorted(moved, key=lambda key: -moved[key] * (1 if change > 0 else -1))
    return tuple(
        Change(told_by.name(key), second[key] / first[key] - 1)
        for key in by_size[:MOST_SECTORS]
        if first[key] > 0
        and moved[key] / whole >= 0.1
        and abs(second[key] / first[key] - 1) >= 0.01
    )


def _jump(facts: Facts) -> Message | None:
    return say("jump") if "large-jump" in facts.chosen.flags else None


def _consequence(facts: Facts, before: YearValue, after: YearValue) -> Message | None:
    change = _change(before, after)
    if facts.state is not State.OK or abs(change) < NOTABLE:
        return None
    return say("raises" if change > 0 else "lowers")


def _against_trend(facts: Facts) -> Message | None:
    """Say that the last observed year went the other way than the trend."""
    trend = facts.chosen.trend
    if trend is None or not trend.has_direction or len(facts.observed) < 2:
        return None
    before, after = facts.observed[-2:]
    if after.year != before.year + 1 or not before.emissions_t:
        return None
    change = _change(before, after)
    if change * trend.rate >= 0 or abs(change) < LEVEL:
        return None
    name = "rose-against-trend" if change > 0 else "fell-against-trend"
    sectors = _sectors(facts, before.year, after.year, change)
    if sectors:
        return say(
            f"{name}-by-sector", year=after.year, change=abs(change), sectors=sectors
        )
    return say(name, year=after.year, change=abs(change))


FINDING = Finding("latest", Path(__file__).parent, tell)
