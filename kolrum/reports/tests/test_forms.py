"""A report's two forms say the same, and the printed one is whole for every reader."""

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from kolrum.charts.tests.gallery import gallery
from kolrum.reports.blocks import (
    Break,
    Cell,
    Chapter,
    Comment,
    Cover,
    Heading,
    KeyNumber,
    KeyNumbers,
    Lead,
    Listed,
    Margin,
    Paragraph,
    Picture,
    Points,
    Proposal,
    Report,
    Row,
    Span,
    Statement,
    Step,
    Steps,
    Table,
    numbering_of,
    words,
)
from kolrum.reports.page import page_of
from kolrum.reports.pdf import pdf_of
from kolrum.reports.printed import NotPrintable

FIGURE = gallery()["sectors"]
TABLE = Table(
    "years",
    "Utsläpp år för år",
    ("År", "Ton", "Ändring"),
    (
        *(
            Row((Cell(str(year)), Cell(f"{180 + year % 7} kt"), Cell("−1,2 %")))
            for year in range(1960, 2024)
        ),
        Row((Cell("Summa"), Cell("12\u202f000\u202f000"), Cell("")), is_sum=True),
    ),
    note=words("Källa: SMHI."),
)


def report(**changes):
    blocks = (
        Statement(words('Höganäs har **921 000 ton** kvar; "slut" 2030 \\ #noll.')),
        Lead(words("Så här står det till.")),
        Margin(words("Bredvid.")),
        Heading("Det som krävs", "required"),
        Paragraph(
            (
                Span("Utsläppen behöver minska", note=words("Med tolv procent.")),
                Span(" varje år. "),
                Span("Remaining budget", language="en"),
                Span(" finns ", is_strong=True),
                Span("här", address="https://example.org/?a=1&b=2"),
            )
        ),
        KeyNumbers("four", "Två tal", (KeyNumber("5,0", "år", "räcker den", True),
                                       KeyNumber("3,2", "%", "per år"))),
        Heading("Ett stycke", "piece", level=3),
        Paragraph(words("A foreword."), language="en"),
        Picture(FIGURE, words("Källa: SMHI.")),
        Points((("Takten", words("Den är för låg.")), ("Väntan", words("Kostar.")))),
        Listed((words("Ett"), words("Två")), is_numbered=True),
        Steps((Step("Världens budget", "850 · 1", "850", "miljarder ton",
                    words("IPCC.")),
               Step("Kvar", "", "921 227", "ton", is_answer=True))),
        Break(),
        TABLE,
        Proposal("Nu", "Byt bränsle", words("För att."), (("Ägare", "Nämnden"),)),
        Comment("Kommunen", words("Vi har börjat.")),
    )  # fmt: skip
    given = {
        "cover": Cover("Koldioxidbudget 2026", "Höganäs", "Utgåva 1", "Kolrum"),
        "imprint": (Paragraph(words("Licens CC BY 4.0.")),),
        "chapters": (
            Chapter("foreword", "Förord", (Paragraph(words("Hej.")),),
                    is_numbered=False),
            Chapter("brief", "I korthet", blocks, opening=words("En öppning.")),
            Chapter("data", "Data", (Paragraph(words("Allt.")),), is_appendix=True),
        ),
        "language": "sv",
        "running_title": "Höganäs · Koldioxidbudget 2026",
        "description": "Höganäs koldioxidbudget.",
        "address": "https://example.org/se/hoganas/report/2026/",
        "dated": "2026-11-22",
    }  # fmt: skip
    return Report(**(given | changes))


@pytest.fixture(scope="module")
def printed():
    return pdf_of(report())


@pytest.fixture(scope="module")
def page():
    return page_of(report())


def elements(book):
    """Every element of the structure, in reading order."""
    found, waiting = [], [book.Root.StructTreeRoot]
    while waiting:
        each = waiting.pop()
        if not isinstance(each, pikepdf.Dictionary):
            continue
        if "/S" in each:
            found.append(each)
        kids = each.get("/K")
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting.extend(reversed([k for k in kids if k is not None]))
    return found


def bookmarks(book):
    with book.open_outline() as outline:
        waiting, found = list(outline.root), []
        while waiting:
            item = waiting.pop(0)
            found.append(str(item.title))
            waiting = [*item.children, *waiting]
    return found


def test_the_same_report_is_the_same_bytes(printed):
    assert pdf_of(report()) == printed


def test_headings_are_the_same_in_both_forms(printed, page):
    with pikepdf.open(BytesIO(printed)) as book:
        named = bookmarks(book)
    headed = [
        re.sub(r'<span class="report-number">.*?</span> |<[^>]+>', "", text)
        for text in re.findall(r"<h[23456] id=.*?</h[23456]>", page)
    ]
    assert named == headed
    assert headed == ["Förord", "I korthet", "Det som krävs", "Ett stycke", "Data"]


def test_the_printed_book_says_what_it_is_and_in_which_languages(printed):
    with pikepdf.open(BytesIO(printed)) as book:
        assert book.Root.Lang == "sv"
        assert book.Root.MarkInfo.Marked
        assert book.Root.ViewerPreferences.DisplayDocTitle
        with book.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"
            assert told["dc:title"] == "Koldioxidbudget 2026"
        content = b"".join(page.Contents.read_bytes() for page in book.pages)
    assert b"/Lang (en" in content or b"en" in printed


def test_every_picture_has_words_and_every_row_a_head(printed):
    with pikepdf.open(BytesIO(printed)) as book:
        found = elements(book)
        pictures = [each for each in found if each.S == "/Figure"]
        assert str(pictures[-1].Alt) == f"{FIGURE.title} {FIGURE.summary}"
        assert all(str(each.get("/Alt", "")) for each in pictures)
        rows = [each for each in found if each.S == "/TR"]
        assert len(rows) == len(TABLE.rows) + 1
        for row in rows:
            assert row.K[0].S == "/TH"
        body = [row for row in rows if len(row.K) > 1 and row.K[1].S == "/TD"]
        assert len(body) == len(TABLE.rows)
        assert all(row.K[0].A.Scope == "/Row" for row in body)


def test_numbers_of_chapters_figures_and_tables_are_the_same_in_both(page):
    numbers = numbering_of(report())
    assert numbers.chapters == {"brief": "1", "data": "A"}
    assert numbers.sections == {"required": "1.1"}
    assert numbers.pictures == {"four": 1, FIGURE.key: 2}
    assert "Figur 2</span> " in page
    assert "Tabell 1</span> " in page


def test_what_people_write_means_nothing_to_the_printer_or_the_browser():
    nasty = '#panic("x") $x$ *a* _b_ <script>alert(1)</script> \\ " [ ] @ref // c /* d'
    chapter = Chapter("brief", nasty, (Paragraph(words(nasty)), Lead(words(nasty))))
    written = report(chapters=(chapter,))
    assert "<script>" not in page_of(written)
    with pikepdf.open(BytesIO(pdf_of(written))) as book:
        assert bookmarks(book) == [nasty]


def test_a_table_cut_short_in_print_is_whole_on_the_page():
    short = Table(
        **{**vars(TABLE), "printed_rows": 5, "shortened": words(" Se webben.")}
    )
    written = report(chapters=(Chapter("data", "Data", (short,)),))
    assert page_of(written).count("<tr") == len(TABLE.rows) + 1
    with pikepdf.open(BytesIO(pdf_of(written))) as book:
        assert len([e for e in elements(book) if e.S == "/TR"]) == 6


def test_a_picture_without_words_is_not_printed():
    silent = replace(FIGURE, title="", summary="")
    with pytest.raises(NotPrintable):
        pdf_of(report(chapters=(Chapter("a", "A", (Picture(silent),)),)))


def test_a_picture_in_a_font_that_is_lacking_is_found(printed):
    with pikepdf.open(BytesIO(printed)) as book:
        fonts = {
            str(font.BaseFont)
            for page in book.pages
            for font in (page.get("/Resources") or {}).get("/Font", {}).values()
        }
    assert any("FiraSans" in name for name in fonts)
    assert all("+" in name for name in fonts), "every font is embedded"
