"""Places of every odd kind, and their chapters as trees to be read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from django.utils import translation

from kolrum.data.choosing import chosen
from kolrum.data.countries import read_country
from kolrum.narrative import texts
from kolrum.reports.blocks import (
    Chapter,
    Cover,
    Heading,
    KeyNumbers,
    Listed,
    Picture,
    Points,
    Proposal,
    Report,
    Span,
    Steps,
    Table,
)
from kolrum.reports.book import Book
from kolrum.reports.chapters import CHAPTERS
from kolrum.reports.edition import Edition
from kolrum.reports.editorial import Editorial
from kolrum.telling.figures import drawn
from kolrum.telling.gathering import gathered

TODAY = date(2026, 11, 22)

ODD = {
    "hoganas": "se",  # a town with one plant
    "stockholm": "se",  # large, and nearly on its path
    "lulea": "se",  # steel
    "skovde": "se",  # cement
    "morbylanga": "se",  # cement that closed
    "gotland": "se",  # island, deduction in doubt
    "gotlands-lan": "se",  # the same as a county
    "bjurholm": "se",  # tiny
    "sundbyberg": "se",  # a large jump
    "upplands-bro": "se",  # spent, by a plant
    "pajala": "se",  # spent, and rising
    "karlshamn": "se",  # about now
    "munkfors": "se",  # under a year
    "mala": "se",  # under a year, by a jump
    "skane-lan": "se",
    "blekinge-lan": "se",
    "sverige": "se",
    "united-kingdom": "gb",
    "manchester": "gb",
    "cambridgeshire": "gb",
}
LANGUAGES = ("sv", "en")


@cache
def known_of(slug):
    """All that is gathered of a place; the country itself has no slug."""
    country = read_country(ODD[slug])
    places = {place.slug or slug: place for place in country.places.values()}
    return gathered(country, places[slug], chosen(country, {}), TODAY)


@cache
def book_of(slug, language):
    """What the chapters of a place speak from."""
    known = known_of(slug)
    return made_of(known, language)


def made_of(known, language):
    """A book of some facts."""
    edition = Edition(2026, 1, TODAY, "https://example.org/report/2026/")
    return Book(
        known,
        language,
        texts(known.facts, language),
        drawn(known, language),
        edition,
        Editorial(),
    )


@cache
def chapter_of(key, slug, language):
    """A chapter of a place."""
    return written(key, book_of(slug, language))


def written(key, book):
    """A chapter of a book; None where it has nothing to say."""
    with translation.override(book.language):
        return next(each for each in CHAPTERS if each.key == key).written(book)


def with_facts(slug, **changes):
    """What is gathered of a place, with other facts."""
    known = known_of(slug)
    return replace(known, facts=replace(known.facts, **changes))


@cache
def whole_of(slug, language):
    """A report of every chapter that has something to say of a place."""
    chapters = (chapter_of(each.key, slug, language) for each in CHAPTERS)
    return report_of([each for each in chapters if each is not None], language)


def report_of(chapters, language="sv"):
    """A report of some chapters."""
    return Report(
        Cover("Koldioxidbudget 2026", "Platsen", "Utgåva 1", "Kolrum"),
        (),
        tuple(chapters),
        language,
        "Platsen",
        "Om platsen.",
        "https://example.org/",
        "2026-11-22",
    )


def told(spans):
    """Words as text; what is referred to by its key."""
    return "".join(span.text or f"[{span.refers_to}]" for span in spans)


def keys_of(chapter: Chapter) -> list[str]:
    """The keys of everything that has a number."""
    numbered = Picture | KeyNumbers | Table
    return [block.key for block in chapter.blocks if isinstance(block, numbered)]


def spans_of(chapter: Chapter) -> Iterator[Span]:
    """Every span, notes and sources too."""
    for block in chapter.blocks:
        match block:
            case Points():
                groups = [body for _head, body in block.items]
            case Listed():
                groups = list(block.items)
            case Picture():
                groups = [block.source]
            case Table():
                groups = [block.note, block.shortened]
            case Steps():
                groups = [step.source for step in block.items]
            case Proposal():
                groups = [block.why]
            case _:
                groups = [getattr(block, "spans", ())]
        for group in groups:
            for span in group:
                yield span
                yield from span.note


def prose_of(chapter: Chapter) -> list[str]:
    """Everything that is said in sentences: no tables, no sums, no sources."""
    found = []
    for block in chapter.blocks:
        match block:
            case Points():
                found += [f"{head}. {told(body)}" for head, body in block.items]
            case Listed():
                found += [told(item) for item in block.items]
            case KeyNumbers():
                found += [f"{n.number} {n.unit} {n.told}" for n in block.numbers]
            case Heading():
                found.append(block.text)
            case Picture():
                found += [block.figure.title, block.figure.summary]
            case Table():
                found.append(block.title)
            case Steps():
                found += [step.told for step in block.items]
            case Proposal():
                found += [block.title, told(block.why)]
                found += [f"{name}: {text}" for name, text in block.fields]
            case _:
                found.append(told(getattr(block, "spans", ())))
    return found


def texts_of(chapter: Chapter) -> list[str]:
    """Every text of a chapter, cells too."""
    found = [chapter.title, told(chapter.opening), *prose_of(chapter)]
    for block in chapter.blocks:
        if isinstance(block, Table):
            found += [*block.head, *(c.text for row in block.rows for c in row.cells)]
        if isinstance(block, Steps):
            found += [step.formula for step in block.items]
    return found


def table_of(chapter: Chapter, key: str) -> Table:
    """A table by its key."""
    return next(b for b in chapter.blocks if isinstance(b, Table) and b.key == key)


def number_of(text: str) -> float:
    """Read a number of a table back."""
    return float(
        text.replace("\u202f", "").replace("−", "-").replace("+", "").replace(",", ".")
    )
