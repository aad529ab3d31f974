"""The imprint: which edition, from which data, under which licence, and where it is."""

from collections.abc import Iterator
from typing import Final

from django.conf import settings

from kolrum.lib.units import whole_tonnes
from kolrum.reports.blocks import (
    Block,
    Cell,
    Lead,
    Pointer,
    Points,
    Row,
    Span,
    Table,
    Words,
    words,
)
from kolrum.reports.book import Voice
from kolrum.reports.sources import named_sources

LOG: Final = "revisions"


def imprint_of(voice: Voice) -> Iterator[Block]:
    """Say what the report is and how to come back to it."""
    edition = voice.book.edition
    yield Lead(voice.words("imprint", year=edition.year))
    yield Points(tuple(_points(voice)))
    if len(edition.revisions) > 1:
        yield _log(voice)
    yield Pointer(
        edition.address,
        voice.words("accessible", address=edition.address),
        voice.label("accessible-code", address=edition.address),
    )


def _points(voice: Voice) -> Iterator[tuple[str, Words]]:
    edition, editorial = voice.book.edition, voice.book.editorial
    yield voice.label("head-edition"), _edition(voice)
    yield voice.label("head-reckoning"), _reckoning(voice)
    data = named_sources(voice.facts.chosen.sources, voice.language)
    if data:
        yield voice.label("head-data"), data
    yield (
        voice.label("head-licence"),
        voice.words("licence-own" if editorial.cover or editorial.logo else "licence"),
    )
    yield (
        voice.label("head-citation"),
        voice.words(
            "citation", year=edition.year, edition=edition.name, address=edition.address
        ),
    )
    if editorial.cover and editorial.cover.credit:
        yield voice.label("head-cover"), words(editorial.cover.credit)
    if settings.CONTACT:
        contact = settings.CONTACT
        yield voice.label("head-contact"), (Span(contact, address=f"mailto:{contact}"),)


def _edition(voice: Voice) -> Words:
    edition = voice.book.edition
    name = "edition-draft" if edition.is_draft else "edition"
    told = voice.words(name, edition=edition.name, day=edition.dated)
    if not edition.identity:
        return told
    return (*told, Span(" "), *voice.words("identity", identity=edition.identity))


def _reckoning(voice: Voice) -> Words:
    """As the page says where its numbers stand: day, statistics, method."""
    text = voice.book.texts.get("standing")
    if text is None:
        return voice.words("no-statistics")
    told = ". ".join(phrase.plain for phrase in (text.statement, *text.notes))
    return words(f"{told}.")


def _log(voice: Voice) -> Table:
    """All editions of the year: what was left by each, and what made it."""
    names = ("number", "day", "left", "reason")
    head = tuple(voice.label(f"log-{name}") for name in names)
    now_t, first = voice.facts.chosen.budget_t, voice.label("log-first")
    rows = tuple(
        Row(
            (
                Cell(f"{voice.book.edition.year}-{each.number}"),
                Cell(voice.label("log-dated", day=each.dated)),
                Cell(
                    whole_tonnes(
                        now_t if each.left_t is None else each.left_t, voice.language
                    )
                ),
                Cell(each.reason or first),
            )
        )
        for each in voice.book.edition.revisions
    )
    return Table(LOG, voice.label("log"), head, rows, has_words=True)
