"""How the budget is followed up: when statistics come, and what happens then."""

from collections.abc import Iterator
from pathlib import Path

from kolrum.lib.dates import short_date
from kolrum.narrative.said import said
from kolrum.reports.blocks import Block, Cell, Row, Table
from kolrum.reports.book import Voice
from kolrum.reports.chapters.chapter import ChapterOf
from kolrum.reports.chapters.data.packages import metas
from kolrum.telling.vintages import vintages_of

VINTAGES = "follow-vintages"
YEARLY = ("observed", "sectors", "movement", "population")
"""What is published anew every year and moves the budget."""


def tell(voice: Voice) -> Iterator[Block]:
    """From the statistics that come next to the decision that follows."""
    facts = voice.facts
    yield voice.lead("lead", year=voice.book.edition.year)
    yield voice.heading("follow-when")
    latest = max((value.year for value in facts.observed), default=None)
    if latest is not None:
        delay = voice.book.edition.year - latest
        yield from voice.say("when", latest=latest, delay=delay, following=latest + 1)
    yield _vintages(voice)
    yield voice.heading("follow-then")
    yield from voice.say("then")
    yield from voice.say("steps")
    yield from _outcome(voice)
    yield voice.heading("follow-comment")
    yield from voice.say("comment", address=voice.book.edition.address)
    yield from voice.say("corrections", year=voice.book.edition.year)


def _outcome(voice: Voice) -> Iterator[Block]:
    """What the next official years will be held against."""
    chosen = voice.facts.chosen
    estimated = [
        value
        for value in voice.facts.estimated
        if chosen.base_year <= value.year < chosen.start_year
    ]
    for value in estimated[:1]:
        yield from voice.say(
            "outcome-estimated", year=value.year, amount=value.emissions_t
        )
    if chosen.pathway and not voice.facts.is_uncertain:
        first = chosen.pathway[0]
        yield from voice.say("outcome", year=first.year, amount=first.emissions_t)
    elif chosen.budget_t <= 0:
        yield from voice.say("outcome-spent", debt=-chosen.budget_t)


def _vintages(voice: Voice) -> Table:
    """The vintages of each data set that this report has used, and what came before."""
    statistics = voice.book.known.published.statistics
    language, empty = voice.language, voice.label("empty")
    rows = []
    for meta in metas(voice, YEARLY):
        keys = vintages_of(statistics, meta.dataset)
        before = [key for key in keys if key < meta.series]
        earlier = statistics.series[before[-1]].meta if before else None
        years = meta.coverage.years
        rows.append(
            Row(
                (
                    Cell(meta.names.get(language) or meta.title),
                    Cell(said(meta.publisher, language).plain),
                    Cell(meta.vintage),
                    Cell(str(max(years)) if years else empty),
                    Cell(earlier.vintage if earlier else empty),
                    Cell(short_date(meta.retrieved, language)),
                )
            )
        )
    return Table(
        VINTAGES,
        voice.label("vintages-title"),
        tuple(
            voice.label(f"vintages-head-{name}")
            for name in ("set", "publisher", "vintage", "through", "before", "fetched")
        ),
        tuple(rows),
        note=voice.words("vintages-note"),
        has_words=True,
    )


CHAPTER = ChapterOf("follow_up", Path(__file__).parent, tell)
