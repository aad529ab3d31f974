"""Figures of print: none above its own title, none where the text could not follow."""

from dataclasses import replace

import pytest

from kolrum.reports.blocks import Chapter, Paragraph, Row, Span, Table, words
from kolrum.reports.placing import Side, placed

LINES = 64 * "x"


def text(count):
    """So many paragraphs of ten lines, about 55 mm each."""
    return tuple(Paragraph(words(10 * LINES)) for _ in range(count))


def table(key, rows=8):
    return Table(key, "Tabell", ("a", "b"), (Row(()),) * rows)


def chapter(*blocks):
    return Chapter("one", "Ett", blocks)


def test_what_stands_soon_after_a_title_goes_below_it_so_that_text_fills_the_page():
    assert placed(chapter(table("t"), *text(9))).sides["t"] is Side.FOOT


def test_a_small_table_does_not_come_above_one_that_was_sent_to_the_foot():
    sides = placed(chapter(table("t"), *text(1), table("small", 0), *text(9))).sides
    assert (sides["t"], sides["small"]) == (Side.FOOT, Side.FOOT)
    assert placed(chapter(*text(1), table("small", 0))).sides["small"] is Side.HERE


def test_a_chapter_asks_for_room_for_its_opening():
    plain = chapter(*text(9))
    opened = replace(plain, opening=(Span("Öppning"),))
    longer = replace(opened, title="En titel som inte ryms på en rad")
    rooms = [placed(each).room for each in (plain, opened, longer)]
    assert rooms == sorted(set(rooms))


def test_what_has_text_on_both_sides_floats():
    assert placed(chapter(*text(6), table("t"), *text(6))).sides["t"] is Side.EITHER


def test_the_last_never_goes_to_a_foot_alone():
    assert placed(chapter(*text(6), table("t"))).sides["t"] is Side.HEAD


def test_what_follows_a_long_table_does_not_come_above_it():
    sides = placed(
        chapter(*text(6), table("long", 60), *text(1), table("t"), *text(6))
    ).sides
    assert sides["long"] is Side.HERE
    assert sides["t"] is Side.FOOT


def test_a_long_table_waits_for_those_before_it():
    sides = placed(
        chapter(*text(6), table("t"), *text(1), table("long", 60), *text(6))
    ).sides
    assert (sides["t"], sides["long"]) == (Side.EITHER, Side.AFTER)


@pytest.mark.parametrize("rows", [1, 3, 8])
def test_appendices_stay_in_order(rows):
    own = replace(chapter(*text(6), table("t", rows), *text(6)), is_appendix=True)
    assert placed(own).sides == {}
