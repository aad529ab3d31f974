"""What came to stand astray in print is seen, and then stays with its text."""

from io import BytesIO

import pikepdf
import pytest

from kolrum.reports import printed
from kolrum.reports.blocks import Cell, Chapter, Paragraph, Row, Table, words
from kolrum.reports.pdf import compiled, pdf_of
from kolrum.reports.placing import Placing, Side
from kolrum.reports.printed import source_of
from kolrum.reports.standing import astray
from kolrum.reports.tests.test_forms import report

LINES = "ord och " * 12


def table(key):
    return Table(key, "Tabell", ("a", "b"), (Row((Cell("a"), Cell("b"))),) * 4)


def two_chapters():
    one = Paragraph(words(LINES))
    first = Chapter("one", "Ett", (one, table("first"), table("second")))
    return report(chapters=(first, Chapter("two", "Två", (one, one))))


def lost_in(book, of):
    with pikepdf.open(BytesIO(book)) as opened:
        return astray(opened, of)


@pytest.fixture
def sent(monkeypatch):
    def send(**sides):
        placing = Placing({key: Side(side) for key, side in sides.items()}, 20)
        monkeypatch.setattr(printed, "placed", lambda _chapter: placing)

    return send


@pytest.mark.parametrize(
    ("sides", "lost"),
    [
        ({}, set()),
        ({"first": "bottom"}, {"first", "second"}),
        ({"second": "top"}, {"first", "second"}),
        ({"second": "bottom"}, {"second"}),
        ({"first": "top", "second": "top"}, {"first", "second"}),
    ],
)
def test_what_is_above_or_below_a_title_or_out_of_order_stays(sent, sides, lost):
    sent(**sides)
    given = two_chapters()
    assert lost_in(compiled(source_of(given)), given) == lost
    assert lost_in(pdf_of(given), given) == set()
