"""The publications under a figure or a table, named in a line."""

import re
from collections.abc import Iterable

from kolrum.carbon.provenance import Source
from kolrum.narrative.said import said
from kolrum.reports.blocks import Span, Words

RULES = ("method:", "principle:")
"""Rules of the method are no publications, and are left to the appendix."""

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
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
        before = _year(found[0])
        spans.append(Span(f"{publisher} {before}".strip(), cites=found[0].key))
        for each in found[1:]:
            year = _year(each)
            told = "" if year == before else year
            spans += [Span(", "), Span(told, cites=each.key)]
            before = year
    return tuple(spans)


def _year(source: Source) -> str:
    """The year of the vintage, else of the work; empty where neither tells."""
    is_dated = source.vintage[:1].isdigit()
    found = YEAR.search(source.vintage if is_dated else source.citation)
    return found.group() if found else ""


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
