"""Beyond the territorial budget: consumption, forests, removals and other gases."""

from collections.abc import Iterator
from pathlib import Path

from kolrum.carbon.state import State
from kolrum.data.goals import national_goals
from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice
from kolrum.reports.chapters.beyond.consumed import tell_consumed
from kolrum.reports.chapters.beyond.grown import tell_grown
from kolrum.reports.chapters.beyond.other_gases import tell_other_gases
from kolrum.reports.chapters.chapter import ChapterOf


def tell(voice: Voice) -> Iterator[Block]:
    """Say what the budget leaves out, and how large it is where that is known."""
    if voice.facts.state is State.NO_DATA:
        return
    yield from voice.say("intro")
    sections = (
        ("consumption", tell_consumed),
        ("forest", tell_grown),
        ("removals", _tell_removals),
        ("gases", tell_other_gases),
    )
    for name, section in sections:
        blocks = tuple(section(voice))
        if blocks:
            yield voice.heading(f"beyond-{name}")
            yield from blocks


def _tell_removals(voice: Voice) -> Iterator[Block]:
    """Capture and storage: what is counted, and what is not."""
    yield from voice.say("removals")
    for goal in national_goals(voice.facts.place.country):
        if goal.promise.net_zero_year is not None:
            yield from voice.say("removals-goal", year=goal.promise.net_zero_year)
    if voice.facts.plants_t:
        yield from voice.say("removals-plants")


CHAPTER = ChapterOf("beyond", Path(__file__).parent, tell)
