"""The words of the field: each with its meaning, and its name in another language."""

from collections.abc import Iterator
from pathlib import Path

from kolrum.reports.blocks import Block, Points, Span
from kolrum.reports.book import Voice
from kolrum.reports.chapters.chapter import ChapterOf
from kolrum.telling.plain import terms_of


def tell(voice: Voice) -> Iterator[Block]:
    """Give the terms in the order they are needed."""
    yield from voice.say("about")
    yield Points(
        tuple(
            (
                term.name,
                (
                    Span(f"{term.meaning} "),
                    Span(voice.label("other-name") + " "),
                    Span(_small(term.other_name), language=term.other_language),
                    Span("."),
                ),
            )
            for term in terms_of(voice.language)
        )
    )


def _small(name: str) -> str:
    """Begin a term with a small letter, unless it begins with an abbreviation."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


CHAPTER = ChapterOf(
    "glossary", Path(__file__).parent, tell, is_appendix=True, has_columns=True
)
