"""The budget and its pace: size, cut, path, outcome, waiting, other choices."""

from collections.abc import Iterator
from pathlib import Path

from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice
from kolrum.reports.cases import NONE, case_of
from kolrum.reports.chapters.chapter import ChapterOf
from kolrum.reports.chapters.pace.choices import choices
from kolrum.reports.chapters.pace.outcome import outcome
from kolrum.reports.chapters.pace.path import path
from kolrum.reports.chapters.pace.required import required
from kolrum.reports.chapters.pace.size import size
from kolrum.reports.chapters.pace.waiting import waiting


def tell(voice: Voice) -> Iterator[Block]:
    """Go from what is left to what it takes, and to what else could be chosen."""
    yield from size(voice)
    if case_of(voice.facts) == NONE:
        return
    yield from required(voice)
    yield from path(voice)
    yield from outcome(voice)
    yield from waiting(voice)
    yield from choices(voice)


CHAPTER = ChapterOf("pace", Path(__file__).parent, tell, has_opening=True)
