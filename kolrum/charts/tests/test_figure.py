"""What a figure says of itself."""

import pytest

from kolrum.charts.figure import Figure, Table, cell, closed

NOTHING = Table("", (), ())


@pytest.mark.parametrize(
    ("title", "ended"),
    [
        ("Utsläpp per år", "Utsläpp per år."),
        ("Utsläppen ökar. Takten också.", "Utsläppen ökar. Takten också."),
        ("Hur fort?", "Hur fort?"),
        ("", ""),
    ],
)
def test_a_title_ends_before_what_follows(title, ended):
    assert closed(title) == ended


def test_title_and_summary_are_sentences_of_one_text():
    drawn = Figure("a", "Utsläpp per år", "De minskar.", (), NOTHING)
    assert drawn.alternative == "Utsläpp per år. De minskar."
    assert Figure("a", "", "De minskar.", (), NOTHING).alternative == "De minskar."
    assert Figure("a", "", "", (), NOTHING).alternative == ""


def table_of(columns: int, rows: int = 2, sign: str = "1234567") -> Table:
    """A table of words and numbers."""
    cells = tuple(cell(sign) for _column in range(columns))
    return Table(
        "Utsläpp", tuple(f"Del {each}" for each in range(columns)), (cells,) * rows
    )


def test_a_table_that_no_phone_has_room_for_is_stacked_and_its_cells_named():
    wide = table_of(8)
    assert wide.is_stacked
    assert wide.body.count('data-name="Del 7"') == 2
    assert wide.body.count('role="row"') == wide.body.count('role="rowheader"') == 2


def test_small_and_long_tables_stay_tables():
    for table in (table_of(3), table_of(8, rows=30), NOTHING):
        assert not table.is_stacked
        assert "role=" not in table.body


def test_a_table_on_its_side_has_its_columns_for_rows():
    turned = table_of(3, rows=1).on_its_side
    assert turned.head == ("Del 0", "1234567")
    assert [[each.text for each in row] for row in turned.rows] == [
        ["Del 1", "1234567"], ["Del 2", "1234567"]
    ]  # fmt: skip
