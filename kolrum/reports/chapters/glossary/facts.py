"""The words of the field."""

from collections.abc import Iterator
from pathlib import Path

from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice
from kolrum.reports.chapters.chapter import ChapterOf


def tell(voice: Voice) -> Iterator[Block]:
    """Nothing yet."""
    yield from ()


CHAPTER = ChapterOf("glossary", Path(__file__).parent, tell, is_appendix=True)
