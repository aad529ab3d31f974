"""Waterfalls add up, in print and on paper; small charts share one scale."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.charts import sector_multiples, sectors, waterfall
from kolrum.charts.tests.gallery import (
    MULTIPLES_WORDS,
    SECTOR_WORDS,
    SECTORS_T,
    YEARS,
)
from kolrum.charts.tests.geometry import boxes, faults, texts
from kolrum.lib.numbers import parse

amounts = st.floats(-3e6, 3e6, allow_nan=False).map(lambda x: round(x, 1))


def words_of(figures):
    steps = [f"Orsak {i}" for i in range(len(figures.steps_t))]
    return waterfall.WaterfallWords(
        "t", "s", "c", ("Före", *steps, "Efter"), ("Orsak", "{unit}")
    )


def drawn(figures):
    return waterfall.draw(figures, words_of(figures), "sv")


@given(before=amounts, steps=st.lists(amounts, min_size=1, max_size=6))
def test_the_printed_steps_sum_to_the_printed_end(before, steps):
    figures = waterfall.Waterfall(before, tuple(steps))
    *parts, end = (parse(text, "sv") for text in waterfall.texts_of(figures, "sv"))
    assert sum(parts) == pytest.approx(end, abs=1e-6)


def test_steps_of_a_tiny_place_are_told_in_hundreds_that_sum():
    figures = waterfall.Waterfall(12_547.0, (-997.0, -730.0, -258.0), decimals=-2)
    texts = waterfall.texts_of(figures, "sv")
    *parts, end = (parse(text, "sv") for text in texts)
    assert sum(parts) == end
    assert all(part % 100 == 0 for part in parts)


@given(before=amounts, steps=st.lists(amounts, min_size=1, max_size=6))
def test_no_text_collides_whatever_is_drawn(before, steps):
    for drawing in drawn(waterfall.Waterfall(before, tuple(steps))).drawings:
        assert faults(drawing) == []


def test_a_step_begins_where_the_last_one_ended_and_is_as_long_as_it_is_large():
    figures = waterfall.Waterfall(800.0, (-300.0, -100.0, 200.0), less="reserved")
    wide = drawn(figures).drawings[-1]
    first, _rise, last = boxes(wide, "used")
    falls = boxes(wide, "reserved")
    unit = (first.right - first.left) / 800
    assert (falls[0].right - falls[0].left) / unit == pytest.approx(300, rel=0.01)
    assert falls[0].right == pytest.approx(first.right, abs=0.2)
    for one, other in pairwise(falls):
        assert other.right == pytest.approx(one.left, abs=0.2)
    assert (last.right - last.left) / unit == pytest.approx(600, rel=0.01)


def test_a_debt_is_hatched_and_stands_left_of_nought():
    wide = drawn(waterfall.Waterfall(100.0, (-250.0,), whole="blue")).drawings[-1]
    (left,), (debt,) = boxes(wide, "blue"), boxes(wide, "debt")
    assert debt.right == pytest.approx(left.left, abs=1.3)


def test_small_charts_have_one_scale():
    found = sectors.sectors_of(YEARS, SECTORS_T)
    figure = sector_multiples.draw(found, MULTIPLES_WORDS, "sv", since=2015)
    wide = figure.drawings[-1]
    tall = {
        name: max(box.bottom - box.top for box in boxes(wide, f"sector-{name}"))
        for name in ("industry", "transport")
    }
    assert tall["industry"] / tall["transport"] == pytest.approx(
        max(SECTORS_T["industry"]) / max(SECTORS_T["transport"]), rel=0.02
    )


def test_a_change_is_counted_from_the_year_that_is_told():
    found = sectors.sectors_of(YEARS, SECTORS_T)
    told = sector_multiples.change_of(found, "transport", 2015)
    assert told == pytest.approx(20009 / 23782 - 1)
    assert sector_multiples.change_of(found, "transport", 1995) is None
    assert sector_multiples.change_of(found, "energy", 2015) is None


def test_the_largest_step_is_told_as_finely_as_a_sentence_tells_it():
    # Manchester: 238 330 t since 2015 is "238 000 ton", and not 239 kton.
    steps = (-238_330.0, -128_319.0, -99_185.0, -89_586.0, -80_036.0, -311.0)
    texts = waterfall.texts_of(waterfall.Waterfall(2_320_761.0, steps), "sv")
    assert texts[1] == "−238\u202f330"


def test_a_wall_leaves_out_causes_that_changed_nothing():
    figure = drawn(waterfall.Waterfall(900.0, (-200.0, 0.0, 0.0, -50.0)))
    told = [text.text for text in texts(figure.wall(681, 276))]
    assert {"Före", "Orsak 0", "Orsak 3", "Efter"} <= set(told)
    assert not {"Orsak 1", "Orsak 2"} & set(told)


def small(**values):
    found = sectors.sectors_of((2015, 2022, 2023), values)
    words = replace(MULTIPLES_WORDS, left_out="Bara i tabellen: {names}.")
    return sector_multiples.draw(found, words, "sv", since=2015)


def test_a_panel_that_would_be_empty_is_left_out_and_the_note_says_so():
    figure = small(
        transport=(900e3, 800e3, 700e3),
        own_heating=(90e3, 20e3, 39.1),
        product_use=(8e3, 7e3, 6e3),
    )
    for drawing in figure.drawings:
        told = [text.text for text in texts(drawing)]
        assert "Uppvärmning" in told
        assert "Övrigt" not in told
        assert any(text.startswith("<\u00a01\u00a0kton") for text in told)
    assert figure.notes == ("Bara i tabellen: övrigt.",)
    assert len(figure.table.rows) == 3


def test_the_amounts_of_small_charts_have_one_precision():
    figure = small(transport=(9e3, 8e3, 7123.0), own_heating=(900.0, 800.0, 39.1))
    told = " ".join(text.text for text in texts(figure.drawings[-1]))
    assert "7,12\u00a0kton" in told
    assert "0,04\u00a0kton" in told


def test_labels_beside_stacks_are_in_one_unit():
    found = sectors.sectors_of(
        (2022, 2023), {"transport": (2e6, 1.4e6), "product_use": (600, 567)}
    )
    for drawing in sectors.draw(found, SECTOR_WORDS, "sv").drawings:
        told = " ".join(text.text for text in texts(drawing)[1:])
        assert ("kton" in told) != (" ton" in told.replace("\u00a0", " "))
