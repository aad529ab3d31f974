"""How the report can be read by everyone, and where to say that it cannot."""

from collections.abc import Iterator
from pathlib import Path

from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice
from kolrum.reports.chapters.chapter import ChapterOf


def tell(voice: Voice) -> Iterator[Block]:
    """Tell of the two forms and how their parts are read."""
    yield from voice.say("forms", address=voice.book.edition.address)
    yield from voice.say("parts")
    yield from voice.say("missing")


CHAPTER = ChapterOf(
    "accessibility", Path(__file__).parent, tell, is_appendix=True, has_columns=True
)
