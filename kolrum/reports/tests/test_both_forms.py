"""The page and the printed book of real places say the same, word for word."""

import re
from unicodedata import normalize

import pytest
from django.utils import translation

from kolrum.reports.blocks import numbering_of
from kolrum.reports.build import report_of
from kolrum.reports.edition import Edition
from kolrum.reports.editorial import Editorial
from kolrum.reports.page import page_of
from kolrum.reports.pdf import pdf_of
from kolrum.reports.tests.places import TODAY, known_of
from kolrum.reports.tests.reading import Page, read, squeezed
from kolrum.reports.wording import wording_of

ADDRESS = "https://example.org/report/2026/"
PLACES = {"hoganas": "sv", "skane-lan": "sv", "upplands-bro": "sv", "gotland": "en"}


@pytest.fixture(scope="module", params=PLACES)
def forms(request, django_db_blocker):
    slug, language = request.param, PLACES[request.param]
    with django_db_blocker.unblock(), translation.override(language):
        edition = Edition(2026, 1, TODAY, ADDRESS)
        report = report_of(known_of(slug), edition, Editorial(), language)
        return report, read(pdf_of(report)), Page(page_of(report))


def test_headings(forms):
    report, book, page = forms
    words = wording_of(report.language)
    lists = {words.contents, words.figures, words.tables, words.notes}
    named = [squeezed(each.whole()) for each in book.of("H1", "H2", "H3")]
    found = [each for each in named if each not in lists]
    assert found == [each for each in page.headings if each not in lists]
    assert len(found) > 30


def test_cells_of_tables(forms):
    _report, book, page = forms
    tables = book.of("Table")
    assert len(tables) == len(page.tables)
    for printed, seen in zip(tables, page.tables, strict=True):
        rows = [
            [normalize("NFKC", squeezed(cell.whole())) for cell in row.parts]
            for row in printed.of("TR")
        ]
        told = [[normalize("NFKC", cell) for cell in row] for row in seen]
        assert rows == told[: len(rows)], "letters of formulas are the same letters"


def test_words_for_pictures(forms):
    _report, book, page = forms
    told = [squeezed(each.alternative) for each in book.of("Figure")]
    seen = set(page.pictures)
    assert [each for each in told if each and each not in seen] == [told[0]]
    assert len(told) > 10, "and the first is the code that leads to the page"


def test_notes(forms):
    _report, book, page = forms
    printed = [squeezed(each.whole()).lstrip("0123456789") for each in book.of("Note")]
    seen = [each.removesuffix("↑").lstrip("0123456789") for each in page.notes]
    assert printed == seen
    assert printed


def test_every_figure_and_table_is_referred_to(forms):
    report, book, _page = forms
    words = wording_of(report.language)
    text = squeezed(
        "".join(each.whole() for each in book.of("P", "LBody", "Div", "Note"))
    ).lower()
    numbers = numbering_of(report)
    for kind, named in (
        (words.figure, numbers.pictures),
        (words.table, numbers.tables),
    ):
        told = {int(n) for n in re.findall(rf"{kind.lower()}(\d+)", text)}
        assert named
        assert set(range(1, len(named) + 1)) <= told
