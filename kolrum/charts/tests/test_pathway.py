from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolrum.charts import pathway
from kolrum.charts.marks import Shape
from kolrum.charts.tests.cast import PLACES
from kolrum.charts.tests.gallery import PATHWAYS, pathway_figure, pathway_figures
from kolrum.charts.tests.geometry import area, boxes, faults, subpaths, texts

WORDS = pathway.PathwayWords(
    "t", "s", "c", "{unit} koldioxid per år", "Statistik", "Beräknat",
    ("År", "Slag", "Ton", "Budget"), "Budgetens väg",
    debt=("Budgeten slut 19 aug 2025",),
)  # fmt: skip


def drawing_of(name, room="wide"):
    figure = pathway_figure(name, *PATHWAYS[name])
    return next(each for each in figure.drawings if each.name == room)


@pytest.mark.parametrize("room", ["wide", "narrow"])
def test_the_blue_area_is_the_budget_by_the_measure_of_the_black(room):
    place = PLACES["hoganas"]
    figures = pathway_figures(place, 1.7, -0.032)
    drawing = drawing_of("hoganas", room)
    last = 2045 if room == "wide" else 2040
    first = 1990 if room == "wide" else 2015
    blue_t = sum(v.emissions_t for v in figures.pathway if v.year <= last)
    black_t = sum(t for year, t in place.observed_t.items() if year >= first)
    scale = area(drawing, "used") / black_t
    assert area(drawing, "blue") / scale == pytest.approx(blue_t, rel=0.01)
    assert blue_t == pytest.approx(place.budgets_t[1.7], rel=0.07)


def test_missing_years_are_gaps():
    drawing = drawing_of("hoganas")
    lefts = sorted(box.left for box in boxes(drawing, "used"))
    assert len(lefts) == 13
    years = 2023 - 1990
    assert lefts[1] - lefts[0] == pytest.approx(
        (lefts[-1] - lefts[0]) * 10 / years, 0.01
    )


def test_a_spent_budget_has_debt_and_no_blue():
    drawing = drawing_of("lulea-exhausted")
    assert not boxes(drawing, "blue")
    debt = boxes(drawing, "debt")
    assert len(debt) == 1
    whole = debt[0].bottom - debt[0].top
    light = max(boxes(drawing, "reserved"), key=lambda box: box.left)
    part = whole / (whole + light.bottom - light.top)
    assert part == pytest.approx(1_089_347 / 2_953_986, abs=0.02)


@pytest.mark.parametrize("room", ["wide", "narrow"])
@pytest.mark.parametrize("name", ["lulea-exhausted", "upplands_bro-rising"])
def test_when_a_budget_was_spent_is_told_in_every_room(name, room):
    told = [text.text for text in texts(drawing_of(name, room))]
    assert "Utanför budgeten" in told
    assert "Beräknat" in told


@pytest.mark.parametrize("room", ["wide", "narrow"])
def test_a_spent_budget_without_a_trend_fills_its_frame(room):
    figures = pathway_figures(PLACES["lulea"], 1.5, None)
    figure = pathway.draw(figures, WORDS, "sv")
    drawing = next(each for each in figure.drawings if each.name == room)
    bars = boxes(drawing, "used", "reserved", "debt")
    across = max(box.right for box in bars) - min(box.left for box in bars)
    assert across > 0.7 * drawing.width
    assert {text.text for text in texts(drawing)} >= {"Budgeten slut 19 aug 2025"}
    assert "2030" not in {text.text for text in texts(drawing)}
    assert faults(drawing) == []


def test_a_debt_of_several_years_is_hatched_in_each():
    drawing = drawing_of("upplands_bro-rising")
    assert len(boxes(drawing, "debt")) == 4


def test_a_steep_rise_is_cut_off_inside_the_picture():
    drawing = drawing_of("upplands_bro-rising")
    trend = next(m for m in drawing.marks if getattr(m, "role", "") == "trend")
    assert all(y > 20 for _, y in subpaths(trend.d)[0])


def test_the_ring_stands_where_the_trend_has_used_the_budget():
    drawing = drawing_of("hoganas")
    ring = next(m for m in drawing.marks if getattr(m, "role", "") == "trend-end")
    x = sum(point[0] for point in subpaths(ring.d)[0][:2]) / 2
    blue = boxes(drawing, "blue")
    assert blue[5].left < x < blue[5].right + 2  # 2031


def test_no_trend_is_drawn_where_none_is_given():
    roles = [m.role for m in drawing_of("karlshamn-no-trend").marks
             if isinstance(m, Shape)]  # fmt: skip
    assert "trend" not in roles
    assert "trend-end" not in roles


def test_what_is_left_after_the_last_bar_is_told():
    told = [text.text for text in texts(drawing_of("decades"))]
    assert "950\u202f000\u00a0ton" in told
    assert "varav 492\u202f000\u00a0ton efter 2045" in told
    assert not any("blå staplarna" in text for text in told)
    assert not any("varav" in text.text for text in texts(drawing_of("hoganas")))


def test_the_label_of_the_budget_stands_under_the_trend():
    for room in ("wide", "narrow"):
        drawing = drawing_of("hoganas", room)
        trend = next(m for m in drawing.marks if getattr(m, "role", "") == "trend")
        told = next(t for t in texts(drawing) if t.text.startswith("Budgeten"))
        assert told.y > subpaths(trend.d)[0][-1][1]


def test_the_table_keeps_what_is_missing_missing():
    rows = pathway_figure("hoganas", *PATHWAYS["hoganas"]).table.rows
    assert [row[0].raw for row in rows][:3] == [1990, 2000, 2005]
    assert rows[-1][0].raw == 2045
    assert rows[0][3].raw is None


@given(
    name=st.sampled_from(["hoganas", "gotland", "upplands_bro", "bjurholm", "tiny"]),
    years=st.floats(-3, 40),
    rate=st.one_of(st.none(), st.floats(-0.3, 0.3)),
)
@settings(max_examples=80, deadline=None)
def test_no_pathway_has_colliding_labels(name, years, rate):
    place = PLACES[name]
    place = replace(place, budgets_t={1.7: years * place.estimate_t or 1.0})
    figures = pathway_figures(place, 1.7, rate)
    words = pathway.PathwayWords(
        "t", "s", "c", "{unit} koldioxid per år", "Uppmätt", "Beräknat",
        ("År", "Slag", "Ton", "Budget"), "Budgetens väg",
        budget=("Budgeten: −16,7 % om året", "de blå staplarna är 11,8 miljoner ton"),
        trend=("Trenden: −3,2 % om året", "budgeten slut i december 2031"),
        debt=("Utanför budgeten", "11,8 miljoner ton"),
        budget_brief=("Budgeten −16,7 %", "11,8 miljoner ton"),
        trend_brief=("Trenden −3,2 %", "slut i juli 2031"),
        after=("{budget}", "varav {tonnes} efter {year}"),
    )  # fmt: skip
    for drawing in pathway.draw(figures, words, "sv").drawings:
        assert faults(drawing) == []
