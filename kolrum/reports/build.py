"""A report of a place: facts, texts and figures through the chapters to one tree."""

from kolrum.narrative import texts
from kolrum.reports.around import FOLDER, cover_of, imprint_of
from kolrum.reports.blocks import Report
from kolrum.reports.book import Book, Voice
from kolrum.reports.chapters import CHAPTERS
from kolrum.reports.edition import Edition
from kolrum.reports.editorial import Editorial
from kolrum.telling.figures import drawn
from kolrum.telling.gathering import Gathered


def report_of(
    known: Gathered, edition: Edition, editorial: Editorial, language: str
) -> Report:
    """Write the report of a place in a language.

    Raises
    ------
    NarrativeError
        When a message, a value or a way is missing: a fault of a chapter, or of an
        editor's wording.
    """
    book = Book(
        known,
        language,
        texts(known.facts, language),
        drawn(known, language),
        edition,
        editorial,
    )
    voice = Voice(book, "around", FOLDER)
    chapters = (chapter.written(book) for chapter in CHAPTERS)
    return Report(
        cover=cover_of(voice),
        imprint=tuple(imprint_of(voice)),
        chapters=tuple(each for each in chapters if each is not None),
        language=language,
        running_title=voice.label("running-title", year=edition.year),
        description=voice.label("description", year=edition.year),
        address=edition.address,
        dated=edition.dated.isoformat(),
    )
