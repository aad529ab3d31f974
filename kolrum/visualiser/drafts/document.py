"""A draft as a document: headings and lists as styles, language and title set."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Written
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LOCALES = {"sv": "sv-SE", "en": "en-GB"}
FONT = "Calibri"
THUMBNAIL = RELATIONSHIP_TYPE.THUMBNAIL


@dataclass(frozen=True)
class Chapter:
    """A heading and its paragraphs, or points."""

    heading: str
    paragraphs: tuple[str, ...]
    is_list: bool = False


@dataclass(frozen=True)
class Paper:
    """What a draft holds when it is taken away.

    `mark` says whose draft it is, and `origin` where its figures come from, a
    paragraph each.
    """

    title: str
    mark: str
    chapters: tuple[Chapter, ...]
    sender: str
    origin: Chapter
    language: str
    year: int


def as_docx(paper: Paper) -> bytes:
    """Write a document for word processors, the same bytes each time."""
    written = Document()
    _set_language(written, LOCALES.get(paper.language, paper.language))
    _set_type(written)
    _set_sheet(written)
    properties = written.core_properties
    properties.title, properties.language = paper.title, paper.language
    properties.author = paper.sender
    properties.comments = paper.mark
    # The edition's year, not the clock's.
    properties.created = properties.modified = datetime(paper.year, 1, 1, tzinfo=UTC)
    written.add_paragraph(paper.mark, style="Subtitle")
    written.add_heading(paper.title, level=1)
    for chapter in (*paper.chapters, paper.origin):
        _write(written, chapter)
    if paper.sender:
        written.add_paragraph()
        written.add_paragraph(paper.sender)
    made = io.BytesIO()
    written.save(made)
    return made.getvalue()


def as_text(paper: Paper) -> str:
    """Write plain text, for a mail or a form on a web page."""
    lines = [paper.mark, "", paper.title, "=" * len(paper.title), ""]
    for chapter in (*paper.chapters, paper.origin):
        if chapter.paragraphs:
            lines += [chapter.heading, "-" * len(chapter.heading), *_points(chapter)]
    return "\n".join([*lines, paper.sender]).rstrip() + "\n"


def _points(chapter: Chapter) -> Sequence[str]:
    if chapter.is_list:
        points = [f"{i}. {told}" for i, told in enumerate(chapter.paragraphs, start=1)]
        return [*points, ""]
    return [line for told in chapter.paragraphs for line in (told, "")]


def _write(written: Written, chapter: Chapter) -> None:
    if not chapter.paragraphs:
        return
    written.add_heading(chapter.heading, level=2)
    style = "List Number" if chapter.is_list else None
    for told in chapter.paragraphs:
        written.add_paragraph(told, style=style)


def _set_language(written: Written, locale: str) -> None:
    """Say which language the document is in, for those who have it read aloud."""
    defaults = written.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for former in properties.findall(qn("w:lang")):
        properties.remove(former)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), locale)
    properties.append(language)


def _set_sheet(written: Written) -> None:
    """A sheet of A4; the template's own is American and has a picture of itself."""
    for section in written.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(30)
        section.top_margin = section.bottom_margin = Mm(25)
    relations = written.part.package.rels
    for key in [key for key, each in relations.items() if each.reltype == THUMBNAIL]:
        del relations[key]


def _set_type(written: Written) -> None:
    """One plain face in ink; the template's blue headings are not of this house."""
    for name, size in (
        ("Normal", 11),
        ("Heading 1", 20),
        ("Heading 2", 13),
        ("Subtitle", 10),
    ):
        style = written.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.italic = False
        style.font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
        for spread in style.element.rPr.findall(qn("w:spacing")):
            style.element.rPr.remove(spread)
        faces = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            faces.attrib.pop(qn(f"w:{theme}"), None)
