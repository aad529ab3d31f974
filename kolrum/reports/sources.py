"""The publications under a figure or a table, named in a line."""

from collections.abc import Iterable

from kolrum.carbon.provenance import Source
from kolrum.narrative.said import said
from kolrum.reports.blocks import Span, Words
from kolrum.reports.wording import wording_of


def source_words(sources: Iterable[Source], language: str) -> Words:
    """Name publications, each once and with its vintage; nothing where there is none.

    Rules of the method are no publications, and are left to the appendix.
    """
    named = [
        each for each in dict.fromkeys(sources) if not each.key.startswith("method:")
    ]
    if not named:
        return ()
    parts = [Span(f"{wording_of(language).source}: ")]
    for number, each in enumerate(named):
        if number:
            parts.append(Span("; "))
        parts.extend(_named(each, language))
    return (*parts, Span("."))


def _named(source: Source, language: str) -> Words:
    """Publisher, title and vintage; untranslated, a title says its language."""
    title, publisher = said(source.title, language), said(source.publisher, language)
    spoken = title.language if title.is_fallback else ""
    vintage = f", {source.vintage}" if source.vintage else ""
    return (
        Span(f"{publisher.plain}, " if publisher.plain else ""),
        Span(title.plain, language=spoken, address=source.url),
        Span(vintage),
    )
