"""How good the statistics are: gaps, breaks, faults, revisions, and the estimates."""

from collections.abc import Iterator

from kolrum.narrative.facts import Facts
from kolrum.reports.amounts import LEVEL, SAME, moved
from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice
from kolrum.telling.by_sector import FIRST_YEAR
from kolrum.telling.revisions import missed_of, revised_of

LARGE = 0.05
"""Of a figure: a revision that is more than this is said to be one (STORY B21)."""


def tell_quality(voice: Voice) -> Iterator[Block]:
    """Say how figures come about, which years lack, and how far they have moved."""
    facts = voice.facts
    yield from voice.say("quality")
    yield from voice.finding("estimated", notes=True)
    yield from _tell_interval(voice)
    yield from _tell_missed(voice)
    yield from _tell_revised(voice)
    yield from _tell_breaks(voice, facts)
    yield from _tell_corrections(voice)
    yield from voice.finding("twin", notes=True)


def _tell_interval(voice: Voice) -> Iterator[Block]:
    """The first estimated year with its interval."""
    estimated = voice.facts.estimated
    if not estimated:
        return
    first = estimated[0]
    if first.low_t is None or first.high_t is None:
        yield from voice.say("interval-none")
        return
    yield from voice.say(
        "interval",
        year=first.year,
        amount=first.emissions_t,
        range=(first.low_t, first.high_t),
    )


def _tell_missed(voice: Voice) -> Iterator[Block]:
    """The rule of estimates tried where the answer is now known."""
    known = voice.book.known
    missed = missed_of(known.published, known.place.code)
    if not missed or not voice.facts.estimated:
        return
    worst = max(missed, key=lambda year: abs(missed[year]))
    yield from voice.say(
        "missed",
        years=tuple(sorted(missed)),
        worst=worst,
        by=abs(missed[worst]),
        way="much" if missed[worst] > 0 else "little",
    )


def _tell_revised(voice: Voice) -> Iterator[Block]:
    """How far figures moved between two vintages, without anyone emitting less."""
    known = voice.book.known
    revised = revised_of(known.published, known.place.code)
    if revised is None:
        return
    change = revised.change(revised.most)
    vintages = {"old": revised.old_vintage, "new": revised.new_vintage}
    if moved(change) == SAME:
        yield from voice.say(
            "revised-little", since=FIRST_YEAR, level=LEVEL, **vintages
        )
        return
    yield from voice.say(
        f"revised-{moved(change)}",
        **vintages,
        year=revised.most,
        change=abs(change),
        before=revised.old_t[revised.most],
        after=revised.new_t[revised.most],
    )
    if abs(change) > LARGE:
        yield from voice.say("revised-large")


def _tell_breaks(voice: Voice, facts: Facts) -> Iterator[Block]:
    if facts.plants_t:
        yield from voice.say("breaks", first=facts.observed[0].year)


def _tell_corrections(voice: Voice) -> Iterator[Block]:
    """Faults in the source that are mended when it is read."""
    statistics = voice.book.known.published.statistics
    if not statistics.has("movement"):
        return
    for correction in statistics.movement.corrections:
        yield from voice.say(
            "correction",
            years=tuple(correction.years),
            vintage=statistics.movement.vintage,
        )
