"""How the budget is followed up: when statistics come, and what happens then."""

from collections.abc import Iterator
from pathlib import Path

from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice
from kolrum.reports.chapters.chapter import ChapterOf


def tell(voice: Voice) -> Iterator[Block]:
    """From the statistics that come next to the decision that follows."""
    facts = voice.facts
    yield voice.lead("lead", year=voice.book.edition.year)
    yield voice.heading("follow-when")
    latest = max((value.year for value in facts.observed), default=None)
    if latest is not None:
        delay = voice.book.edition.year - latest
        yield from voice.say("when", latest=latest, delay=delay, following=latest + 1)
    yield voice.heading("follow-then")
    if facts.is_lowest and facts.chosen.emissions_latest_t > 0:
        yield from voice.say("then-wheel")
    else:
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


CHAPTER = ChapterOf("follow_up", Path(__file__).parent, tell)
