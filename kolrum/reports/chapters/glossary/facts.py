"""The words of the field: each with its meaning, and its name in another language."""

from collections.abc import Iterator
from pathlib import Path

from kolrum.reports.blocks import Block, Points, Span
from kolrum.reports.book import Voice
from kolrum.reports.chapters.chapter import ChapterOf
from kolrum.telling.plain import Term, terms_of


def tell(voice: Voice) -> Iterator[Block]:
    """Give the terms in the order they are needed."""
    yield from voice.say("about")
    yield Points(
        tuple(
            (term.name, tuple(_told(voice, term)))
            for term in terms_of(voice.language, voice.facts.place.country)
        )
    )


def _told(voice: Voice, term: Term) -> Iterator[Span]:
    if not term.other_name:
        yield Span(term.meaning)
        return
    yield Span(f"{term.meaning} ")
    yield Span(voice.label("other-name") + " ")
    yield Span(_small(term.other_name), language=term.other_language)
    yield Span(".")


def _small(name: str) -> str:
    """Begin a term with a small letter, unless it begins with an abbreviation."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


CHAPTER = ChapterOf(
    "glossary", Path(__file__).parent, tell, is_appendix=True, has_columns=True
)
