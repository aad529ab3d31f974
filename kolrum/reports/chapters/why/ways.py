"""The same end year by three ways, and what a local budget is and is not."""

from collections.abc import Iterator

from kolrum.charts import ways_down
from kolrum.charts.figure import Figure
from kolrum.narrative.facts import Facts
from kolrum.narrative.goals.held import Kind
from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice

YEARS_AHEAD = 19
"""To the year that is drawn where the country has no goal of net zero."""

KINDS = ("municipality", "county", "country")


def amounts_t(level_t: float, years: int) -> dict[str, tuple[float, ...]]:
    """Give three ways from a level to nought in the last of so many years [t].

    `early` falls as the square of the time left, `even` by as much each year, `late`
    as much slower at first as the first falls faster.
    """
    parts = [number / years for number in range(1, years + 1)]
    return {
        "early": tuple(level_t * (1 - part) ** 2 for part in parts),
        "even": tuple(level_t * (1 - part) for part in parts),
        "late": tuple(level_t * (1 - part**2) for part in parts),
    }


def end_year(facts: Facts) -> tuple[int, bool]:
    """Give the year of net zero, and whether the country has promised it."""
    goals = facts.goals.of(Kind.NATIONAL) if facts.goals else ()
    for goal in goals:
        if goal.promise.net_zero_year is not None:
            return goal.promise.net_zero_year, True
    return facts.chosen.start_year + YEARS_AHEAD, False


def tell_ways(voice: Voice) -> Iterator[Block]:
    """Say what a local budget is, draw why an end year is none, list what it is not."""
    facts = voice.facts
    yield from voice.say("local")
    yield from voice.finding("scope", notes=True)
    if facts.chosen.emissions_latest_t > 0:
        yield from _tell_drawn(voice)
    kind = facts.place.kind if facts.place.kind in KINDS else "other"
    yield from voice.say("is-not", kind=kind)


def _tell_drawn(voice: Voice) -> Iterator[Block]:
    facts = voice.facts
    start = facts.chosen.start_year
    last, is_promised = end_year(facts)
    found = amounts_t(facts.chosen.emissions_latest_t, last - start + 1)
    totals = {name: sum(each) for name, each in found.items()}
    yield from voice.say(
        "ways", last=last, promised="yes" if is_promised else "no", **totals
    )
    left_t = facts.chosen.budget_t
    if left_t <= 0 or facts.is_uncertain:
        yield from voice.say("ways-spent")
    else:
        fitting = sum(total <= left_t for total in totals.values())
        yield from voice.say(f"ways-{fitting}", left=left_t)
    yield voice.drawn(_figure(voice, found, last))


def _figure(voice: Voice, found: dict[str, tuple[float, ...]], last: int) -> Figure:
    facts, language = voice.facts, voice.language
    left_t = facts.chosen.budget_t
    can_tell = left_t > 0 and not facts.is_uncertain
    ways = []
    for name, each in found.items():
        total_t = sum(each)
        told = [voice.label("way-total", total=total_t)]
        if can_tell:
            told.append(voice.label("way-part", part=total_t / left_t))
        ways.append(ways_down.Way(voice.label(f"way-{name}"), tuple(told), each))
    return ways_down.draw(
        ways,
        facts.chosen.start_year,
        ways_down.WaysWords(
            title=voice.label("ways-title", last=last),
            summary=voice.label(
                "ways-summary",
                last=last,
                **{name: sum(each) for name, each in found.items()},
            ),
            caption=voice.label("ways-caption"),
            axis=voice.label("ways-axis", level=facts.chosen.emissions_latest_t),
            year_head=voice.label("ways-head"),
        ),
        language,
        sources=facts.chosen.sources[:0],
    )
