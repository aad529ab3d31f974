"""How the budget is reckoned: from the world to the place, and what it rests on."""

from collections.abc import Iterator
from pathlib import Path

from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice
from kolrum.reports.chapters.calculation.certainty import allocations, uncertainty
from kolrum.reports.chapters.calculation.derivation import derivation
from kolrum.reports.chapters.calculation.estimates import estimates
from kolrum.reports.chapters.calculation.scope import scope
from kolrum.reports.chapters.chapter import ChapterOf


def tell(voice: Voice) -> Iterator[Block]:
    """Go from the world to the place, and say what is in, what is not, how sure."""
    yield from derivation(voice)
    yield from scope(voice)
    yield from estimates(voice)
    yield from uncertainty(voice)
    yield from allocations(voice)


CHAPTER = ChapterOf("calculation", Path(__file__).parent, tell)
