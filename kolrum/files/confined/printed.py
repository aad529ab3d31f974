"""PDF files: looked through object by object for what would act when it is opened."""

import re
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
)
from unfit import Unfit

MOST_OBJECTS = 300_000
_AFTER_THE_END = 2048
_SCRIPTS = frozenset(("/JS", "/JavaScript", "/Launch", "/Rendition", "/RichMedia"))
_SENDS = frozenset(("/SubmitForm", "/ImportData", "/GoToE"))
_ATTACHED = frozenset(("/EmbeddedFile", "/FileAttachment"))


def _hidden(name: bytes) -> bytes:
    """A pattern of a name in PDF, in which any letter may be written as #xx."""
    return b"".join(
        b"(?:" + re.escape(bytes([sign])) + f"|#{sign:02x}|#{sign:02X}".encode() + b")"
        for sign in name
    )


# An older version of the file may lie in it, which the newest does not point to.
_RAW = re.compile(
    b"/(?:" + _hidden(b"JavaScript") + b"|" + _hidden(b"Launch") + b")\\b"
)


def look(content: bytes) -> tuple[dict[str, Any], bytes]:
    """Say how many pages there are, when nothing in the file can act."""
    if b"%%EOF" not in content:
        raise Unfit("broken")
    if len(content) - content.rfind(b"%%EOF") > _AFTER_THE_END or _is_archive(content):
        raise Unfit("ambiguous")
    if _RAW.search(content):
        raise Unfit("scripts")
    try:
        reader = PdfReader(_stream(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unfit("locked")
        _each_object(reader)
        return {"kind": "pdf", "pages": len(reader.pages)}, b""
    except (PyPdfError, KeyError, TypeError, AttributeError, RecursionError) as broken:
        raise Unfit("broken") from broken
    except ValueError as unfit:
        if isinstance(unfit, Unfit):
            raise
        raise Unfit("broken") from unfit


def text(content: bytes, most: int) -> str:
    """The words of a PDF, page by page."""
    reader = PdfReader(_stream(content), strict=False)
    if reader.is_encrypted:
        reader.decrypt("")
    found: list[str] = []
    length = 0
    for page in reader.pages:
        found.append(page.extract_text())
        length += len(found[-1])
        if length > most:
            break
    return "\n\n".join(found)


def _stream(content: bytes) -> Any:
    return BytesIO(content)


def _is_archive(content: bytes) -> bool:
    """Whether the end of the file makes it an archive as well."""
    at = content.rfind(b"PK\x05\x06")
    return at >= 0 and len(content) - at <= 22 + 65535 and b"PK\x01\x02" in content


def _each_object(reader: PdfReader) -> None:
    numbers = {
        (number, generation)
        for generation, known in reader.xref.items()
        for number in known
    } | {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        raise Unfit("swells")
    _walk(reader.trailer)
    for number, generation in sorted(numbers):
        _walk(reader.get_object(IndirectObject(number, generation, reader)))


def _walk(found: Any, depth: int = 0) -> None:
    """Look at one object and what lies in it; what it points to is looked at itself."""
    if depth > 60:
        raise Unfit("broken")
    if isinstance(found, DictionaryObject):
        _names(found)
        for value in found.values():
            if isinstance(value, DictionaryObject | ArrayObject):
                _walk(value, depth + 1)
    elif isinstance(found, NameObject) and found in _SCRIPTS:
        raise Unfit("scripts")
    elif isinstance(found, ArrayObject):
        for value in found:
            if isinstance(value, DictionaryObject | ArrayObject):
                _walk(value, depth + 1)


def _names(found: DictionaryObject) -> None:
    told = ("/S", "/Type", "/Subtype")
    values = {str(found.raw_get(key)) for key in told if key in found}
    if _SCRIPTS & found.keys() or _SCRIPTS & values:
        raise Unfit("scripts")
    if "/XFA" in found or _SENDS & values:
        raise Unfit("calls-out")
    if {"/EmbeddedFiles", "/EF"} & found.keys() or values & _ATTACHED:
        raise Unfit("embedded")
    if values & {"/Movie", "/Sound", "/Screen", "/3D"}:
        raise Unfit("embedded")
