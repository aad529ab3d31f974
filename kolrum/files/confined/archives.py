"""Office files are archives: what lies in them is looked at before anything is read."""

import re
import zipfile
from io import BytesIO
from typing import Any

from unfit import Unfit

MOST_PARTS = 4000
MOST_UNPACKED = 250_000_000
MOST_TIMES = 150
_SMALL = 5_000_000
_LOCAL_HEAD = 30

_MAIN = {
    "wordprocessingml.document.main+xml": "docx",
    "spreadsheetml.sheet.main+xml": "xlsx",
    "presentationml.presentation.main+xml": "pptx",
    "presentationml.slideshow.main+xml": "pptx",
}
_OPEN = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_MACROS = re.compile(
    r"vbaproject|vbadata|macrosheets/|activex/|^basic/|^scripts/|customui/|\.vba$", re.I
)
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe")
_ARCHIVES = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b\x08", b"BZh", b"\xfd7zX")
_OLE = b"\xd0\xcf\x11\xe0"
_EMBEDDED = re.compile(r"(^|/)embeddings/[^/]+\.(xlsx|docx|pptx)$", re.I)
_REMOTE = re.compile(
    rb'(attachedTemplate|oleObject|/frame|subDocument)"[^>]*TargetMode="External"'
    rb'|TargetMode="External"[^>]*(attachedTemplate|oleObject|/frame|subDocument)"',
    re.I,
)
_CALLS = re.compile(
    rb"<(\w+:)?ddeLink|instr(Text)?[^<>]{0,200}[>\"]\s*DDE(AUTO)?\s", re.I
)
_ENTITY = tuple(
    "<!ENTITY".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_SCRIPT = re.compile(rb"<(script:event-listener|office:script)[\s>]", re.I)


def look(content: bytes, depth: str = "0") -> tuple[dict[str, Any], bytes]:
    """Say which kind of office file it is, when nothing in it can act or swell."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _bounded(archive, content)
            kind = _kind(archive)
            for part in archive.infolist():
                _part(archive, part, is_within=depth != "0")
    except (zipfile.BadZipFile, EOFError, NotImplementedError, KeyError) as broken:
        raise Unfit("broken") from broken
    except RuntimeError as locked:  # zipfile's word for a password
        raise Unfit("locked") from locked
    return {"kind": kind}, b""


def _bounded(archive: zipfile.ZipFile, content: bytes) -> None:
    """Refuse what swells, overlaps, or is something else as well."""
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Unfit("locked")
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise Unfit("swells")
    if unpacked > _SMALL and unpacked > MOST_TIMES * len(content):
        raise Unfit("swells")
    end = 0
    for part in sorted(parts, key=lambda each: each.header_offset):
        if part.header_offset < end:
            raise Unfit("swells")
        end = part.header_offset + _LOCAL_HEAD + part.compress_size
    names = [part.filename.lower() for part in parts]
    is_other = min((part.header_offset for part in parts), default=0) != 0
    if is_other or archive.comment or len(set(names)) != len(names):
        raise Unfit("ambiguous")
    if any(_leads_out(name) for name in names):
        raise Unfit("ambiguous")


def _leads_out(name: str) -> bool:
    return (
        name.startswith("/") or "\\" in name or "\0" in name or ".." in name.split("/")
    )


def _kind(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "mimetype" in names:
        declared = archive.read("mimetype").strip()
        if declared in _OPEN:
            return _OPEN[declared]
    if "[Content_Types].xml" in names:
        declared = archive.read("[Content_Types].xml")
        if b"macroenabled" in declared.lower():
            raise Unfit("macros")
        for main, kind in _MAIN.items():
            if main.encode() in declared:
                return kind
    raise Unfit("archive")


def _part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, *, is_within: bool) -> None:
    if part.is_dir():
        return
    if _MACROS.search(part.filename):
        raise Unfit("macros")
    held = archive.read(part)  # as long as it says, or it is broken
    if held.startswith(_OLE) or held.startswith(_PROGRAMS):
        raise Unfit("embedded")
    if held.startswith(_ARCHIVES):
        if is_within or not _EMBEDDED.search(part.filename):
            raise Unfit("embedded")
        look(held, "1")
    if part.filename.endswith((".xml", ".rels")):
        _words(held)


def _words(held: bytes) -> None:
    if any(entity in held for entity in _ENTITY):
        raise Unfit("swells")
    if _SCRIPT.search(held):
        raise Unfit("macros")
    if _REMOTE.search(held) or _CALLS.search(held):
        raise Unfit("calls-out")
