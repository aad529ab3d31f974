"""Follow-up: when it is updated, and what a council can ask."""

from collections.abc import Iterator
from pathlib import Path

from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice
from kolrum.reports.chapters.chapter import ChapterOf


def tell(voice: Voice) -> Iterator[Block]:
    """Nothing yet."""
    yield from ()


CHAPTER = ChapterOf("follow_up", Path(__file__).parent, tell)
