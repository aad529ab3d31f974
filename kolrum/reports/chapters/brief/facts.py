"""The budget in brief: four numbers, five points, what changed."""

from collections.abc import Iterator
from pathlib import Path

from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice
from kolrum.reports.chapters.chapter import ChapterOf


def tell(voice: Voice) -> Iterator[Block]:
    """Say what is left, and show the pathway."""
    yield from voice.finding("answer")
    yield from voice.picture("pathway")


CHAPTER = ChapterOf("brief", Path(__file__).parent, tell)
