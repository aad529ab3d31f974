"""Which kinds of files there are, told by what is in them and never by their name."""

import re
import unicodedata
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from kolrum.files.refusals import Fault, Refused


class Kind(models.TextChoices):
    """The kinds that are taken; the value is how a name ends."""

    JPEG = "jpeg", _("Picture")
    PNG = "png", _("Picture")
    PDF = "pdf", "PDF"
    DOCX = "docx", _("Word document")
    ODT = "odt", _("OpenDocument text")
    XLSX = "xlsx", _("Excel workbook")
    ODS = "ods", _("OpenDocument spreadsheet")
    PPTX = "pptx", _("PowerPoint presentation")
    ODP = "odp", _("OpenDocument presentation")
    CSV = "csv", _("Table as text (CSV)")
    TXT = "txt", _("Text")
    MD = "md", _("Text in Markdown")


class Nature(models.TextChoices):
    """How a file is looked at."""

    PICTURE = "picture"
    PRINTED = "printed"
    ARCHIVE = "archive"
    TEXT = "text"


PICTURES = (Kind.JPEG, Kind.PNG)
TEXTS = (Kind.CSV, Kind.TXT, Kind.MD)
TYPES = {
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.PDF: "application/pdf",
    Kind.DOCX: (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.PPTX: (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    ),
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Kind.ODP: "application/vnd.oasis.opendocument.presentation",
    Kind.CSV: "text/csv",
    Kind.TXT: "text/plain",
    Kind.MD: "text/markdown",
}

_BEGINNINGS = (
    (re.compile(rb"\xff\xd8\xff"), Nature.PICTURE),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), Nature.PICTURE),
    (re.compile(rb"GIF8[79]a"), Nature.PICTURE),
    (re.compile(rb"RIFF....WEBP", re.S), Nature.PICTURE),
    (re.compile(rb"%PDF-\d"), Nature.PRINTED),
    (re.compile(rb"PK\x03\x04"), Nature.ARCHIVE),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES = (
    b"Rar!",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"PK\x05\x06",
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MARKUP = re.compile(
    r"\s*<(!doctype\s+(html|svg)|html|svg|script|body|head|iframe|\?xml|\?php)",
    re.IGNORECASE,
)
_PROGRAMS = ("#!", "MZ", "%PDF", "%!PS", "{\\rtf", "From: ", "MIME-Version:")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
LONGEST_NAME = 100


@dataclass(frozen=True)
class Words:
    """A text file as it can be read, and what it was written in."""

    text: str
    encoding: str


def nature_of(content: bytes) -> Nature:
    """How a file shall be looked at.

    Raises
    ------
    Refused
        When it is of a kind that is not taken.
    """
    if not content:
        raise Refused(Fault.EMPTY)
    for beginning, nature in _BEGINNINGS:
        if beginning.match(content):
            return nature
    if content.startswith(_OLD_OFFICE):
        raise Refused(Fault.OLD_OFFICE)
    if content.startswith(_ARCHIVES):
        raise Refused(Fault.ARCHIVE)
    words_in(content)
    return Nature.TEXT


def words_in(content: bytes) -> Words:
    """A text file's words, in UTF-8, UTF-16 with its mark, or what Windows writes.

    Raises
    ------
    Refused
        When it is no text, or a text that some program would run.
    """
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _MARKUP.match(_COMMENT.sub("", text[:4000])):
            raise Refused(Fault.MARKUP)
        if _CONTROLS.search(text) or text.startswith(_PROGRAMS):
            break
        return Words(text, encoding)
    raise Refused(Fault.UNKNOWN)


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    return ("utf-8-sig", "cp1252")


def text_kind(name: str) -> Kind:
    """Which kind of text a file is: only here its name says it."""
    ending = name.rpartition(".")[2].lower()
    return Kind(ending) if ending in (Kind.CSV, Kind.MD) else Kind.TXT


def cleaned(name: str, kind: Kind) -> str:
    """A name without paths, hidden signs or an ending that it is not.

    Letters of any language stay; what turns the direction of writing, or has a
    meaning in addresses and headers, does not.
    """
    bare = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    stem = re.sub(r"(\.[A-Za-z][A-Za-z0-9]{0,4})+$", "", bare)
    kept = "".join(
        sign if sign.isalnum() or unicodedata.category(sign) in ("Mn", "Mc") else "-"
        for sign in stem
        if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    kept = re.sub(r"-{2,}", "-", kept).strip("-")[:LONGEST_NAME].strip("-")
    return f"{kept or 'file'}.{'jpg' if kind == Kind.JPEG else kind}"
