"""A printed report: compiled, then finished so that every row of a table has its head.

Only here is a printer known (`typst`), and only here are its files changed (`pikepdf`).
"""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pikepdf
import typst

from kolrum.reports.blocks import Report
from kolrum.reports.printed import NotPrintable, Paper, Source, source_of
from kolrum.reports.standing import astray

FONTS = Path(__file__).parent / "fonts"
STANDARD: Final = "ua-1"
TIMES = 4
"""How often a book is printed again so that what went astray stays with its text."""

BLEED = 3 * 72 / 25.4
"""Points that the cover goes beyond its page on every side, as `book.typ` has it."""


def pdf_of(report: Report, paper: Paper = Paper.WARM) -> bytes:
    """Print a report as PDF/UA-1: the same bytes for the same report.

    Raises
    ------
    NotPrintable
        When a figure lacks its alternative text, a heading is skipped, a font is
        missing, or anything else makes the printer stop or warn.
    """
    made = compiled(source_of(report, paper))
    still: frozenset[str] = frozenset()
    for _ in range(TIMES):
        lost = _astray(made, report) - still
        if not lost:
            break
        still |= lost
        made = compiled(source_of(report, paper, still))
    return finished(made, report.dated)


def _astray(made: bytes, report: Report) -> frozenset[str]:
    with pikepdf.open(BytesIO(made)) as book:
        return astray(book, report)


def compiled(source: Source) -> bytes:
    """Compile a source with its files.

    Raises
    ------
    NotPrintable
    """
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "main.typ").write_text(source.text, encoding="utf-8")
        for name, content in source.files.items():
            (root / name).write_bytes(content)
        try:
            made, warnings = typst.compile_with_warnings(
                root / "main.typ",
                root=root,
                font_paths=[FONTS],
                ignore_system_fonts=True,
                pdf_standards=[STANDARD],
            )
        except typst.TypstError as refused:
            raise NotPrintable(str(refused)) from refused
    if warnings:
        raise NotPrintable("; ".join(str(warning.message) for warning in warnings))
    if not isinstance(made, bytes):
        raise NotPrintable("The printer gave no file.")
    return made


def finished(made: bytes, dated: str) -> bytes:
    """Give rows their heads, and let the same report be the same bytes.

    The printer can only tag heads of columns; the first cell of each row of a body is
    made the head of its row here. Nothing that is shown changes.
    """
    with pikepdf.open(BytesIO(made)) as book:
        root = book.Root.get("/StructTreeRoot")
        if root is not None:
            _head_rows(root)
        _trim(book.pages[0])
        stamp = f"D:{dated.replace('-', '')}000000Z"
        book.docinfo["/CreationDate"] = stamp
        book.docinfo["/ModDate"] = stamp
        out = BytesIO()
        book.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return out.getvalue()


def _trim(cover: pikepdf.Page) -> None:
    """Show the cover as large as the other pages; a printer finds more around it."""
    left, bottom, right, top = (float(each) for each in cover.mediabox)
    shown = [left + BLEED, bottom + BLEED, right - BLEED, top - BLEED]
    cover.obj["/BleedBox"] = cover.mediabox
    for name in ("/CropBox", "/TrimBox"):
        cover.obj[name] = pikepdf.Array([round(each, 3) for each in shown])


def _head_rows(element: pikepdf.Object) -> None:
    """Walk the structure; in each row of a table's body the first cell is its head."""
    waiting = [element]
    while waiting:
        each = waiting.pop()
        if not isinstance(each, pikepdf.Dictionary):
            continue
        children = _children(each)
        if each.get("/S") == "/TR" and children and children[0].get("/S") == "/TD":
            head = children[0]
            head["/S"] = pikepdf.Name("/TH")
            head["/A"] = pikepdf.Dictionary(
                O=pikepdf.Name("/Table"), Scope=pikepdf.Name("/Row")
            )
        waiting.extend(children)


def _children(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    found = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in found if isinstance(kid, pikepdf.Dictionary)]
