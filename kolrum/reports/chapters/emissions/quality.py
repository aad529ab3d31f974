"""How good the statistics are: gaps, breaks, faults, revisions, and the estimates."""

from collections.abc import Iterator

from kolrum.reports.amounts import LEVEL, SAME, moved
from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice
from kolrum.telling.by_sector import FIRST_YEAR
from kolrum.telling.revisions import missed_of, revised_of
from kolrum.telling.vintages import vintages_of

LARGE = 0.05
"""Of a figure: a revision that is more than this is said to be one (STORY B21)."""


def tell_quality(voice: Voice) -> Iterator[Block]:
    """Say how figures come about, which years lack, and how far they have moved."""
    yield from voice.say("quality")
    if voice.facts.estimated:
        yield from voice.say("estimates")
    yield from _tell_missed(voice)
    yield from _tell_revised(voice)
    yield from _tell_corrections(voice)
    yield from _tell_unplaced(voice)
    yield from voice.finding("twin", notes=True)


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


def _tell_unplaced(voice: Voice) -> Iterator[Block]:
    """What the country has emitted that no place is given."""
    known = voice.book.known
    statistics, whole = known.published.statistics, known.country.whole
    if known.place != whole or not statistics.has("sectors"):
        return
    for key in reversed(vintages_of(statistics, statistics.sectors.dataset)):
        series = statistics.series[key]
        years = series.known_years((whole.code, *whole.members))
        if not years:
            continue
        year = years[-1]
        whole_t = float(series.of((whole.code,), (year,)).sum())
        placed_t = float(series.of(whole.members, (year,)).sum())
        yield from voice.say(
            "unplaced", year=year, part=1 - placed_t / whole_t, apart=whole_t - placed_t
        )
        return
