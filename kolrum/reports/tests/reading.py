"""Reads a printed book as a screen reader does: its structure, and the text in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO

import pikepdf

HIDDEN = re.compile("[\u00ad\\s\u202f\u2009]")


@dataclass
class Element:
    """A part of the structure: what it is, its own words, and what is inside it."""

    kind: str
    alternative: str = ""
    language: str = ""
    scope: str = ""
    text: str = ""
    parts: list["Element"] = field(default_factory=list)

    def whole(self) -> str:
        return self.text + "".join(part.whole() for part in self.parts)

    def all(self) -> Iterator["Element"]:
        yield self
        for part in self.parts:
            yield from part.all()

    def of(self, *kinds: str) -> list["Element"]:
        return [each for each in self.all() if each.kind in kinds]


def squeezed(text: str) -> str:
    """The signs of a text without spaces and soft hyphens: lines may break anywhere."""
    return HIDDEN.sub("", text)


def read(printed: bytes) -> Element:
    """Read the structure of a book with the text that stands in each part."""
    with pikepdf.open(BytesIO(printed)) as book:
        texts = {page.obj.objgen: _marked(page) for page in book.pages}
        found = Element("Document")
        _walk(book.Root.StructTreeRoot, found, texts, None)
    return found


def _walk(node, into, texts, page) -> None:
    page = node.get("/Pg", page)
    kids = node.get("/K")
    if kids is None:
        return
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            into.parts.append(_run(texts, page, kid))
        elif kid.get("/Type") == "/MCR" or "/MCID" in kid:
            into.parts.append(_run(texts, kid.get("/Pg", page), int(kid.MCID)))
        elif "/S" in kid:
            scope = kid.get("/A", {})
            scope = list(scope) if isinstance(scope, pikepdf.Array) else [scope]
            element = Element(
                str(kid.S).removeprefix("/"),
                str(kid.get("/Alt", "")),
                str(kid.get("/Lang", "")),
                next((str(each["/Scope"]) for each in scope if "/Scope" in each), ""),
            )
            into.parts.append(element)
            _walk(kid, element, texts, page)


def _run(texts, page, number) -> Element:
    language, text = texts[page.objgen].get(number, ("", ""))
    return Element("text", language=language, text=text)


def _marked(page) -> dict[int, tuple[str, str]]:
    """The text of a page by the number of its marked content, with its language."""
    fonts = {
        name: _letters(font)
        for name, font in (page.obj.get("/Resources") or {}).get("/Font", {}).items()
    }
    found: dict[int, tuple[str, str]] = {}
    marks: list[dict] = []
    letters: dict[int, str] = {}

    def say(told: str) -> None:
        numbers = [mark["/MCID"] for mark in marks if "/MCID" in mark]
        if numbers:
            spoken = next((m["/Lang"] for m in reversed(marks) if "/Lang" in m), "")
            language, before = found.get(int(numbers[-1]), ("", ""))
            found[int(numbers[-1])] = (str(spoken) or language, before + told)

    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                about = operands[-1]
                marks.append(
                    dict(about) if isinstance(about, pikepdf.Dictionary) else {}
                )
                if "/ActualText" in marks[-1]:
                    say(str(marks[-1]["/ActualText"]))
            case "EMC":
                marks.pop()
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tj" | "TJ" if not any("/ActualText" in mark for mark in marks):
                shown = operands[0] if str(operator) == "TJ" else [operands[0]]
                strings = [each for each in shown if isinstance(each, pikepdf.String)]
                say("".join(_text(bytes(each), letters) for each in strings))
    return found


def _text(codes: bytes, letters: dict[int, str]) -> str:
    pairs = zip(codes[::2], codes[1::2], strict=True)
    return "".join(letters[high << 8 | low] for high, low in pairs)


def _letters(font) -> dict[int, str]:
    """What each code of a font stands for, as the file says."""
    told = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", told, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = _unicode(text)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", told, re.DOTALL):
        for low, high, text in re.findall(
            r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block
        ):
            first = _unicode(text)
            for step in range(int(high, 16) - int(low, 16) + 1):
                found[int(low, 16) + step] = first[:-1] + chr(ord(first[-1]) + step)
    return found


def _unicode(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")


class Page(HTMLParser):
    """What a page says: headings, rows of its tables, pictures' words, and notes."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.tables: list[list[list[str]]] = []
        self.pictures: list[str] = []
        self.notes: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._into: list[list[str]] = []
        self.feed(markup)

    def handle_starttag(self, tag, attrs) -> None:
        given = dict(attrs)
        if tag in ("br", "img", "wbr", "col", "path", "rect", "use"):
            return
        inside = {name for name, _ in self._open}
        kind = ""
        if re.fullmatch("h[2-4]", tag):
            kind = "heading"
        elif given.get("class") == "report-table":
            self.tables.append([])
        elif tag == "tr" and "details" not in inside:
            self.tables[-1].append([])
        elif tag in ("th", "td") and "details" not in inside:
            kind = "cell"
        elif tag in ("title", "desc"):
            kind = tag
        elif tag == "li" and given.get("id", "").startswith("note-"):
            kind = "note"
        elif given.get("role") == "doc-backlink":
            kind = "back"
        self._open.append((tag, kind))
        if kind:
            self._into.append([])

    def handle_endtag(self, tag) -> None:
        while self._open:
            name, kind = self._open.pop()
            if kind:
                self._close(kind, "".join(self._into.pop()))
            if name == tag:
                return

    def handle_data(self, data) -> None:
        if self._into:
            self._into[-1].append(data)

    def _close(self, kind: str, text: str) -> None:
        match kind:
            case "heading":
                self.headings.append(squeezed(text))
            case "cell":
                self.tables[-1][-1].append(squeezed(text))
            case "note":
                self.notes.append(squeezed(text))
            case "title":
                self.pictures.append(squeezed(text))
            case "desc":
                self.pictures[-1] += squeezed(text)
