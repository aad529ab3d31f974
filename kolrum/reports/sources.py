"""The publications under a figure or a table, named in a line."""

import re
from collections.abc import Iterable

from kolrum.carbon.provenance import Source
from kolrum.narrative.said import said
from kolrum.reports.blocks import Span, Words

RULES = ("method:", "principle:")
"""Rules of the method are no publications, and are left to the appendix."""

AFTER_PUBLISHER = re.compile(r"[,;].*")


def short_words(sources: Iterable[Source], language: str) -> Words:
    """Name publications by publisher and year, each with its number in the list.

    A publisher is said once: “SCB 2026 [9]; SMHI and Naturvårdsverket 2025 [10], 2026
    [12]”. Nothing where there is none.
    """
    by_publisher: dict[str, list[Source]] = {}
    for each in _published(sources):
        by_publisher.setdefault(_short(each, language), []).append(each)
    spans: list[Span] = []
    for publisher, found in by_publisher.items():
        if spans:
            spans.append(Span("; "))
        for number, each in enumerate(found):
            year = each.vintage[:4] if each.vintage[:1].isdigit() else ""
            if number:
                spans.append(Span(", "))
            told = f"{publisher} {year}".strip() if not number else year
            spans.append(Span(told or publisher, cites=each.key))
    return tuple(spans)


def named_sources(sources: Iterable[Source], language: str) -> Words:
    """Name publications whole, each once and with its vintage.

    Nothing where there is none.
    """
    named = _published(sources)
    if not named:
        return ()
    parts: list[Span] = []
    for number, each in enumerate(named):
        if number:
            parts.append(Span("; "))
        parts.extend(_named(each, language))
    return (*parts, Span("."))


def _published(sources: Iterable[Source]) -> list[Source]:
    return [each for each in dict.fromkeys(sources) if not each.key.startswith(RULES)]


def _short(source: Source, language: str) -> str:
    """The publisher without what it shaped its work from; else the title."""
    told = said(source.publisher or source.title, language).plain
    return AFTER_PUBLISHER.sub("", told)


def _named(source: Source, language: str) -> Words:
    """Publisher, title and vintage; untranslated, a title says its language.

    A publisher or year that the title already has is not said again, nor a vintage
    that is only a name of ours.
    """
    title, publisher = said(source.title, language), said(source.publisher, language)
    spoken = title.language if title.is_fallback else ""
    is_told = publisher.plain.partition(",")[0] in title.plain
    is_year = source.vintage[:1].isdigit() and source.vintage not in title.plain
    return (
        Span(f"{publisher.plain}, " if publisher.plain and not is_told else ""),
        Span(title.plain, language=spoken, address=source.url),
        Span(f", {source.vintage}" if is_year else ""),
    )
