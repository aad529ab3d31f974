import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.carbon.methods.assessment import YearValue
from kolrum.carbon.outcomes import apart, emitted_t, observed, outcome, path_from

HISTORY = (
    YearValue(2010, 90.0),
    YearValue(2019, 100.0),
    YearValue(2020, 95.0),
    YearValue(2021, 80.0),
    YearValue(2022, 81.0, "estimated"),
)
masses = st.floats(1, 1e9)


@given(masses, st.floats(0.01, 0.9))
def test_a_path_for_ever_spends_the_budget(budget_t, cut):
    assert path_from(budget_t, cut, 3000).sum() == pytest.approx(budget_t, rel=1e-9)


def test_manchester_fell_behind_its_path_by_what_it_published():
    # Manchester City Council, own estate: 316 048 t, caps from 41 087 t falling 13 %.
    caps = path_from(316_048, 0.13, 3)
    assert caps == pytest.approx([41_087, 35_745, 31_099], rel=1e-3)


def test_each_year_is_held_against_the_path_and_summed():
    found = outcome(HISTORY, 2020, 900.0, None)
    assert [each.year for each in found] == [2020, 2021, 2022]
    assert found[0].path_t == pytest.approx(90)  # 100 / (100 + 900) of 900
    assert found[1].over_t == pytest.approx(5 + 80 - 81)
    assert [each.year for each in observed(found)] == [2020, 2021]


def test_a_rate_of_its_own_needs_no_year_before():
    assert outcome(HISTORY[2:], 2020, 900.0, 0.2)[0].path_t == pytest.approx(180)


@pytest.mark.parametrize(
    ("base_year", "budget_t", "cut"),
    [(2020, 0.0, None), (2020, -5.0, 0.1), (2010, 900.0, None), (2024, 900.0, 0.1)],
)
def test_nothing_is_told_where_there_is_no_path_or_no_year(base_year, budget_t, cut):
    assert outcome(HISTORY, base_year, budget_t, cut) == ()


def test_a_sum_does_not_cross_a_gap():
    assert [each.year for each in outcome(HISTORY, 2010, 900.0, 0.1)] == [2010]
    assert emitted_t(HISTORY, 2010, 2012) is None
    assert emitted_t(HISTORY, 2019, 2021) == 195
    assert emitted_t(HISTORY, 2021, 2019) == -195
    assert emitted_t(HISTORY, 2019, 2019) == 0


@given(masses, masses, st.floats(0, 1), masses, st.floats(0, 1), st.floats(-1e9, 1e9))
def test_the_terms_sum_to_the_difference(amount, pot, share, ours, our_share, between):
    found = apart(amount, (pot, share), (ours, our_share), between)
    terms = found.share_t + found.national_t + found.before_t + found.other_t
    assert terms == pytest.approx(found.whole_t, abs=1e-3)
    assert found.whole_t == pytest.approx(ours * our_share - between - amount, abs=1e-3)
