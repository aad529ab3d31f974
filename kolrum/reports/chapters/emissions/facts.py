"""Emissions until now: total, per person, by sector, by plant, and how sure it is."""

from collections.abc import Iterator
from pathlib import Path

from kolrum.carbon.state import State
from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice
from kolrum.reports.chapters.chapter import ChapterOf
from kolrum.reports.chapters.emissions.changes import tell_changes
from kolrum.reports.chapters.emissions.divided import tell_sectors
from kolrum.reports.chapters.emissions.people import tell_people
from kolrum.reports.chapters.emissions.plants import tell_plants
from kolrum.reports.chapters.emissions.quality import tell_quality
from kolrum.reports.chapters.emissions.total import tell_total


def tell(voice: Voice) -> Iterator[Block]:
    """Go from the whole to its parts, and end with what the statistics can bear."""
    if voice.facts.state is State.NO_DATA or not voice.facts.observed:
        return
    sections = (
        ("total", tell_total),
        ("each", tell_people),
        ("sector", tell_sectors),
        ("change", tell_changes),
        ("plants", tell_plants),
        ("quality", tell_quality),
    )
    for name, section in sections:
        blocks = tuple(section(voice))
        if blocks:
            yield voice.heading(f"emissions-{name}")
            yield from blocks


CHAPTER = ChapterOf("emissions", Path(__file__).parent, tell, has_opening=True)
