"""What a report is made of: a tree of blocks, written to a page and to print alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from kolrum.charts.figure import Figure, Markup, closed
from kolrum.charts.marks import Drawing
from kolrum.lib.languages import HARD_SPACE

MARK = "**"


@dataclass(frozen=True)
class Span:
    """Some words: strong, in another language, a link, or followed by a note.

    `refers_to` is the key of a chapter, section, figure or table of the same report:
    its name and number are written in place of `text`, and lead to it. They begin with
    a capital where `text` does. `cites` is the key of a source: its number among the
    references is written after `text`, and leads there.
    """

    text: str
    is_strong: bool = False
    language: str = ""
    address: str = ""
    note: tuple["Span", ...] = ()
    refers_to: str = ""
    cites: str = ""


Words = tuple[Span, ...]


def words(marked: str) -> Words:
    """Read a text in which `**` stands around what is strong."""
    parts = marked.split(MARK)
    return tuple(
        Span(part, is_strong=number % 2 == 1)
        for number, part in enumerate(parts)
        if part
    )


def plain(spans: Words) -> str:
    """Give the text alone, without its notes."""
    return "".join(span.text for span in spans if not span.refers_to)


class Width(StrEnum):
    """How much of the page a figure or a table takes: its text column, or all of it."""

    TEXT = "text"
    WHOLE = "whole"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the running text; `language` where it is not the book's."""

    spans: Words
    language: str = ""


@dataclass(frozen=True)
class Lead:
    """A paragraph that carries a chapter's or section's conclusion, set larger."""

    spans: Words


@dataclass(frozen=True)
class Statement:
    """The largest sentence of a page."""

    spans: Words


@dataclass(frozen=True)
class Heading:
    """The title of a section; `level` 2 is a section of a chapter, 3 a part of it."""

    text: str
    key: str
    level: int = 2


@dataclass(frozen=True)
class Margin:
    """A note beside the text that follows."""

    spans: Words


@dataclass(frozen=True)
class KeyNumber:
    """A number with its unit, and what it says."""

    number: str
    unit: str
    told: str
    is_answer: bool = False


@dataclass(frozen=True)
class KeyNumbers:
    """Two to four numbers side by side; `title` names them for who lists figures."""

    key: str
    title: str
    numbers: tuple[KeyNumber, ...]


@dataclass(frozen=True)
class Points:
    """Points of some words each, under a short head in the margin."""

    items: tuple[tuple[str, Words], ...]


@dataclass(frozen=True)
class Step:
    """A step of a reckoning: what it is, how it is found, what comes of it and whence.

    `formula` is the sum with its values, as a reader can check it.
    """

    told: str
    formula: str
    amount: str
    unit: str
    source: Words = ()
    is_answer: bool = False


@dataclass(frozen=True)
class Steps:
    """Numbered steps that lead from one figure to another."""

    items: tuple[Step, ...]


@dataclass(frozen=True)
class Listed:
    """Entries of a list; numbered where their order counts."""

    items: tuple[Words, ...]
    is_numbered: bool = False


@dataclass(frozen=True)
class Works:
    """Sources, numbered on through the report: the keys that cite each, and its words.

    Several keys are one source where several tables are taken from it.
    """

    items: tuple[tuple[tuple[str, ...], Words], ...]


@dataclass(frozen=True)
class Picture:
    """A numbered figure: a chart with its title, its reading, its source."""

    figure: Figure
    source: Words = ()

    @property
    def key(self) -> str:
        """The name that its anchor and its file have."""
        return self.figure.key

    @cached_property
    def svg(self) -> Markup:
        """Its drawing for the page; the title is read out with what follows it."""
        return replace(self.figure, title=closed(self.figure.title)).svg


@dataclass(frozen=True)
class Cell:
    """A cell of a table; where it has a notation, that is set, and `text` is read."""

    text: str
    is_strong: bool = False
    notation: str = ""


@dataclass(frozen=True)
class Row:
    """A row; its first cell is its head. A sum is set apart from what it sums.

    A row that `is_group` opens a group: its head names the rows that follow it.
    """

    cells: tuple[Cell, ...]
    is_sum: bool = False
    is_group: bool = False


@dataclass(frozen=True)
class Table:
    """A numbered table: the first column holds heads, the others numbers or words.

    `shortened` tells where the whole table stands, when print has only a part of it:
    `printed_rows` is how many rows print has; the page always has all.
    """

    key: str
    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    note: Words = ()
    width: Width = Width.WHOLE
    has_words: bool = False
    printed_rows: int | None = None
    shortened: Words = ()


@dataclass(frozen=True)
class Formula:
    """An equation in the small notation of `lib.formulas`, and where it comes from.

    `told` says what it is: before it on the page, in the margin in print.
    """

    notation: str
    spoken: str
    note: Words = ()
    told: Words = ()


@dataclass(frozen=True)
class Proposal:
    """A proposal: when, what, why, and three fields that are always told."""

    horizon: str
    title: str
    why: Words
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Slot:
    """Room for what people may write, in a preview alone: what it is, and its terms."""

    head: str
    told: str


@dataclass(frozen=True)
class Comment:
    """What a municipality says itself, signed; never mixed with the report's words."""

    by: str
    spans: Words


@dataclass(frozen=True)
class Pointer:
    """Where the same report stands as a page: a link, and in print a code to scan."""

    address: str
    told: Words
    alternative: str


@dataclass(frozen=True)
class Break:
    """What follows begins on a new page in print."""


Block = (
    Paragraph
    | Lead
    | Statement
    | Heading
    | Margin
    | KeyNumbers
    | Points
    | Steps
    | Listed
    | Works
    | Picture
    | Table
    | Formula
    | Proposal
    | Comment
    | Slot
    | Pointer
    | Break
)


@dataclass(frozen=True)
class Chapter:
    """A chapter: numbered in the order of the book, unless it is a part around it.

    `opening` is a sentence in large type on a page of its own; none where empty. An
    appendix of short entries that `has_columns` is printed in two.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    opening: Words = ()
    is_numbered: bool = True
    is_appendix: bool = False
    has_columns: bool = False


@dataclass(frozen=True)
class CoverKey:
    """What squares of the cover's field are: `role` is used, reserved, left or none."""

    role: str
    head: str
    told: str


@dataclass(frozen=True)
class Cover:
    """The first page: a picture that was chosen, or the field of months.

    `answer` is its sentence; `field` is drawn with `key` below. `photo` and `logo` are
    files as JPEG or PNG bytes; a photo has its focal point as parts of its width and
    height, and `alternative` is empty for one that only decorates.
    """

    title: str
    place: str
    edition: str
    publishers: str
    answer: Words = ()
    field: Drawing | None = None
    key: tuple[CoverKey, ...] = ()
    photo: bytes = b""
    focus: tuple[float, float] = (0.5, 0.5)
    alternative: str = ""
    credit: str = ""
    logo: bytes = b""


@dataclass(frozen=True)
class Report:
    """A whole report in one language."""

    cover: Cover
    imprint: tuple[Block, ...]
    chapters: tuple[Chapter, ...]
    language: str
    running_title: str
    description: str
    address: str
    dated: str
    """The day that files carry, as YYYY-MM-DD: the edition's, never the clock's."""


class NoSuchPart(KeyError):
    """A text refers to a figure, table, section or chapter that the report lacks."""


class Names(Protocol):
    """What numbered parts are called in a language."""

    @property
    def figure(self) -> str:
        """A figure."""

    @property
    def table(self) -> str:
        """A table."""

    @property
    def section(self) -> str:
        """A section of a chapter."""

    @property
    def chapter(self) -> str:
        """A chapter."""

    @property
    def appendix(self) -> str:
        """An appendix."""


@dataclass(frozen=True)
class Numbering:
    """Numbers of chapters, sections, figures and tables, the same in every form."""

    chapters: dict[str, str]
    sections: dict[str, str]
    pictures: dict[str, int]
    tables: dict[str, int]
    sources: dict[str, int] = field(default_factory=dict)

    def named(self, key: str, names: Names) -> str:
        """Give the name and number of a part, such as ``figur 12``.

        Raises
        ------
        NoSuchPart
            When the report has no numbered part of that key.
        """
        kinds: tuple[tuple[str, Mapping[str, str | int]], ...] = (
            (names.figure, self.pictures),
            (names.table, self.tables),
            (names.section, self.sections),
            (names.chapter, self.chapters),
        )
        for name, numbers in kinds:
            if key in numbers:
                number = str(numbers[key])
                is_letter = name == names.chapter and number.isalpha()
                kind = names.appendix if is_letter else name
                return f"{kind.lower()}{HARD_SPACE}{number}"
        raise NoSuchPart(key)


def numbering_of(report: Report) -> Numbering:
    """Number chapters 1, 2 …, appendices A, B …, and figures and tables throughout."""
    chapters: dict[str, str] = {}
    sections: dict[str, str] = {}
    pictures: dict[str, int] = {}
    tables: dict[str, int] = {}
    sources: dict[str, int] = {}
    figures, letters = 0, 0
    for chapter in report.chapters:
        if chapter.is_appendix:
            chapters[chapter.key] = chr(ord("A") + letters)
            letters += 1
        elif chapter.is_numbered:
            figures += 1
            chapters[chapter.key] = str(figures)
        section = 0
        for block in chapter.blocks:
            match block:
                case Heading(level=2) if chapter.key in chapters:
                    section += 1
                    sections[block.key] = f"{chapters[chapter.key]}.{section}"
                case Picture() | KeyNumbers():
                    pictures[block.key] = len(pictures) + 1
                case Table():
                    tables[block.key] = len(tables) + 1
                case Works():
                    first = max(sources.values(), default=0) + 1
                    for number, (keys, _told) in enumerate(block.items, first):
                        sources |= dict.fromkeys(keys, number)
    return Numbering(chapters, sections, pictures, tables, sources)


def reference(span: Span, numbers: Numbering, names: Names) -> str:
    """Write what a span refers to, with a capital where it begins a sentence.

    Raises
    ------
    NoSuchPart
    """
    named = numbers.named(span.refers_to, names)
    return named[:1].upper() + named[1:] if span.text[:1].isupper() else named


def citation(span: Span, numbers: Numbering) -> str:
    """Write a source with its number; without one in a report that does not list it."""
    number = numbers.sources.get(span.cites)
    if number is None:
        return span.text
    return f"{span.text}{HARD_SPACE}[{number}]" if span.text else f"[{number}]"


def blocks_of(report: Report) -> Iterator[Block]:
    """Give every block of the chapters in reading order."""
    for chapter in report.chapters:
        yield from chapter.blocks
