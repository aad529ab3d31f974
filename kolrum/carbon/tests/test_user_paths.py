import numpy as np
import pytest

from kolrum.carbon.errors import BadChoice, NetNegative
from kolrum.carbon.user_paths import Measure, effect_t, followed, with_measures

YEARS = np.arange(2026, 2036, dtype=np.float64)


def test_a_measure_grows_in_equal_steps_to_its_full_effect():
    found = effect_t(Measure(2027, 2030, 40.0), YEARS)
    assert found.tolist() == [0, 10, 20, 30, 40, 40, 40, 40, 40, 40]


def test_a_measure_may_have_full_effect_at_once():
    assert effect_t(Measure(2026, 2026, 40.0), YEARS).tolist() == [40.0] * 10


def test_a_measure_ends_with_its_lifetime():
    found = effect_t(Measure(2027, 2027, 40.0, lifetime_years=3), YEARS)
    assert found.tolist() == [0, 40, 40, 40, 0, 0, 0, 0, 0, 0]


def test_what_overlaps_is_not_counted_twice():
    found = effect_t(Measure(2026, 2026, 40.0, overlap=0.25), YEARS)
    assert found.tolist() == [30.0] * 10


def test_full_effect_before_the_start_is_refused():
    with pytest.raises(BadChoice):
        effect_t(Measure(2027, 2026, 40.0), YEARS)


def test_measures_add_up():
    reference_t = np.full(3, 100.0)
    measures = (Measure(2026, 2027, 20.0), Measure(2028, 2028, 5.0))
    assert with_measures(reference_t, measures, 2026).tolist() == [90, 80, 75]
    assert reference_t.tolist() == [100, 100, 100]


def test_taking_more_than_is_emitted_is_refused_and_the_year_named():
    measures = (Measure(2026, 2028, 300.0),)
    with pytest.raises(NetNegative, match="2027"):
        with_measures(np.full(3, 150.0), measures, 2026)


def test_measures_may_take_everything():
    measures = (Measure(2026, 2026, 100.0),)
    assert with_measures(np.full(2, 100.0), measures, 2026).tolist() == [0, 0]


def test_a_path_is_held_against_the_budget():
    found = followed(250.0, np.full(4, 100.0), (Measure(2027, 2027, 50.0),), 2026)
    assert found.emissions_t.tolist() == [100, 50, 50, 50]
    assert found.over_budget_t == 0
    assert found.exhausted == (2029, 1.0)
    # 100 t remain after 2027, at 50 t a year: r = 50/150.
    assert found.cut_after_last_measure == pytest.approx(1 / 3)


def test_following_the_cut_after_the_last_measure_spends_the_budget():
    measures = (Measure(2027, 2029, 40.0),)
    found = followed(600.0, np.full(5, 100.0), measures, 2026)
    cut = found.cut_after_last_measure
    until_t = found.emissions_t[:4].sum()
    assert until_t + found.emissions_t[3] * (1 - cut) / cut == pytest.approx(600)


def test_no_cut_is_enough_when_the_measures_come_too_late():
    found = followed(250.0, np.full(6, 100.0), (Measure(2029, 2029, 50.0),), 2026)
    assert found.exhausted == (2028, 0.5)
    assert found.cut_after_last_measure is None


def test_without_measures_the_cut_begins_after_the_path():
    found = followed(1000.0, np.full(2, 100.0), (), 2026)
    assert found.over_budget_t == -800
    assert found.exhausted is None
    assert found.cut_after_last_measure == pytest.approx(100 / 900)


def test_a_measure_after_the_path_is_judged_at_its_end():
    found = followed(1000.0, np.full(2, 100.0), (Measure(2030, 2031, 5.0),), 2026)
    assert found.cut_after_last_measure == pytest.approx(100 / 900)
