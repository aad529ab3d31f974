"""Files that mean harm, each made here of harmless bytes."""

import io
import struct
import zipfile
import zlib

import docx
import openpyxl
from PIL import Image
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

from kolrum.files.refusals import Fault

SCRIPT = "<script>alert(document.cookie)</script>"


def picture(form="PNG", size=(40, 30), **more):
    out = io.BytesIO()
    Image.new("RGB", size, "#884422").save(out, form, **more)
    return out.getvalue()


def word(text="Klimatbudgetarna för kommunen"):
    out = io.BytesIO()
    made = docx.Document()
    made.add_paragraph(text)
    made.save(out)
    return out.getvalue()


def workbook(*rows):
    out = io.BytesIO()
    book = openpyxl.Workbook()
    for row in rows or (["Utsläpp", 12.5],):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def packed(parts, *, mimetype=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            stored = zipfile.ZipInfo("mimetype")
            archive.writestr(stored, mimetype)
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_parts(content, parts):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    return packed({**held, **parts})


def open_text(text="Klimatbudgeten"):
    body = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:'
        'office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f"<office:body><office:text><text:p>{text}<text:s/>gäller</text:p>"
        "</office:text></office:body></office:document-content>"
    )
    return packed(
        {"content.xml": body}, mimetype="application/vnd.oasis.opendocument.text"
    )


def printed(text="Utslappen halveras", **more):
    writer = PdfWriter()
    page = writer.add_blank_page(300, 200)
    if text:
        writer.add_annotation(0, FreeText(text=text, rect=(10, 10, 200, 60)))
        page[NameObject("/Resources")] = DictionaryObject(
            {
                NameObject("/Font"): DictionaryObject(
                    {
                        NameObject("/F1"): DictionaryObject(
                            {
                                NameObject("/Type"): NameObject("/Font"),
                                NameObject("/Subtype"): NameObject("/Type1"),
                                NameObject("/BaseFont"): NameObject("/Helvetica"),
                            }
                        )
                    }
                )
            }
        )
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    for deed in more.values():
        deed(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _launches(writer):
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(
        {
            NameObject("/S"): NameObject("/Launch"),
            NameObject("/F"): TextStringObject("calc.exe"),
        }
    )


def _scripted(writer):
    writer._root_object[NameObject("/OpenAction")] = writer._add_object(
        DictionaryObject(
            {
                NameObject("/S"): NameObject("/JavaScript"),
                NameObject("/JS"): TextStringObject("app.alert(1)"),
            }
        )
    )


def _submits(writer):
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(
        {
            NameObject("/S"): NameObject("/SubmitForm"),
            NameObject("/F"): TextStringObject("https://exempel.se/"),
        }
    )


def _deep(writer):
    inner = ArrayObject()
    for _ in range(100):
        inner = ArrayObject([inner])
    writer._root_object[NameObject("/Deep")] = inner


def giant_picture(side=60_000):
    """A picture of some kilobytes whose head promises milliards of pixels."""

    def chunk(name, data):
        code = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", code)

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 100_000)
    end = chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + end


def locked(content):
    """The same archive with the bit that says it is encrypted."""
    marked = bytearray(content)
    at = 0
    while (at := marked.find(b"PK\x01\x02", at)) >= 0:
        marked[at + 8] |= 1
        at += 4
    return bytes(marked)


def overlapping():
    """Many entries in the directory that are one and the same data."""
    small = packed({"[Content_Types].xml": b"x" * 900_000})
    start = small.index(b"PK\x01\x02")
    end = small.index(b"PK\x05\x06")
    entry = small[start:end]
    many = b"".join(
        entry.replace(b"[Content_Types].xml", b"[Content_Types].%03d" % n)
        for n in range(50)
    )
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 50, 50, len(many), start, 0)
    return small[:start] + many + tail


_RELS = (
    '<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/attachedTemplate" '
    'Target="https://exempel.se/x.dotm" TargetMode="External"/></Relationships>'
)
_MACRO_TYPES = (
    '<Types><Override PartName="/word/document.xml" ContentType="application/'
    'vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
)

HARMFUL = {
    "program.pdf": (b"MZ\x90\x00" + bytes(500), Fault.UNKNOWN),
    "program-elf.png": (b"\x7fELF" + bytes(500), Fault.UNKNOWN),
    "script.txt": (b"#!/bin/sh\nrm -rf /\n", Fault.UNKNOWN),
    "page.txt": (f"<html>{SCRIPT}".encode(), Fault.MARKUP),
    "page.csv": (f"<!-- a --> <!DOCTYPE html>{SCRIPT}".encode(), Fault.MARKUP),
    "php.md": (b"<?php system('id');", Fault.MARKUP),
    "drawing.svg": (
        f"<svg xmlns='http://www.w3.org/2000/svg'>{SCRIPT}</svg>".encode(),
        Fault.MARKUP,
    ),
    "drawing.png": (
        b"<?xml version='1.0'?><svg onload='alert(1)'/>",
        Fault.MARKUP,
    ),
    "drawing-16.txt": ("<svg onload='alert(1)'/>".encode("utf-16"), Fault.MARKUP),
    "many-comments.txt": (b"<!---->" * 500 + b"<script>", Fault.MARKUP),
    "archive.zip": (packed({"a.txt": b"a"}), Fault.ARCHIVE),
    "archive.rar": (b"Rar!\x1a\x07\x01\x00" + bytes(90), Fault.ARCHIVE),
    "archive.7z": (b"7z\xbc\xaf\x27\x1c" + bytes(90), Fault.ARCHIVE),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), Fault.OLD_OFFICE),
    "empty.pdf": (b"", Fault.EMPTY),
    "cut.docx": (word()[:3000], Fault.BROKEN),
    "cut.png": (picture(size=(400, 400))[:60], Fault.BROKEN),
    "cut.pdf": (b"%PDF-1.7\n1 0 obj\n", Fault.BROKEN),
    "macro-part.docx": (
        with_parts(word(), {"word/vbaProject.bin": b"\0" * 50}),
        Fault.MACROS,
    ),
    "macro-type.docx": (
        with_parts(word(), {"[Content_Types].xml": _MACRO_TYPES}),
        Fault.MACROS,
    ),
    "macro.odt": (
        packed(
            {"content.xml": "<a/>", "Basic/Standard/Module1.xml": "<a/>"},
            mimetype="application/vnd.oasis.opendocument.text",
        ),
        Fault.MACROS,
    ),
    "event.odt": (
        packed(
            {"content.xml": "<a><script:event-listener x='y'/></a>"},
            mimetype="application/vnd.oasis.opendocument.text",
        ),
        Fault.MACROS,
    ),
    "sheet-4.xlsx": (
        with_parts(workbook(), {"xl/macrosheets/sheet1.xml": "<a/>"}),
        Fault.MACROS,
    ),
    "template.docx": (
        with_parts(word(), {"word/_rels/settings.xml.rels": _RELS}),
        Fault.CALLS_OUT,
    ),
    "dde.docx": (
        with_parts(
            word(),
            {"word/footer9.xml": "<w:instrText>DDEAUTO c:\\cmd.exe</w:instrText>"},
        ),
        Fault.CALLS_OUT,
    ),
    "ole.docx": (
        with_parts(word(), {"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0aa"}),
        Fault.EMBEDDED,
    ),
    "program.docx": (
        with_parts(word(), {"word/media/image1.png": b"MZ" + bytes(60)}),
        Fault.EMBEDDED,
    ),
    "archive-within.odt": (
        packed(
            {"content.xml": "<a/>", "Pictures/a.png": packed({"a": b"b"})},
            mimetype="application/vnd.oasis.opendocument.text",
        ),
        Fault.EMBEDDED,
    ),
    "macro-within.docx": (
        with_parts(
            word(),
            {
                "word/embeddings/book.xlsx": with_parts(
                    workbook(), {"xl/vbaProject.bin": b"\0"}
                )
            },
        ),
        Fault.MACROS,
    ),
    "bomb.docx": (
        with_parts(word(), {"word/media/a.bin": bytes(60_000_000)}),
        Fault.SWELLS,
    ),
    "many-parts.docx": (
        with_parts(word(), {f"a/{n}.txt": b"" for n in range(5000)}),
        Fault.SWELLS,
    ),
    "overlapping.docx": (overlapping(), Fault.SWELLS),
    "laughs.docx": (
        with_parts(
            word(),
            {"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;&b;</a>'},
        ),
        Fault.SWELLS,
    ),
    "laughs-16.docx": (
        with_parts(
            word(),
            {
                "word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode(
                    "utf-16"
                )
            },
        ),
        Fault.SWELLS,
    ),
    "locked.docx": (locked(word()), Fault.LOCKED),
    "outside.docx": (
        with_parts(word(), {"../../etc/cron.d/a": b"a"}),
        Fault.AMBIGUOUS,
    ),
    "twice.docx": (with_parts(word(), {"WORD/DOCUMENT.XML": b"<a/>"}), Fault.AMBIGUOUS),
    "after.pdf": (
        printed() + b"\n" * 10 + SCRIPT.encode() * 100,
        Fault.AMBIGUOUS,
    ),
    "pdf-and-zip.pdf": (
        printed() + packed({"a.txt": b"a" * 10}),
        Fault.AMBIGUOUS,
    ),
    "script.pdf": (printed(a=_scripted), Fault.SCRIPTS),
    "script-spelt.pdf": (
        printed().replace(
            b"/Type /Catalog",
            b"/OpenAction << /S /J#61vaScript /J#53 (a) >> /Type /Catalog",
        ),
        Fault.SCRIPTS,
    ),
    "launch.pdf": (printed(a=_launches), Fault.SCRIPTS),
    "submit.pdf": (printed(a=_submits), Fault.CALLS_OUT),
    "attached.pdf": (
        printed(a=lambda w: w.add_attachment("a.exe", b"MZ")),
        Fault.EMBEDDED,
    ),
    "locked.pdf": (
        printed(a=lambda w: w.encrypt("hemligt", algorithm="RC4-128")),
        Fault.LOCKED,
    ),
    "deep.pdf": (printed(a=_deep), Fault.BROKEN),
    "giant.png": (giant_picture(), Fault.TOO_MANY_PIXELS),
}

GOOD = {
    "foto.jpg": (picture("JPEG"), "jpeg"),
    "foto.png": (picture("PNG"), "png"),
    "foto.webp": (picture("WEBP"), "png"),
    "foto.gif": (picture("GIF"), "png"),
    "plan.pdf": (printed(), "pdf"),
    "plan.docx": (word(), "docx"),
    "plan.odt": (open_text(), "odt"),
    "tabell.xlsx": (workbook(), "xlsx"),
    "diagram.docx": (
        with_parts(word(), {"word/embeddings/Microsoft_Excel_Sheet.xlsx": workbook()}),
        "docx",
    ),
    "tabell.csv": ("år;utsläpp\n2024;12,5\n".encode("cp1252"), "csv"),
    "anteckning.txt": ("Möte om budgeten\n".encode(), "txt"),
    "anteckning.md": ("# Möte\n\n<b>kvar</b>\n".encode(), "md"),
}
