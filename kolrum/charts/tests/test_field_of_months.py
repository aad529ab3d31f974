from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolrum.carbon.methods.assessment import ESTIMATED, YearValue
from kolrum.charts import field_of_months
from kolrum.charts.field_limits import LimitWords
from kolrum.charts.field_plan import LARGE, ROOMS, room_for
from kolrum.charts.field_squares import (
    Block,
    Field,
    Limit,
    lines_left,
    squares_of,
)
from kolrum.charts.tests.cast import PLACES, field_words
from kolrum.charts.tests.gallery import FIELDS, field_figure
from kolrum.charts.tests.geometry import area, boxes, faults, texts


def drawing_of(name, *temperatures, room="large"):
    figure = field_figure(name, *temperatures)
    return next(each for each in figure.drawings if each.name == room)


def squares_in(drawing, figures, words, *roles):
    room = next(room for room in ROOMS if room.name == drawing.name)
    side = field_of_months.fitted(room, squares_of(figures), words).size
    return area(drawing, *roles) / side**2


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("room", ["small", "middle", "large"])
def test_blue_squares_add_up_to_the_budget(name, room):
    temperatures = FIELDS[name]
    figures = PLACES[name.split("-")[0]].field(*temperatures)
    words = field_words(PLACES[name.split("-")[0]], *temperatures)
    drawing = drawing_of(name, *temperatures, room=room)
    budget = max(0, figures.limits[0].budget_t) / figures.square_t
    unseen = squares_of(figures).unseen
    shown = budget - (unseen.squares if unseen else 0)
    assert squares_in(drawing, figures, words, "blue") == pytest.approx(shown, abs=0.1)


@pytest.mark.parametrize("name", FIELDS)
def test_what_is_emitted_is_dark_light_or_hatched(name):
    temperatures = FIELDS[name]
    figures = PLACES[name.split("-")[0]].field(*temperatures)
    drawing = drawing_of(name, *temperatures)
    unseen = sum(line.unseen for line in squares_of(figures).lines)
    words = field_words(PLACES[name.split("-")[0]], *temperatures)
    found = squares_in(drawing, figures, words, "used", "reserved", "debt")
    shown = figures.spent_t / figures.square_t - unseen
    assert found == pytest.approx(shown, rel=0.09, abs=0.1)  # outlines lie inside


def test_the_debt_is_hatched_and_nothing_of_it_is_blue():
    figures = PLACES["lulea"].field(1.5, 1.7)
    drawing = drawing_of("lulea", 1.5, 1.7)
    words = field_words(PLACES["lulea"], 1.5, 1.7)
    debt = 1_089_347 / figures.square_t
    assert squares_in(drawing, figures, words, "debt") == pytest.approx(debt, rel=0.1)
    assert area(drawing, "blue") == 0
    assert squares_in(drawing, figures, words, "free") == pytest.approx(47.8, rel=0.1)


def test_a_year_is_a_row_as_long_as_its_emissions_and_then_twelve():
    squares = squares_of(PLACES["hoganas"].field(1.7, 1.5))
    rows = {line.label: line.squares for line in squares.lines}
    assert rows["2021"] == pytest.approx(12 * 243228 / 184332)
    assert rows["2024"] == pytest.approx(12)
    assert rows["2026"] == 12
    assert list(rows) == [str(year) for year in range(2020, 2031)]


def test_the_last_running_total_is_cut_off():
    drawing = drawing_of("hoganas", 1.7, 1.5)
    found = [text.text for text in texts(drawing)]
    assert "59,9" in found
    assert "60" not in found
    for total in ("12", "24", "36", "48"):
        assert total in found


def test_the_end_date_can_be_read_off_the_columns():
    """The step of 1.5 degrees stands at the end of March, when that budget ends."""
    drawing = drawing_of("hoganas", 1.7, 1.5)
    room = room_for(LARGE, squares_of(PLACES["hoganas"].field(1.7, 1.5)))
    march = next(text for text in texts(drawing) if text.text == "mar")
    limit = next(mark for mark in drawing.marks if getattr(mark, "role", "") == "limit")
    months = 12 * 42986 / 184332
    x = room.left + 2 * room.pitch + (months - 2) * room.size
    assert march.x < x < march.x + room.pitch
    assert f"H{x:.1f}" in limit.d


def test_the_chosen_line_is_blue_and_the_strict_one_ink():
    roles = [mark.role for mark in drawing_of("hoganas", 1.7, 1.5).marks[:-1]
             if hasattr(mark, "d")]  # fmt: skip
    assert "limit-chosen" in roles
    assert "limit" in roles
    assert "limit-free" not in roles


def test_a_row_beyond_sixteen_squares_wraps_with_its_year_once():
    squares = squares_of(PLACES["karlshamn"].field(1.7, 1.5))
    lines = [line for line in squares.lines if line.runs[0].year == 2022]
    assert [line.label for line in lines] == ["2022", ""]
    assert lines[0].squares == 16
    assert sum(line.squares for line in lines) == pytest.approx(12 * 237732 / 151796)


def test_a_row_a_little_longer_than_sixteen_leaves_no_crumb():
    squares = squares_of(PLACES["statistics_to_2025"].field(1.7, 1.5))
    assert [line.label for line in squares.lines if not line.label] == []


def test_more_than_240_squares_are_quarters_in_rows_of_three_years():
    figures = PLACES["gotland"].field(2.0, 1.7, 1.5)
    assert figures.months_a_square == 3
    left = [line for line in squares_of(figures).lines if line.block is Block.LEFT]
    assert left[0].label == "2026–28"
    assert [run.squares for run in left[0].runs] == [4, 4, 4]
    assert left[-1].total == pytest.approx(3704277 / (186431 / 4))


def test_centuries_are_told_and_every_square_is_accounted_for():
    figures = PLACES["centuries"].field(1.7, 1.5)
    squares = squares_of(figures)
    left = [line for line in squares.lines if line.block is Block.LEFT]
    total = sum(line.squares for line in left) + squares.unseen.squares
    assert total == pytest.approx(4.2e6 / figures.square_t)
    assert len(left) == 20
    told = [text.text for text in texts(drawing_of("centuries", 1.7, 1.5))]
    assert "… och så vidare till 2157: 300 rutor till" in told
    table = field_figure("centuries", 1.7, 1.5).table
    assert len(table.rows) == 2 + 1 + len(lines_left(figures)) + 3


def test_a_limit_before_the_base_year_hatches_everything_used():
    drawing = drawing_of("before_the_base_year", 1.7, 2.0)
    assert not boxes(drawing, "used", "reserved")
    assert boxes(drawing, "debt")


def test_nothing_emitted_today_gives_rows_without_years():
    figures = PLACES["zero"].field(1.7, 1.5)
    left = [line for line in squares_of(figures).lines if line.block is Block.LEFT]
    assert {line.label for line in left} == {""}
    assert "jan" not in [text.text for text in texts(drawing_of("zero", 1.7, 1.5))]


def test_nothing_ever_emitted_gives_no_picture_but_a_table():
    place = PLACES["hoganas"]
    nothing = replace(
        place, observed_t=dict.fromkeys(place.observed_t, 0.0), estimate_t=0.0
    )
    figure = field_of_months.draw(nothing.field(1.7), field_words(place, 1.7), "sv")
    assert figure.svg == ""
    assert figure.table.rows


def test_the_table_holds_every_row_and_its_running_total():
    rows = field_figure("hoganas", 1.7, 1.5).table.rows
    assert [row[0].text for row in rows] == [str(year) for year in range(2020, 2031)]
    assert rows[-1][4].raw == pytest.approx(842980 + 2 * 184332 + 921227, abs=5)
    assert rows[-1][3].text == "11,9"


def words_for(figures):
    limits = {
        limit.key: LimitWords(f"1,{i} grader", f"slut 2{i} aug 2026", f"slut 2{i} aug")
        for i, limit in enumerate(figures.limits)
    }
    words = field_words(PLACES["hoganas"], 1.7, 1.5)
    return replace(words, limits=limits)


@st.composite
def fields(draw):
    years = draw(st.integers(2, 7))
    observed = draw(st.integers(1, years))
    emissions = st.floats(2e3, 3e5)
    values = tuple(
        YearValue(2020 + i, draw(emissions), "observed" if i < observed else ESTIMATED)
        for i in range(years)
    )
    pace_t = values[-1].emissions_t
    limits = tuple(
        Limit(str(i), draw(st.floats(-8, 30)) * pace_t)
        for i in range(draw(st.integers(1, 3)))
    )
    return Field(values, 2020 + years, pace_t, limits)


@given(fields())
@settings(max_examples=150, deadline=None)
def test_no_field_has_colliding_labels_or_a_wrong_number_of_blue_squares(figures):
    words = words_for(figures)
    figure = field_of_months.draw(figures, words, "sv")
    squares = squares_of(figures)
    unseen = squares.unseen.squares if squares.unseen else 0
    budget = max(0, figures.limits[0].budget_t) / figures.square_t
    for drawing in figure.drawings:
        assert faults(drawing) == []
        if not unseen:
            found = squares_in(drawing, figures, words, "blue")
            assert found == pytest.approx(budget, abs=0.15)
