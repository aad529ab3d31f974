"""What a chapter is before it is written: its key, its wording, and what tells it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kolrum.reports.blocks import Block, Chapter
from kolrum.reports.book import Book, Voice

OPENING = "opening"


@dataclass(frozen=True)
class ChapterOf:
    """A chapter of every report.

    Its folder holds `sv.md` and `en.md` with messages: ``title``, ``opening`` where the
    chapter opens on a page of its own, and what `tell` asks for.
    """

    key: str
    folder: Path
    tell: Callable[[Voice], Iterable[Block]]
    is_numbered: bool = True
    is_appendix: bool = False
    has_opening: bool = False
    has_columns: bool = False

    def written(self, book: Book) -> Chapter | None:
        """Write the chapter for a place; None where it has nothing to say there."""
        voice = Voice(book, self.key, self.folder)
        blocks = tuple(self.tell(voice))
        if not blocks:
            return None
        return Chapter(
            self.key,
            voice.label("title"),
            blocks,
            opening=voice.words(OPENING) if self.has_opening else (),
            is_numbered=self.is_numbered,
            is_appendix=self.is_appendix,
            has_columns=self.has_columns,
        )
