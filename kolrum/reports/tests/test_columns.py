"""Columns fill their place exactly, and no word stands outside its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kolrum.charts.measure import width_of
from kolrum.reports.blocks import Cell, Row, Table, Width
from kolrum.reports.columns import MM_A_POINT, SIZE, columns_of

WORDS = [
    "Personbilar",
    "ja",
    "",
    "indirekt: hushåll och stat",
    "Apache-2.0",
    "decem­ber",
]
NUMBERS = ["12\u202f869", "−16,9", "–", "", "2,3 %"]
CELLS = some.sampled_from(WORDS) | some.sampled_from(NUMBERS)


@some.composite
def tables(draw):
    count = draw(some.integers(2, 10))
    row = some.tuples(*[CELLS] * count)
    rows = draw(some.lists(row, min_size=1, max_size=8))
    return Table(
        "t", "T", draw(row), tuple(Row(tuple(map(Cell, each))) for each in rows),
        width=draw(some.sampled_from(Width)),
    )  # fmt: skip


@given(tables())
def test_columns_fill_the_width_of_the_table(table):
    columns = columns_of(table)
    room = 116 if table.width is Width.TEXT else 166
    assert sum(columns.widths) == pytest.approx(room)
    assert all(width > 0 for width in columns.widths)
    assert len(columns.widths) == len(columns.sides) == len(table.head)


def table(*rows, head=("Del", "Ton", "Rådighet")):
    return Table("t", "T", head, tuple(Row(tuple(map(Cell, row))) for row in rows))


def test_numbers_stand_to_the_right_and_words_to_the_left():
    rows = ("Bilar", "12 869", "påverkan"), ("Bussar", "–", "direkt")
    found = columns_of(table(*rows))
    assert found.sides == ("left", "right", "left")
    dated = columns_of(table(("a", "1", "dec 2030"), ("b", "2", "–"), ("c", "3", "–")))
    assert dated.sides == ("left", "right", "right")


def test_heads_of_rows_stand_in_the_margin_column():
    assert columns_of(table(("Bilar", "12 869", "påverkan"))).widths[0] == 50


def test_the_longest_word_fits_where_there_is_room_for_all():
    licences = columns_of(
        table(
            ("Koldioxid", "SMHI och Naturvårdsverket, sammanställt av Klimatkollen",
             "1990, 2000, 2005, 2010, 2015–2023", "Apache-2.0"),
            head=("Datamängd", "Utgivare", "År", "Licens"),
        )
    )  # fmt: skip
    assert licences.widths[3] > width_of("Apache-2.0", SIZE, bold=True) * MM_A_POINT + 4
