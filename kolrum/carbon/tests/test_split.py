import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.carbon.errors import BadChoice
from kolrum.carbon.split import (
    DevelopingPath,
    developed_budget_t,
    developing_budget_t,
    kappa,
)

PATH = DevelopingPath(
    emissions_t=20e9,
    growth=0.02,
    first_year=2020,
    peak_year=2024,
    level_years=2,
    later_cut=0.10,
)


def test_developing_emissions_are_added_year_by_year():
    emitted_t, yearly_t = 0.0, 20e9
    for _ in range(5):
        yearly_t *= 1.02
        emitted_t += yearly_t
    emitted_t += 2 * yearly_t
    for _ in range(2000):
        yearly_t *= 0.90
        emitted_t += yearly_t
    assert developing_budget_t(PATH) == pytest.approx(emitted_t, rel=1e-12)


@given(st.floats(1e11, 2e12))
def test_the_two_parts_make_the_whole(budget_t):
    parts = developed_budget_t(budget_t, PATH) + developing_budget_t(PATH)
    assert parts == pytest.approx(budget_t)


def test_a_later_peak_leaves_less_for_developed_countries():
    later = DevelopingPath(20e9, 0.02, 2020, 2030, 2, 0.10)
    assert developed_budget_t(850e9, later) < developed_budget_t(850e9, PATH)


@pytest.mark.parametrize(("peak_year", "cut"), [(2019, 0.1), (2025, 0.0), (2025, 1.0)])
def test_an_impossible_path_is_refused(peak_year, cut):
    with pytest.raises(BadChoice):
        developing_budget_t(DevelopingPath(20e9, 0.02, 2020, peak_year, 0, cut))


def test_c3_the_swedish_proportion_gives_the_published_budgets():
    # Klimatsekretariatet: about 445 Mt from 2020; the ratio of remaining budgets gives
    # 1.5 degrees (METHOD A3.2).
    proportion = kappa(444e6, 850e9)
    assert proportion == pytest.approx(5.22e-4, abs=5e-7)
    assert proportion * 850e9 == pytest.approx(445e6, abs=2.5e6)
    assert proportion * 500e9 == pytest.approx(261e6, abs=0.5e6)
    assert proportion * 900e9 == pytest.approx(470e6, abs=0.5e6)
