"""A report's two forms say the same, and the printed one is whole for every reader."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from kolrum.charts.tests.gallery import gallery
from kolrum.reports.blocks import (
    Break,
    Cell,
    Chapter,
    Comment,
    Cover,
    CoverKey,
    Formula,
    Heading,
    KeyNumber,
    KeyNumbers,
    Lead,
    Listed,
    Margin,
    Paragraph,
    Picture,
    Pointer,
    Points,
    Proposal,
    Report,
    Row,
    Slot,
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
from kolrum.reports.printed import NotPrintable, Paper
from kolrum.reports.tests.reading import Page, read, squeezed

FIGURE = gallery()["sectors"]
TABLE = Table(
    "years",
    "Utsläpp år för år",
    ("År", "Ton", "Ändring"),
    (
        Row((Cell("Före 1990"), Cell("5000"), Cell("")), is_group=True),
        *(
            Row((Cell(str(year)), Cell(f"{180 + year % 7} kt"), Cell("−1,2 %")))
            for year in range(1960, 2024)
        ),
        Row((Cell("Summa"), Cell("12\u202f000\u202f000"), Cell("")), is_sum=True),
    ),
    note=words("Källa: SMHI."),
)


COVER = Cover(
    "Koldioxidbudget 2026",
    "Höganäs",
    "Utgåva 1",
    "Kolrum",
    answer=words("Höganäs har **921 000 ton** kvar."),
    field=FIGURE.drawings[-1],
    key=(CoverKey("used", "Använt", "843 000 ton"), CoverKey("", "En ruta", "månad")),
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
        Proposal("Nu", "Byt buss", words("För att."), (("Ägare", "Nämnden"),)),
        Proposal("Sedan", "Byt båt", words("Så."), (("Ägare", "Nämnden"),)),
        Steps((Step("Världen", "850 × 1", "850", "miljarder ton", words("IPCC")),)),
        Formula("r = E / (E + B)", "r är E delat med E plus B", words("Metoden")),
        Comment("Kommunen", words("Vi har börjat.")),
        Slot("Plats för en kommentar", "Högst 600 tecken."),
    )  # fmt: skip
    given = {
        "cover": COVER,
        "imprint": (
            Paragraph(words("Licens CC BY 4.0.")),
            Pointer("https://example.org/", words("Som webbsida."), "QR-kod"),
        ),
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


def bookmarks(book):
    with book.open_outline() as outline:
        waiting, found = list(outline.root), []
        while waiting:
            item = waiting.pop(0)
            found.append(str(item.title))
            waiting = [*item.children, *waiting]
    return found


@pytest.fixture(scope="module")
def structure(printed):
    return read(printed)


def test_the_same_report_is_the_same_bytes_in_every_process(printed):
    code = (
        "import django, hashlib; django.setup();"
        "from kolrum.reports.pdf import pdf_of;"
        "from kolrum.reports.tests.test_forms import report;"
        "print(hashlib.sha256(pdf_of(report())).hexdigest())"
    )
    told = {hashlib.sha256(printed).hexdigest()}
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed,
                 "DJANGO_SETTINGS_MODULE": "kolrum.web.settings"},
        )  # fmt: skip
        told.add(done.stdout.strip())
    assert len(told) == 1


def test_bookmarks_name_chapters_and_sections_with_their_numbers(printed):
    with pikepdf.open(BytesIO(printed)) as book:
        named = bookmarks(book)
    assert named == [
        "Innehåll", "Förord", "1 I korthet", "1.1 Det som krävs", "Ett stycke", "A Data"
    ]  # fmt: skip


def test_headings_are_the_same_in_both_forms_and_none_is_skipped(structure, page):
    found = structure.of("H1", "H2", "H3")
    named = [squeezed(each.whole()) for each in found]
    assert named[:3] == ["Innehåll", "Figurer", "Tabeller"]
    seen = Page(page).headings
    assert seen[0] == "Innehåll"
    assert named[3:] == seen[1:-1]
    assert seen[-1] == "Noter"
    assert "Bytbuss" in seen
    levels = [int(each.kind[1]) for each in found]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_printed_book_says_what_it_is_and_in_which_language(printed):
    with pikepdf.open(BytesIO(printed)) as book:
        assert book.Root.Lang == "sv"
        assert book.Root.MarkInfo.Marked
        assert book.Root.ViewerPreferences.DisplayDocTitle
        with book.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"
            assert told["dc:title"] == "Höganäs · Koldioxidbudget 2026"
            assert told["dc:creator"] == ["Kolrum"]


def test_words_in_another_language_say_so(structure, page):
    spoken = [e.whole() for e in structure.all() if e.language.startswith("en")]
    assert spoken == ["Remaining budget", "A foreword."]
    assert '<span lang="en">Remaining budget</span>' in page
    assert '<p lang="en">A foreword.</p>' in page


def test_text_can_be_taken_out_as_it_is():
    text = "Åtgärder för Älvsåker: −921\u202f000 ton, 1,7\u00a0°C, CO₂, ”slut” – 3 × 4"
    written = report(chapters=(Chapter("a", "A", (Paragraph(words(text)),)),))
    found = "".join(each.text for each in read(pdf_of(written)).all())
    assert text in found


def test_every_picture_has_words_and_what_decorates_has_no_place(structure, page):
    pictures = structure.of("Figure")
    assert [each.alternative for each in pictures if each.alternative] == [
        "QR-kod", f"{FIGURE.title}. {FIGURE.summary}"
    ]  # fmt: skip
    assert squeezed(f"{FIGURE.title}.{FIGURE.summary}") in Page(page).pictures
    assert "Höganäs · Koldioxidbudget 2026" not in structure.whole()
    assert '<div class="report-field" aria-hidden="true">' in page


def test_every_cell_of_a_table_has_its_heads(structure, page):
    rows = structure.of("TR")
    assert len(rows) == len(TABLE.rows) + 1
    heads = structure.of("TH")
    assert all(each.scope in ("/Column", "/Row") for each in heads)
    assert [row.parts[0].kind for row in rows] == ["TH"] * len(rows)
    assert {row.parts[0].scope for row in rows[1:]} == {"/Row"}
    cells = [[squeezed(cell.whole()) for cell in row.parts] for row in rows]
    assert Page(page).tables == [cells]
    assert page.count('scope="rowgroup"') == 1


def test_notes_are_the_same_in_both_forms_and_lead_back(structure, page):
    notes = [squeezed(each.whole())[1:] for each in structure.of("Note")]
    seen = [text.removesuffix("↑") for text in Page(page).notes]
    assert notes == seen == ["Medtolvprocent."]
    assert 'href="#from-1"' in page
    assert 'id="from-1"' in page


def test_links_of_the_printed_book_have_words_and_the_contents_lead(printed, structure):
    with pikepdf.open(BytesIO(printed)) as book:
        links = [
            each
            for page in book.pages
            for each in page.obj.get("/Annots", [])
            if each.Subtype == "/Link"
        ]
        assert all(str(each.get("/Contents", "")) for each in links)
    assert len(structure.of("TOCI")) == 4 + 2 + 1
    entries = [squeezed(each.whole()) for each in structure.of("TOCI")]
    assert any(each.startswith("1.1Detsomkrävs") for each in entries)
    assert any(each.startswith("Tabell1") for each in entries)


def test_numbers_of_chapters_figures_and_tables_are_the_same_in_both(page):
    numbers = numbering_of(report())
    assert numbers.chapters == {"brief": "1", "data": "A"}
    assert numbers.sections == {"required": "1.1"}
    assert numbers.pictures == {"four": 1, FIGURE.key: 2}
    assert "Figur 2</span> " in page
    assert "Tabell 1</span> " in page


def test_a_note_stands_beside_all_the_text_that_follows_it():
    blocks = (
        Paragraph(words("Först.")),
        Margin(words("Bredvid.")),
        Paragraph(words("Ett.")),
        Listed((words("Två"),)),
        Heading("Sedan", "then"),
    )
    written = page_of(report(chapters=(Chapter("a", "A", blocks),)))
    noted = written.split('<div class="report-noted">')[1].split("<h3")[0]
    assert "Bredvid." in noted
    assert "Ett." in noted
    assert "Två" in noted
    assert "Först." not in noted


def test_what_people_write_means_nothing_to_the_printer_or_the_browser():
    nasty = '#panic("x") $x$ *a* _b_ <script>alert(1)</script> \\ " [ ] @ref // c /* d'
    chapter = Chapter("brief", nasty, (Paragraph(words(nasty)), Lead(words(nasty))))
    cover = replace(COVER, place=nasty, publishers=nasty, answer=words(nasty))
    written = report(chapters=(chapter,), cover=cover)
    assert "<script>" not in page_of(written)
    with pikepdf.open(BytesIO(pdf_of(written))) as book:
        assert bookmarks(book) == ["Innehåll", f"1 {nasty}"]


def test_a_table_cut_short_in_print_is_whole_on_the_page():
    short = Table(
        **{**vars(TABLE), "printed_rows": 5, "shortened": words(" Se webben.")}
    )
    written = report(chapters=(Chapter("data", "Data", (short,)),))
    (seen,) = Page(page_of(written)).tables
    assert len(seen) == len(TABLE.rows) + 1
    structure = read(pdf_of(written))
    assert len(structure.of("TR")) == 6
    assert squeezed("Se webben.") in squeezed(structure.whole())


def test_a_picture_without_words_is_not_printed():
    silent = replace(FIGURE, title="", summary="")
    with pytest.raises(NotPrintable):
        pdf_of(report(chapters=(Chapter("a", "A", (Picture(silent),)),)))


def test_every_font_is_inside_the_file_with_its_letters(printed):
    with pikepdf.open(BytesIO(printed)) as book:
        fonts = [each for each in book.objects if _is(each, "/Font", "/Type0")]
        assert fonts
        for font in fonts:
            assert "/ToUnicode" in font
            about = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in about or "/FontFile3" in about
        names = {str(font.BaseFont) for font in fonts}
    assert any("FiraSans" in name for name in names), "pictures are set in it"
    assert all("+" in name for name in names), "every font is a subset"


def _is(each, kind, subtype):
    return (
        isinstance(each, pikepdf.Dictionary)
        and each.get("/Type") == kind
        and each.get("/Subtype") == subtype
    )


def test_the_cover_bleeds_and_is_shown_as_large_as_the_other_pages(printed):
    with pikepdf.open(BytesIO(printed)) as book:
        cover, after = book.pages[0], book.pages[1]
        shown = [float(each) for each in cover.cropbox]
        size = [float(each) for each in after.mediabox]
        assert shown[2] - shown[0] == pytest.approx(size[2], abs=0.1)
        assert shown[3] - shown[1] == pytest.approx(size[3], abs=0.1)
        assert float(cover.mediabox[2]) > shown[2]


def test_paper_may_be_white():
    with pikepdf.open(BytesIO(pdf_of(report(), Paper.WHITE))) as book:
        white = book.pages[1].Contents.read_bytes()
    with pikepdf.open(BytesIO(pdf_of(report()))) as book:
        warm = book.pages[1].Contents.read_bytes()
    assert warm != white
    assert len(warm) > len(white)


@pytest.mark.parametrize("alternative", ["", "En hamn i motljus."])
def test_a_chosen_picture_takes_the_place_of_the_field(alternative):
    cover = replace(COVER, photo=photo(300, 200), alternative=alternative)
    written = report(cover=replace(cover, logo=photo(40, 40)))
    found = [each.alternative for each in read(pdf_of(written)).of("Figure")]
    assert "Kolrum" in found
    assert not alternative or alternative in found
    assert len(found) == (4 if alternative else 3)
    page = page_of(written, photo="/cover.png", logo="/logo.png")
    assert f'src="/cover.png" alt="{alternative}"' in page
    assert "report-field" not in page


def photo(width, height):
    """A plain picture."""
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (width, height), "#336699").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    "place",
    ["Upplands Väsby", "Västra Götalands län", "Å", "Sankt-Långtbortistansköping"],
)
def test_any_name_fits_the_cover(place):
    written = report(cover=replace(COVER, place=place))
    with pikepdf.open(BytesIO(pdf_of(written))) as book:
        before = pikepdf.open(BytesIO(pdf_of(report())))
        assert len(book.pages) == len(before.pages)
    assert squeezed(place) in squeezed(read(pdf_of(written)).whole())
