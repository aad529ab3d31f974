"""What a figure says of itself."""

import pytest

from kolrum.charts.figure import Figure, Table, closed

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
