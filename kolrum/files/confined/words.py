"""Words of documents, for search and for those who only want to read them."""

import zipfile
from io import BytesIO
from typing import Any

import printed
from lxml import etree
from openpyxl import load_workbook

MOST_LETTERS = 2_000_000
_ENDS = frozenset(("p", "h", "table-row", "list-item"))
_GAPS = frozenset(("tab", "br", "cr", "s", "line-break", "table-cell"))
_PARTS = {
    "docx": ("word/document", "word/footnotes", "word/endnotes"),
    "pptx": ("ppt/slides/slide", "ppt/notesSlides/"),
}
_OPEN = ("odt", "ods", "odp")


def read(content: bytes, kind: str) -> tuple[dict[str, Any], bytes]:
    """The text of a document of a kind, at most so much as is ever shown."""
    if kind == "pdf":
        text = printed.text(content, MOST_LETTERS)
    elif kind == "xlsx":
        text = _cells(content)
    else:
        text = _unpacked(content, kind)
    lines = (" ".join(line.split()) for line in text.replace("\0", "").splitlines())
    kept = "\n".join(line for line in lines if line)[:MOST_LETTERS]
    return {}, kept.encode("utf-8", "replace")


def _unpacked(content: bytes, kind: str) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        if kind in _OPEN:
            wanted = [name for name in ("content.xml",) if name in names]
        else:
            wanted = [
                name
                for start in _PARTS[kind]
                for name in sorted(names, key=lambda each: (len(each), each))
                if name.startswith(start) and name.endswith(".xml")
            ]
        is_mixed = kind in _OPEN
        told = (_told(archive.read(name), is_mixed=is_mixed) for name in wanted)
        return "\n".join(told)


def _told(part: bytes, *, is_mixed: bool) -> str:
    """The words of one part; mixed text stands between elements, else only in `t`."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    found: list[str] = []
    for event, element in etree.iterwalk(
        etree.fromstring(part, parser), events=("start", "end")
    ):
        name = etree.QName(element).localname
        if event == "start":
            found.append((element.text or "") if is_mixed or name == "t" else "")
            continue
        found.append("\n" if name in _ENDS else " " if name in _GAPS else "")
        found.append((element.tail or "") if is_mixed else "")
    return "".join(found)


def _cells(content: bytes) -> str:
    """The cells of a workbook, a row a line, as they were last computed."""
    book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    found: list[str] = []
    length = 0
    for sheet in book.worksheets:
        found.append(sheet.title)
        sheet.reset_dimensions()
        for row in sheet.iter_rows(values_only=True):
            cells = [str(cell) for cell in row if cell is not None]
            found.append(" | ".join(cells))
            length += len(found[-1])
            if length > MOST_LETTERS:
                return "\n".join(found)
    return "\n".join(found)
