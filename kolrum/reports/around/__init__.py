"""What stands around the chapters: cover and imprint."""

from collections.abc import Iterator
from pathlib import Path

from kolrum.reports.blocks import Block, Cover
from kolrum.reports.book import Voice

FOLDER = Path(__file__).parent


def cover_of(voice: Voice) -> Cover:
    """Make the cover: the chosen picture, or the field of months."""
    book = voice.book
    photo = book.editorial.cover
    return Cover(
        title=voice.label("cover-title", year=book.edition.year),
        place=voice.facts.place.name_in(voice.language),
        edition=voice.label("cover-edition", number=book.edition.number),
        publishers=voice.label("cover-publishers"),
        photo=photo.content if photo else b"",
        focus=photo.focus if photo else (0.5, 0.5),
        alternative=photo.alternative if photo else "",
        credit=photo.credit if photo else "",
    )


def imprint_of(voice: Voice) -> Iterator[Block]:
    """Say what the report is: edition, vintage, licence, citation, where it stands."""
    yield from voice.say("imprint", year=voice.book.edition.year)
