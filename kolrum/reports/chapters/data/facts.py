"""All numbers of the report in compact tables, whole on the page."""

from collections.abc import Iterator
from pathlib import Path

from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice
from kolrum.reports.chapters.chapter import ChapterOf
from kolrum.reports.chapters.data.emitted import by_sector
from kolrum.reports.chapters.data.packages import of_members, of_sets


def tell(voice: Voice) -> Iterator[Block]:
    """Give each table after a sentence that says what it holds."""
    yield from voice.say("about")
    tables = (
        ("sectors-text", by_sector(voice)),
        ("members-text", of_members(voice)),
        ("sets-text", of_sets(voice)),
    )
    for name, table in tables:
        if table is not None:
            yield from voice.say(name)
            yield table


CHAPTER = ChapterOf("data", Path(__file__).parent, tell, is_appendix=True)
