from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolrum.carbon.methods.assessment import Spread
from kolrum.charts import (
    alternatives,
    delay,
    exhaustion_years,
    peers,
    required_against_achieved,
    sectors,
    uncertainty,
)
from kolrum.charts.tests.gallery import (
    DELAY_WORDS,
    PACES_WORDS,
    SECTOR_WORDS,
    SECTORS_T,
    YEARS,
    gallery,
)
from kolrum.charts.tests.geometry import boxes, faults, texts


def wide(figure):
    return figure.drawings[-1]


def lengths(drawing, role):
    return [box.right - box.left for box in boxes(drawing, role)]


def test_the_two_paces_have_one_scale():
    paces = required_against_achieved.Paces(0.167, 0.032)
    for drawing in required_against_achieved.draw(paces, PACES_WORDS, "sv").drawings:
        [required], [achieved] = lengths(drawing, "blue"), lengths(drawing, "used")
        assert required / achieved == pytest.approx(0.167 / 0.032, rel=0.01)


def test_a_rise_is_a_bar_to_the_left_and_says_so():
    paces = required_against_achieved.Paces(0.167, -0.032)
    drawing = wide(required_against_achieved.draw(paces, PACES_WORDS, "sv"))
    assert boxes(drawing, "used")[0].right <= boxes(drawing, "blue")[0].left + 0.1
    assert "ökar 3,2\u00a0% per år" in [text.text for text in texts(drawing)]


def test_a_spent_budget_requires_no_percentage():
    paces = required_against_achieved.Paces(None, None)
    figure = required_against_achieved.draw(paces, PACES_WORDS, "sv")
    assert "%" not in figure.svg
    assert figure.table.rows[0][1].raw is None


def test_too_late_is_a_row_like_the_others():
    rows = [delay.Departure(2026, 0.5), delay.Departure(2027, None)]
    figure = delay.draw(rows, DELAY_WORDS, "sv")
    assert len(boxes(wide(figure), "blue")) == 1
    assert DELAY_WORDS.too_late in [text.text for text in texts(wide(figure))]
    assert len(boxes(wide(figure), "used")) == 0


def test_a_label_is_as_short_as_a_sentence_and_a_column_keeps_its_decimals():
    figure = delay.draw([delay.Departure(2026, 0.22)], DELAY_WORDS, "sv")
    assert "22\u00a0%" in [text.text for text in texts(wide(figure))]
    assert figure.table.rows[0][1].text == "22,0\u00a0%"


def test_sectors_outside_the_palette_are_gathered_as_other():
    found = sectors.sectors_of(YEARS, SECTORS_T)
    other = found.groups["other"]
    assert other[0] == 607 + 770
    assert other[3] is None  # one of its sectors lacks 2010
    assert "abroad" not in found.groups


def test_stacks_are_in_proportion():
    figure = sectors.draw(sectors.sectors_of(YEARS, SECTORS_T), SECTOR_WORDS, "sv")
    drawing = wide(figure)
    industry = sum(SECTORS_T["industry"])
    transport = sum(SECTORS_T["transport"])
    # Every part gives up 1.5 of its height to the line that parts it from the next.
    heights = [
        sum(b.bottom - b.top + 1.5 for b in boxes(drawing, f"sector-{name}")[1:])
        for name in ("industry", "transport")
    ]
    assert heights[0] / heights[1] == pytest.approx(industry / transport, rel=0.05)


def test_beside_the_bars_of_a_tiny_place_amounts_are_told_in_hundreds():
    years, values = (2022, 2023), {"transport": (7_180, 6_830), "industry": (170, 39)}
    found = replace(sectors.sectors_of(years, values), step_t=100)
    told = [t.text for t in texts(wide(sectors.draw(found, SECTOR_WORDS, "sv")))]
    assert "6800\u00a0ton (−5\u00a0%)" in told
    assert "<100\u00a0ton" in told


def test_a_missing_year_of_a_sector_shows_as_missing_in_the_table():
    figure = sectors.draw(sectors.sectors_of(YEARS, SECTORS_T), SECTOR_WORDS, "sv")
    row = next(row for row in figure.table.rows if row[0].raw == 2010)
    assert row[figure.table.head.index("Övrigt")].text == "–"


def alternatives_figure(*moments):
    rows = [alternatives.Alternative(f"Sätt {m}", m, "4,1 %") for m in moments]
    words = alternatives.AlternativeWords("t", "s", "c", ("a", "b", "c"), "aldrig")
    return alternatives.draw(rows, 2026, words, "sv")


def test_lasting_longer_than_the_picture_is_told_with_its_year():
    told = [t.text for t in texts(wide(alternatives_figure(2030.5, 2060.2, None)))]
    assert "→ 2060" in told
    assert "aldrig" in told


def test_an_end_before_the_start_is_hatched_to_the_left():
    drawing = wide(alternatives_figure(2030.5, 2023.5))
    [spent], [left] = boxes(drawing, "debt"), boxes(drawing, "used")
    assert spent.right <= left.left + 0.1
    lengths_in_years = (spent.right - spent.left) / (left.right - left.left)
    assert lengths_in_years == pytest.approx(2.5 / 4.5, rel=0.03)


@given(st.floats(-2e6, 2e6), st.floats(0, 1e6), st.floats(0, 1e6))
@settings(max_examples=80, deadline=None)
def test_a_spread_is_blue_above_nought_and_hatched_below(low, up, more):
    spread = Spread(low, low + up, low + up + more)
    words = uncertainty.UncertaintyWords(
        "t", "s", "c", "Budgeten slut", "−20 månader", "Knappt tre månader",
        "23 månader", ("a", "b"), span="20–23 månader",
    )  # fmt: skip
    for drawing in uncertainty.draw(spread, words, "sv", month_t=15e3).drawings:
        assert faults(drawing) == []
        if low > 1e4:
            assert not boxes(drawing, "debt")
        if spread.p95_t < -1e4:
            assert not boxes(drawing, "blue")


def test_a_narrow_spread_is_seen_near_with_its_months():
    words = uncertainty.UncertaintyWords(
        "t", "s", "c", "Budgeten slut", "892", "921", "947", ("a", "b"),
        axis="månader kvar",
    )  # fmt: skip
    spread = Spread(892e3, 921e3, 947e3)
    drawing = wide(uncertainty.draw(spread, words, "sv", month_t=15.36e3))
    [strip] = boxes(drawing, "blue")
    assert strip.right - strip.left > drawing.width / 2
    told = [text.text for text in texts(drawing)]
    assert {"58", "60", "62", "månader kvar"} <= set(told)
    assert "Budgeten slut" not in told


def ends_figure(moments, **more):
    words = exhaustion_years.EndsWords(
        "t", "s", "c", ("a", "b", "c", "d", "e"), ("Slut", "Antal"),
        ("Höganäs: dec 2030", "i 31 kommuner räcker den längre"),
    )  # fmt: skip
    ends = exhaustion_years.Ends(tuple(moments), (2027, 2028, 2029, 2031), **more)
    return exhaustion_years.draw(ends, words, "sv")


@given(st.lists(st.floats(2021, 2036), min_size=1, max_size=300), st.data())
@settings(max_examples=60, deadline=None)
def test_every_place_is_one_square(moments, data):
    figure = ends_figure(moments, highlighted=data.draw(st.sampled_from(moments)))
    for drawing in figure.drawings:
        # Five more are the colours of the classes.
        assert len(boxes(drawing, "class-")) == len(moments) + 5
        assert faults(drawing) == []
    assert sum(row[1].raw for row in figure.table.rows) == len(moments)


def test_places_beyond_the_last_year_are_counted_in_words():
    figure = ends_figure([2026.5, 2060.0, None])
    assert "→ 2" in [text.text for text in texts(wide(figure))]


@given(
    st.lists(st.floats(0.1, 50), min_size=1, max_size=80),
    st.floats(0.1, 50),
)
@settings(max_examples=60, deadline=None)
def test_the_labels_of_a_strip_keep_apart(values, own):
    named = tuple((str(i), value) for i, value in enumerate(values))
    words = peers.PeersWords(
        "t", "s", "c", "ton koldioxid per invånare 2023", "Upplands-Bro {value}",
        "median {value}", ("a", "b"),
    )  # fmt: skip
    figures = peers.Peers((*named, ("own", own)), "own")
    for drawing in peers.draw(figures, words, "sv").drawings:
        assert faults(drawing) == []


def test_every_chart_of_the_list_is_drawn_in_the_gallery():
    keys = " ".join(gallery())
    for word in ("field", "pathway", "paces", "delay", "sectors",
                 "alternatives", "spread", "exhaustion", "peers"):  # fmt: skip
        assert word in keys


def test_sectors_of_another_country_take_the_colours_that_are_free():
    found = sectors.sectors_of(
        (2019, 2020),
        {
            "transport": (9, 8),
            "domestic": (7, 6),
            "commercial": (2, 3),
            "agriculture": (1, 1),
        },
    )
    assert found.colours["transport"] == "transport"
    assert found.colours["domestic"] == "machinery"
    assert found.colours["commercial"] == "heating"
    assert found.groups["other"] == (1, 1)


def test_long_labels_and_heads_wrap_on_a_phone():
    words = alternatives.AlternativeWords(
        "t", "s", "c",
        ("Way of counting", "Budget spent at today’s rate", "Requirement per year"),
        "never",
    )  # fmt: skip
    label = "Grandfathering from the world, 1.7 degrees, newest science"
    rows = [alternatives.Alternative(label, m, "16.7%") for m in (2001.5, 2030.5, None)]
    for drawing in alternatives.draw(rows, 2026, words, "en").drawings:
        assert faults(drawing) == []
        assert "← 2001" in [text.text for text in texts(drawing)]


def test_numbers_of_a_tall_axis_have_room():
    large = {"transport": (1.1e6, 1.7e6), "industry": (1e5, 2e5)}
    figure = sectors.draw(sectors.sectors_of((2022, 2023), large), SECTOR_WORDS, "sv")
    for drawing in figure.drawings:
        assert faults(drawing) == []
