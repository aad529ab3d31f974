"""Every source that the report has used, with its licence and how to cite it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kolrum.carbon.provenance import Source
from kolrum.narrative.said import said
from kolrum.reports.blocks import Block, Span, Words, Works
from kolrum.reports.book import Voice
from kolrum.reports.chapters.chapter import ChapterOf
from kolrum.reports.chapters.data.packages import metas
from kolrum.reports.chapters.proposals.proposing import fees_of

RULES = ("method:", "principle:")
SPACE = " "
FEES = "internal-fees"
"""Key of where the fees that municipalities take of themselves are told."""

Cited = tuple[tuple[str, ...], Source]


def tell(voice: Voice) -> Iterator[Block]:
    """List data sets, and then works and decisions, each by its publisher."""
    yield from voice.say("about")
    data, works = _sorted(voice)
    yield voice.heading("reference-data", 3)
    yield Works(tuple((keys, _entry(voice, each)) for keys, each in data))
    yield voice.heading("reference-works", 3)
    listed = [(keys, _entry(voice, each)) for keys, each in works]
    if voice.facts.place.country == "se" and voice.facts.is_lowest:
        fees = fees_of()
        told = voice.words("fees", publisher=fees["publisher"], url=fees["url"])
        listed.append(((FEES,), told))
    yield Works(tuple(listed))


def sources_of(voice: Voice) -> tuple[Source, ...]:
    """Give what the budget rests on, and what figures and goals have named."""
    known, facts = voice.book.known, voice.facts
    goals = facts.goals.sources if facts.goals else ()
    found: Iterable[Source] = (
        *facts.chosen.sources,
        *(source for each in known.siblings for source in each.sources),
        *known.other_sources,
        *known.sector_sources,
        *(meta.source for meta in metas(voice)),
        *goals,
        *voice.book.cited,
    )
    return tuple(
        dict.fromkeys(each for each in found if not each.key.startswith(RULES))
    )


def _sorted(voice: Voice) -> tuple[list[Cited], list[Cited]]:
    """What has a licence is a data set; the rest are works and decisions."""

    def by_publisher(cited: Cited) -> tuple[str, str, str]:
        source = cited[1]
        publisher = said(source.publisher, voice.language).plain
        return publisher.casefold(), source.title.casefold(), source.vintage

    found = sorted(_once(sources_of(voice)), key=by_publisher)
    data = [each for each in found if each[1].licence]
    return data, [each for each in found if not each[1].licence]


def _once(sources: Iterable[Source]) -> list[Cited]:
    """Each publication once, with the keys of all tables that are taken from it."""
    found: dict[tuple[str, str, str], list[Source]] = {}
    for each in sources:
        named = (each.publisher, each.title, each.vintage)
        found.setdefault(named, []).append(each)
    return [(tuple(each.key for each in one), one[0]) for one in found.values()]


def _entry(voice: Voice, source: Source) -> Words:
    """How to cite it, and the licence; what no citation tells is told before it."""
    language = voice.language
    title, citation = said(source.title, language), said(source.citation, language)
    goals = voice.facts.goals
    is_ours = goals is not None and source in goals.sources
    cited = "" if is_ours else _ended(citation.plain)
    spoken = citation.language if citation.is_fallback else ""
    if title.plain in cited:
        before, _title, after = cited.partition(title.plain)
        spans = [
            Span(before, language=spoken),
            Span(title.plain, language=spoken, address=source.url),
            Span(after, language=spoken),
        ]
    else:
        spans = list(_told(source, language))
        if cited.strip("."):
            spans += [Span(SPACE), Span(cited, language=spoken)]
    if source.licence:
        told = voice.label("licence", name=source.licence)
        spans += [Span(SPACE), Span(told)]
    return tuple(spans)


def _told(source: Source, language: str) -> Iterator[Span]:
    """Publisher, title and vintage, each where those before it have not said it."""
    publisher, title = said(source.publisher, language), said(source.title, language)
    is_told = bool(publisher.plain) and publisher.plain.split(",")[0] in title.plain
    if publisher.plain and not is_told:
        yield Span(f"{publisher.plain}: ")
    spoken = title.language if title.is_fallback else ""
    yield Span(title.plain, language=spoken, address=source.url)
    if source.vintage[:1].isdigit() and source.vintage not in title.plain:
        yield Span(f" ({source.vintage})")
    yield Span(".")


def _ended(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


CHAPTER = ChapterOf(
    "references", Path(__file__).parent, tell, is_appendix=True, has_columns=True
)
