"""Years, lines, warming and ways: true to what they are given."""

from itertools import pairwise

import pytest

from kolrum.charts import lines, yearly
from kolrum.charts.tests.gallery import gallery
from kolrum.charts.tests.geometry import area, boxes
from kolrum.charts.tests.told_cast import FALLS, LEVELS, bars

GALLERY = gallery()


@pytest.mark.parametrize("name", FALLS)
def test_bars_are_to_scale_and_years_without_a_figure_are_empty(name):
    scale, left = FALLS[name]
    drawing = GALLERY[f"yearly-{name}-ahead"].drawings[-1]
    assert len(boxes(drawing, "used")) == len(LEVELS)
    assert len(boxes(drawing, "reserved")) == 2
    found = {bar.role: 0.0 for bar in bars(scale, left=left)}
    for bar in bars(scale, left=left):
        found[bar.role] += bar.amount_t
    drawn = area(drawing, "blue") / area(drawing, "used")
    assert drawn == pytest.approx(found["blue"] / found["used"], rel=0.03)


def test_a_phone_shows_the_years_after_the_last_gap():
    shown = bars(1.0)
    recent = yearly._recent(shown)
    assert [bar.year for bar in recent] == list(range(2015, 2026))
    assert len(boxes(GALLERY["yearly-normal"].drawings[0], "used")) == 9


def test_a_line_is_broken_where_a_year_lacks():
    runs = list(lines._runs(LEVELS, 1990))
    assert [len(run) for run in runs] == [1, 1, 1, 1, 9]
    dots = [m for m in GALLERY["lines-far"].drawings[-1].marks
            if getattr(m, "role", "") == "own-dot"]  # fmt: skip
    assert dots[0].d.count("M") == 4


def test_the_first_line_is_the_places_own():
    texts = [m for m in GALLERY["lines-among"].drawings[-1].marks if hasattr(m, "text")]
    assert [text.text for text in texts if text.bold] == ["Höganäs 2,4"]


def test_a_warmer_limit_and_a_lesser_chance_allow_more():
    rows = GALLERY["warming"].table.raw_rows
    for before, after in pairwise(rows):
        assert all(a < b for a, b in zip(before, after, strict=True))
    for row in rows:
        assert list(row[1:]) == sorted(row[1:], reverse=True)


def test_ways_of_one_scale_have_areas_as_their_sums():
    drawing = GALLERY["ways-down"].drawings[-1]
    third = drawing.width / 3
    panels = [0.0, 0.0, 0.0]
    for box in boxes(drawing, "used"):
        size = (box.right - box.left) * (box.bottom - box.top)
        panels[int(box.left // third)] += size
    assert panels == sorted(panels)
    assert panels[1] / panels[0] == pytest.approx(9.5 / 6.175, rel=0.02)
