"""What was changed between two versions is told word by word, whole and in time."""

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolrum.rooms.changes import ADDED, KEPT, LEFT_OUT, REMOVED, changes

LONG = " ".join(f"ord{number}" for number in range(200))
TEXTS = st.text("ab å.\n", max_size=60)


def told(before, after):
    marks = {REMOVED: "[-{}-]", ADDED: "[+{}+]", LEFT_OUT: "…", KEPT: "{}"}
    return "".join(marks[p.kind].format(p.text) for p in changes(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Bussen går.", "Bussen går oftare.", "Bussen går[+ oftare+]."),
        ("Vi köper el.", "Vi hyr el.", "Vi [-köper-][+hyr+] el."),
        ("a\n\nb\n", "a\r\n\r\nb\r\n", "a\n\nb\n"),
        ("Ett.\nTvå.\n", "Två.\n", "[-Ett.\n-]Två.\n"),
        ("", "Nytt", "[+Nytt+]"),
        ("Allt", "", "[-Allt-]"),
        (f"x {LONG}", f"y {LONG}", "[-x-][+y+] ord0 ord1"),
    ],
)
def test_what_was_changed(before, after, expected):
    said = told(before, after)
    assert said.startswith(expected)
    assert ("…" in said) == (len(before) > 600)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_both_versions_can_be_read_from_it(before, after):
    pieces = changes(before, after)
    for text, other in ((before, ADDED), (after, REMOVED)):
        lines = text.splitlines(keepends=True)
        assert "".join(p.text for p in pieces if p.kind != other) == "".join(lines)


def test_a_long_text_of_the_same_word_takes_no_time():
    begun = perf_counter()
    changes("a \n" * 8_000, "a b\n" * 8_000)
    changes("a " * 20_000, "b a " * 10_000)
    assert perf_counter() - begun < 5
