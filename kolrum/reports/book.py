"""What the chapters of a report speak from, and the voice they speak with."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Figure
from kolrum.narrative import Phrase, Text
from kolrum.narrative.facts import Facts
from kolrum.narrative.messages import FALLBACK, read
from kolrum.narrative.saying import common, said, sentences
from kolrum.narrative.values import Value
from kolrum.reports.blocks import (
    Heading,
    Lead,
    Listed,
    Margin,
    Paragraph,
    Picture,
    Span,
    Statement,
    Words,
)
from kolrum.reports.edition import Edition
from kolrum.reports.editorial import Editorial
from kolrum.reports.marking import blocks_from, marked
from kolrum.reports.sources import short_words
from kolrum.reports.wording import wording_of
from kolrum.telling.gathering import Gathered

SHARED = Path(__file__).parent / "chapters"
"""Messages that several chapters use stand in `chapters/sv.md` and `chapters/en.md`."""


SIGNS = re.compile(r"(?:- |\d+\. )?\**")
"""What may stand before the first word of a paragraph."""


@dataclass(frozen=True)
class Book:
    """A place's facts, texts and figures, what people wrote, and which edition."""

    known: Gathered
    language: str
    texts: Mapping[str, Text]
    figures: Mapping[str, Figure]
    edition: Edition
    editorial: Editorial = field(default_factory=Editorial)
    cited: dict[Source, None] = field(default_factory=dict, compare=False, repr=False)
    """What figures have named so far; the list of references comes after them all."""

    @property
    def facts(self) -> Facts:
        """The facts of the place."""
        return self.known.facts


@dataclass(frozen=True)
class Voice:
    """Speaks for one chapter: its messages by name, its figures with their sources."""

    book: Book
    key: str
    folder: Path

    @property
    def facts(self) -> Facts:
        """The facts of the place."""
        return self.book.facts

    @property
    def language(self) -> str:
        """The language of the report."""
        return self.book.language

    def phrases(self, name: str, /, **values: Value) -> tuple[Phrase, ...]:
        """Write the paragraphs of a message, as an editor has worded it if one has.

        Raises
        ------
        NarrativeError
            When neither the chapter nor `chapters/` has it, or a value is missing.
        """
        given = common(self.facts) | values
        own = self.book.editorial.worded(self.key, name, given, self.language)
        if own is not None:
            return own
        country = self.facts.place.country
        folder = self.folder if self._has(name) else SHARED
        return said(folder, name, given, self.language, country)

    def _has(self, name: str) -> bool:
        names = (name, f"{name} @{self.facts.place.country}")
        files = (self.folder / f"{each}.md" for each in (self.language, FALLBACK))
        return any(each in read(file) for file in files for each in names)

    def label(self, name: str, /, **values: Value) -> str:
        """Write a message of one line without marks: a head, a title, a unit."""
        (only,) = self.phrases(name, **values)
        return only.plain

    def words(self, name: str, /, **values: Value) -> Words:
        """Write a message of one paragraph as words."""
        (only,) = self.phrases(name, **values)
        return marked(sentences(only).marked)

    def say(self, name: str, /, **values: Value) -> Iterator[Paragraph | Listed]:
        """Write a message as paragraphs and lists."""
        found = self.phrases(name, **values)
        return blocks_from([_capital(each) for each in found])

    def statement(self, name: str, /, **values: Value) -> Statement:
        """Write a message as the largest sentence of a page."""
        return Statement(self.words(name, **values))

    def lead(self, name: str, /, **values: Value) -> Lead:
        """Write a message as a larger paragraph that concludes."""
        return Lead(self.words(name, **values))

    def margin(self, name: str, /, **values: Value) -> Margin:
        """Write a message as a note beside the text that follows."""
        return Margin(self.words(name, **values))

    def heading(self, key: str, level: int = 2, /, **values: Value) -> Heading:
        """Write the message `title <key>` as a heading whose anchor is the key."""
        return Heading(self.label(f"title {key}", **values), key, level)

    def finding(self, key: str, *, notes: bool = False) -> Iterator[Paragraph]:
        """Take over what a finding says of the place; nothing where it says nothing."""
        text = self.book.texts.get(key)
        if text is None:
            return
        yield self.told(text.statement)
        if notes:
            yield from map(self.told, text.notes)

    def told(self, phrase: Phrase) -> Paragraph:
        """Take over a written phrase as a paragraph."""
        spoken = phrase.language if phrase.is_fallback else ""
        return Paragraph(marked(phrase.marked), language=spoken)

    def has(self, key: str) -> bool:
        """Tell whether a figure of the page has something to show here."""
        return key in self.book.figures

    def picture(self, key: str, title: str = "") -> Iterator[Picture]:
        """Show a figure of the page; nothing where it has nothing to show.

        `title` says another finding than the page's own title. References use the key
        of the figure itself, which is `Picture.key`.
        """
        if key in self.book.figures:
            yield self.drawn(self.book.figures[key], title)

    def drawn(self, figure: Figure, title: str = "") -> Picture:
        """Show a figure that the chapter has drawn itself."""
        shown = replace(figure, title=_as_title(title or figure.title))
        return Picture(shown, self.sourced(shown.sources))

    def cited(self, sources: Iterable[Source]) -> Words:
        """Name publications shortly, and list them among the references."""
        found = tuple(sources)
        self.book.cited.update(dict.fromkeys(found))
        return short_words(found, self.language)

    def sourced(self, sources: Iterable[Source], note: Words = ()) -> Words:
        """Name the publications behind a table, after a note where it has one."""
        named = self.cited(sources)
        if not named:
            return note
        sign = Span(f"{wording_of(self.language).source}: ")
        return (*note, *((Span(" "),) if note else ()), sign, *named, Span("."))


def _as_title(text: str) -> str:
    """End a title without a full stop, unless it is more than one sentence."""
    return text if ". " in text else text.removesuffix(".")


def _capital(phrase: Phrase) -> Phrase:
    """Begin a paragraph with a capital letter, also after the sign of a list."""
    text = phrase.marked
    found = SIGNS.match(text)
    at = found.end() if found else 0
    first = text[at : at + 1].upper()
    return replace(phrase, marked=text[:at] + first + text[at + 1 :])
