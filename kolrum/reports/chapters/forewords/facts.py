"""Forewords as they were written and signed; without one only a preview has room."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from kolrum.narrative.phrase import Phrase
from kolrum.reports.blocks import Block, Paragraph, Slot, Span
from kolrum.reports.book import Voice
from kolrum.reports.chapters.chapter import ChapterOf
from kolrum.reports.editorial import Signed
from kolrum.reports.marking import blocks_from
from kolrum.reports.wording import wording_of

FOLDER = Path(__file__).parent


def tell(voice: Voice, *, slot: str) -> Iterator[Block]:
    """Give a foreword's paragraphs and its writer."""
    written: Signed | None = getattr(voice.book.editorial, slot)
    if written is None:
        if voice.book.editorial.shows_slots:
            yield Slot(*wording_of(voice.language).slots[slot])
        return
    language = written.language or voice.language
    is_other = language != voice.language
    yield from blocks_from(
        [
            Phrase(" ".join(part.split("\n")), language, is_fallback=is_other)
            for part in written.text.strip().split("\n\n")
        ]
    )
    if written.by:
        signed = ", ".join(filter(None, (written.by, written.role)))
        yield Paragraph((Span(signed, is_strong=True),), language if is_other else "")


RESEARCHERS = ChapterOf(
    "researchers",
    FOLDER / "researchers",
    partial(tell, slot="researchers"),
    is_numbered=False,
)
MUNICIPALITY = ChapterOf(
    "municipality",
    FOLDER / "municipality",
    partial(tell, slot="municipality"),
    is_numbered=False,
)
