"""The publications under a figure or a table, named in a line."""

from collections.abc import Iterable
from dataclasses import replace

from kolrum.carbon.provenance import Source
from kolrum.narrative.said import said
from kolrum.reports.blocks import Block, Chapter, Picture, Span, Table, Words
from kolrum.reports.wording import wording_of


def source_words(sources: Iterable[Source], language: str) -> Words:
    """Name publications, each once and with its vintage; nothing where there is none.

    Rules of the method are no publications, and are left to the appendix.
    """
    named = named_sources(sources, language)
    return (Span(f"{wording_of(language).source}: "), *named) if named else ()


def named_sources(sources: Iterable[Source], language: str) -> Words:
    """Name publications as `source_words` does, without saying that they are sources.

    Nothing where there is none.
    """
    named = [
        each for each in dict.fromkeys(sources) if not each.key.startswith("method:")
    ]
    if not named:
        return ()
    parts: list[Span] = []
    for number, each in enumerate(named):
        if number:
            parts.append(Span("; "))
        parts.extend(_named(each, language))
    return (*parts, Span("."))


def noted(note: Words, sources: Iterable[Source], language: str) -> Words:
    """Put a note before the publications that it stands with."""
    named = source_words(sources, language)
    return (*note, Span(" "), *named) if note and named else (*note, *named)


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


def named_once(chapter: Chapter, language: str) -> Chapter:
    """Name the same publications whole only at the first figure or table of a chapter.

    Others lead to it: “Source: as in figure 2.”
    """
    told: dict[Words, str] = {}
    blocks: list[Block] = []
    for block in chapter.blocks:
        match block:
            case Picture():
                source = _as_before(block.source, block.key, told, language)
                blocks.append(replace(block, source=source))
            case Table():
                note = _as_before(block.note, block.key, told, language)
                blocks.append(replace(block, note=note))
            case _:
                blocks.append(block)
    return replace(chapter, blocks=tuple(blocks))


def _as_before(note: Words, key: str, told: dict[Words, str], language: str) -> Words:
    wording = wording_of(language)
    sign = f"{wording.source}: "
    at = next((at for at, span in enumerate(note) if span.text == sign), None)
    if at is None:
        return note
    first = told.setdefault(note[at:], key)
    if first == key:
        return note
    as_in = Span(f"{wording.source}: {wording.as_in} ")
    return (*note[:at], as_in, Span(first, refers_to=first), Span("."))
