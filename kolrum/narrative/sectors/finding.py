"""Where emissions come from: one dominating sector, or the fewest that make half."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.breaks import break_of
from kolrum.narrative.facts import (
    MONTH_TOLD_YEARS,
    Alternative,
    Facts,
    Sectors,
    is_past,
)
from kolrum.narrative.saying import Finding, Message, Told, say, told
from kolrum.narrative.values import share

HALF = 0.5
SMALL = 0.005
NOTABLE = 0.01
CENTURY = 100
OF_PLANTS = ("industry", "electricity_district_heating")
"""Sectors that a single plant can dominate; the statistics do not show plants."""

OF_THE_LAND = ("working_machinery", "agriculture")
OF_THE_LAND_LARGE = 0.4
TERRITORIAL = "territorial"
RESIDUAL = "cement-residual"


def tell(facts: Facts) -> Told | None:
    """Say which sector or sectors emissions come from, and what changed most."""
    if facts.state in {State.ZERO, State.NO_DATA}:
        return None
    if is_untold(facts):
        return told(say("residual"), notes=(say("residual-reason"),))
    sectors = facts.sectors
    if sectors is None or not are_named(facts):
        return told(say("untold"))
    shares = sectors.shares()
    largest = next(iter(shares))
    if shares[largest] >= HALF:
        source, *change = _dominant(sectors, largest, shares[largest])
    else:
        source, *change = _together(sectors, shares), *_largest_change(facts, sectors)
    is_since = bool(change) or "first" in source.values
    return told(
        source,
        *change,
        *(across(facts, sectors) if is_since else ()),
        notes=(
            *_large_source(facts, largest),
            _machines(facts, shares),
            _passing(facts, shares),
            _small(facts),
        ),
    )


def across(facts: Facts, sectors: Sectors) -> tuple[Message, ...]:
    """Say where a change since the first year is counted across a break."""
    found = break_of(facts)
    if found is None or not found.is_within(sectors.first_year, sectors.latest_year):
        return ()
    broken = say("across", before=found.before, after=found.after)
    return (replace(broken, folder=Path(__file__).parent),)


def are_named(facts: Facts) -> bool:
    """Tell whether it is said which sectors emissions come from."""
    sectors = facts.sectors
    if sectors is None or is_untold(facts):
        return False
    return sectors.total_t(sectors.latest_year) > 0


def is_untold(facts: Facts) -> bool:
    """Tell whether sectors would mislead: what is deducted is larger than a sector."""
    return RESIDUAL in facts.chosen.flags


def _dominant(sectors: Sectors, key: str, part: float) -> tuple[Message, ...]:
    """Name the sector, and how it changed against the whole."""
    name, since = sectors.name(key), sectors.first_year
    first, latest = sectors.of(since), sectors.of(sectors.latest_year)
    change = latest[key] - first.get(key, 0.0)
    whole = sum(latest.values()) - sum(first.values())
    source = say("dominant", share=part, sector=name)
    notable = NOTABLE * sum(first.values())
    if abs(change) < notable:
        return (source,)
    fell = change < 0
    if change * whole <= 0 or abs(whole) < notable:
        return source, say("fell-there" if fell else "rose-there", first=since)
    of_change = share(change, whole)
    if of_change > 1:
        return source, say("more-than-all" if fell else "more-than-rise", first=since)
    if of_change < HALF:
        return (source,)
    told_with = "dominant-and-fall" if fell else "dominant-and-rise"
    return (say(told_with, share=part, sector=name, part=of_change, first=since),)


def _together(sectors: Sectors, shares: dict[str, float]) -> Message:
    """Name the fewest sectors that make more than half."""
    chosen: list[str] = []
    for key in shares:
        chosen.append(key)
        if sum(shares[each] for each in chosen) > HALF:
            break
    return say(
        "together",
        count=len(chosen),
        sectors=tuple(sectors.name(key) for key in chosen),
        share=sum(shares[key] for key in chosen),
    )


def _largest_change(facts: Facts, sectors: Sectors) -> tuple[Message, ...]:
    first = sectors.of(sectors.first_year)
    latest = sectors.of(sectors.latest_year)
    changes = {key: latest[key] - first.get(key, 0.0) for key in latest}
    key = max(changes, key=lambda each: abs(changes[each]))
    if abs(changes[key]) < NOTABLE * sum(first.values()):
        return ()
    name = "fell-most" if changes[key] < 0 else "rose-most"
    return (
        say(
            name,
            sector=sectors.name(key),
            amount=facts.in_steps(abs(changes[key])) or abs(changes[key]),
            first=sectors.first_year,
        ),
    )


def _large_source(facts: Facts, largest: str) -> tuple[Message | None, ...]:
    sectors = facts.sectors
    if sectors is None or sectors.shares()[largest] < HALF:
        return ()
    without = _without(facts, largest)
    if largest not in OF_PLANTS:
        return (without,)
    return say("plants"), _per_person(facts), without


def _alike(facts: Facts, way: Alternative) -> bool:
    chosen = facts.chosen
    return (way.method_id, way.variant, way.limit) == (
        chosen.method_id,
        chosen.variant,
        facts.limit,
    )


def _per_person(facts: Facts) -> Message | None:
    """Say what sharing per person would do to a budget that follows a large source."""
    chosen = facts.chosen
    if chosen.principle != "grandfathering" or chosen.budget_t <= 0:
        return None
    for way in facts.alternatives:
        is_whole = _alike(facts, way) and not way.without_sector
        if not is_whole or way.principle != "equal-per-capita":
            continue
        if way.budget_t >= facts.chosen.budget_t:
            return None
        if way.is_uncertain:
            return say("per-person-about", turn=facts.turn)
        if way.state is State.EXHAUSTED:
            return say("per-person-spent")
        if way.exhausted_on is not None:
            name = "per-person-ended" if is_past(way, facts.today) else "per-person"
            end = way.exhausted_on
            return say(name, end=end, far=_how_far(facts, end))
    return None


def _without(facts: Facts, largest: str) -> Message | None:
    """Say how the requirement looks without the largest sector."""
    for way in facts.alternatives:
        is_it = _alike(facts, way) and way.principle == facts.chosen.principle
        if is_it and way.without_sector == largest:
            return _remaining(facts, way, largest)
    return None


def _remaining(facts: Facts, way: Alternative, largest: str) -> Message | None:
    cut, sectors, end = (
        facts.chosen.required_annual_cut,
        facts.sectors,
        way.exhausted_on,
    )
    if sectors is None or end is None:
        return None
    sector = sectors.name(largest)
    if way.is_uncertain:
        return say("without-about", turn=facts.turn, sector=sector)
    if way.state is State.EXHAUSTED:
        name = "without-ended" if is_past(way, facts.today) else "without-ends"
        return say(name, end=end, sector=sector)
    if way.state is State.SEVERE:
        return say("without-severe", sector=sector)
    if way.required_annual_cut is None or cut is None:
        return None
    name = "without-harder" if way.required_annual_cut > cut else "without-milder"
    cut, far = way.required_annual_cut, _how_far(facts, end)
    return say(name, cut=cut, end=end, far=far, sector=sector)


def _how_far(facts: Facts, end: date) -> str:
    """How exactly an end can be told: by month, by year, or not at all."""
    years = end.year - facts.chosen.start_year
    if years >= CENTURY:
        return "century"
    return "year" if years > MONTH_TOLD_YEARS else "month"


def _machines(facts: Facts, shares: dict[str, float]) -> Message | None:
    """Say what counts where machines and farming are a large part (STORY B17)."""
    part = sum(shares.get(key, 0.0) for key in OF_THE_LAND)
    if part <= OF_THE_LAND_LARGE or facts.is_tiny or not facts.is_lowest:
        return None
    return say("machines", share=part)


def _passing(facts: Facts, shares: dict[str, float]) -> Message | None:
    """Say that traffic which only passes is counted where it runs (STORY B18)."""
    is_large = shares.get("transport", 0.0) >= HALF
    is_local = facts.is_lowest and facts.perspective == TERRITORIAL
    return say("passing") if is_large and is_local else None


def _small(facts: Facts) -> Message | None:
    sectors = facts.sectors
    if sectors is None or facts.is_tiny:
        return None
    small = [key for key, part in sectors.shares().items() if 0 < part < SMALL]
    if not small:
        return None
    return say(
        "small",
        sectors=tuple(sectors.name(key) for key in small),
        number=len(small),
    )


FINDING = Finding("sectors", Path(__file__).parent, tell)
