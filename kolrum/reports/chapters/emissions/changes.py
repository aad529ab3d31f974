"""What drove the change: a step a sector, and the largest of them in words."""

from collections.abc import Iterator

from kolrum.lib.units import tonnes
from kolrum.narrative.facts import TINY_STEP_T, Sectors
from kolrum.narrative.sectors.finding import is_untold
from kolrum.narrative.ways import write
from kolrum.reports.amounts import SAME, listed, moved, told_t
from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice

NOTABLE = 0.01
"""Of the first year's total: smaller steps are not named."""


def tell_changes(voice: Voice) -> Iterator[Block]:
    """Tell the steps from the first unbroken year to the latest; then draw them."""
    facts, found = voice.facts, voice.facts.sectors
    if found is None or is_untold(facts):
        return
    steps = steps_t(found)
    before_t = found.total_t(found.first_year)
    change_t = sum(steps.values())
    if not steps or before_t <= 0:
        return
    way = moved(change_t / before_t)
    yield from voice.say(
        f"change-{way}",
        first=found.first_year,
        latest=found.latest_year,
        amount=told_t(abs(change_t), facts),
        part=abs(change_t) / before_t,
    )
    yield from _tell_steps(voice, found, steps, before_t)
    yield from _tell_people(voice, found)
    if voice.has("sector-change"):
        yield from voice.say("change-figure")
        years = (found.first_year, found.latest_year)
        title = voice.label("change-figure-title", span=years)
        yield from voice.picture("sector-change", title)


def steps_t(found: Sectors) -> dict[str, float]:
    """Give each sector's change over the unbroken years, tCO2."""
    first, latest = found.of(found.first_year), found.of(found.latest_year)
    return {key: latest[key] - first.get(key, 0.0) for key in latest}


def _tell_steps(
    voice: Voice, found: Sectors, steps: dict[str, float], before_t: float
) -> Iterator[Block]:
    """Name the sectors that fell, and those that rose, each with its tonnes."""
    least_t = max(NOTABLE * before_t, TINY_STEP_T if voice.facts.is_tiny else 0.0)
    notable = {key: step for key, step in steps.items() if abs(step) >= least_t}
    fell = sorted((k for k in notable if notable[k] < 0), key=lambda k: notable[k])
    rose = sorted((k for k in notable if notable[k] > 0), key=lambda k: -notable[k])
    if not notable:
        yield from voice.say("steps-none")
        return
    values = {
        "fell": _named(voice, found, fell, steps),
        "rose": _named(voice, found, rose, steps),
    }
    if fell and rose:
        yield from voice.say("steps-both", **values)
    else:
        yield from voice.say("steps-fell" if fell else "steps-rose", **values)


def _named(
    voice: Voice, found: Sectors, keys: list[str], steps: dict[str, float]
) -> str:
    parts = [
        voice.label(
            "step",
            sector=write(found.name(key), "", voice.language),
            amount=tonnes(told_t(abs(steps[key]), voice.facts), voice.language),
        )
        for key in keys
    ]
    return listed(parts, voice.language) if parts else ""


def _tell_people(voice: Voice, found: Sectors) -> Iterator[Block]:
    """What the number of people did meanwhile: the change in all, and for each."""
    people = voice.facts.people
    first, latest = found.first_year, found.latest_year
    if not people.get(first) or not people.get(latest):
        return
    grown = people[latest] / people[first] - 1
    each = (found.total_t(latest) / people[latest]) / (
        found.total_t(first) / people[first]
    ) - 1
    way = moved(grown)
    if way == SAME or moved(each) == SAME:
        return
    yield from voice.say(
        f"people-{way}-{moved(each)}",
        first=first,
        latest=latest,
        grown=abs(grown),
        each=abs(each),
    )
