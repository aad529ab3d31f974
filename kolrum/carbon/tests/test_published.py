"""Published budgets of others, recomputed from their published inputs (METHOD C)."""

import numpy as np
import pytest

from kolrum.carbon.base_dates import DatedBudget, moved_forward
from kolrum.carbon.indicators import linear_exhaustion_years, one_in, years_left
from kolrum.carbon.pathways import constant_rate, required_annual_cut
from kolrum.carbon.periods import period_budgets
from kolrum.carbon.split import kappa

E_2020_T = 40_948_459 * 50.81 / 46.29
E_2021_T = 1.05 * E_2020_T
SWEDEN_2020_T = 1.2 * 370e6


@pytest.mark.parametrize(
    ("budget_2020_t", "published_t", "years", "cut_pct", "linear_zero"),
    [
        (SWEDEN_2020_T, 355e6, 7.5, 12, 2037),
        (SWEDEN_2020_T * 500 / 850, 170e6, 3.5, 21, 2029),
    ],
)
def test_c2_table_1_of_stoddard_and_anderson(
    budget_2020_t, published_t, years, cut_pct, linear_zero
):
    # Stoddard & Anderson (2022), briefing note CBBN1, table 1, from 2022-01-01. It is
    # printed to 5 Mt, half years, whole percents and years; the cut of 21 % at 1.5
    # degrees is 21.75 % truncated, hence the tolerance of one.
    found = moved_forward(
        DatedBudget(budget_2020_t, 2020), 2022, {2020: E_2020_T, 2021: E_2021_T}
    ).amount
    assert found == pytest.approx(published_t, abs=3.2e6)
    assert years_left(found, E_2021_T) == pytest.approx(years, abs=0.25)
    cut = required_annual_cut(found, E_2021_T)
    assert 100 * cut == pytest.approx(cut_pct, abs=1)
    linear_zero_year = 2022 + 2 * float(years_left(found, E_2021_T))
    assert linear_zero_year == pytest.approx(linear_zero, abs=0.5)


def test_c3_klimatsekretariatets_swedish_budgets():
    # About 445 Mt from 2020 and about 350 Mt from 2022; printed to 5 Mt.
    assert kappa(SWEDEN_2020_T, 850e9) * 850e9 == pytest.approx(445e6, abs=2.5e6)
    later = moved_forward(
        DatedBudget(SWEDEN_2020_T, 2020), 2022, {2020: E_2020_T, 2021: E_2021_T}
    )
    assert later.amount == pytest.approx(350e6, abs=5e6)


def test_c4_newsworthys_edition_lasts_five_years():
    # About 260 Mt, 5 years, 17 % a year.
    assert 100 * required_annual_cut(260e6, 260e6 / 5) == pytest.approx(17, abs=0.5)


@pytest.mark.parametrize(
    ("first_t", "published_t"),
    [
        (144_711.317, 1_180_019.847),
        (547_468.166, 4_464_221),
        (756_310.631, 6_167_186),
    ],
    ids=["Ale", "Uppsala", "Stockholm"],
)
def test_c7_klimatkollens_carbon_law_2026(first_t, published_t):
    # Total 2026-2050 with 11.72 % a year; relative error up to 4e-8, printed to 1 t.
    years = 0.8828 ** np.arange(25)
    assert first_t * years.sum() == pytest.approx(published_t, rel=1e-7, abs=0.5)


@pytest.mark.parametrize(
    ("budget_t", "emissions_t", "cut_pct", "digits", "years_at_most"),
    [
        (1_746_398, 267_897, 13.3, 0.05, 7),
        (1_406_308, 267_868, 16, 0.5, 6),
        (737_173, 120_545, 14, 0.5, 7),
        (7.56e6, 1.47e6, 16, 0.5, 6),
    ],
    ids=["Nyköping 2023", "Nyköping 2020", "Strängnäs 2024", "Kalmar county 2020"],
)
def test_c8_municipal_pages(budget_t, emissions_t, cut_pct, digits, years_at_most):
    # nykoping.se, strangnas.se, lansstyrelsen.se: percents as printed, "n years".
    cut = required_annual_cut(budget_t, emissions_t)
    assert 100 * cut == pytest.approx(cut_pct, abs=digits)
    assert years_at_most - 1 < years_left(budget_t, emissions_t) <= years_at_most


def test_c8_kalmar_and_stockholm_county_by_their_rates():
    # climatevisualizer.com/kalmar: 12 %, 8 years (rounded up), 1 in 8;
    # regionstockholm.se 2022: 12 %, 7 years (rounded).
    years = (1 - 0.12) / 0.12
    assert required_annual_cut(years, 1.0) == pytest.approx(0.12)
    assert np.ceil(years) == 8
    assert round(years) == 7
    assert one_in(0.12) == 8


def test_c9_jarfalla_and_the_world():
    # Uppsala University 2017: 490-640 Gt are spent in 14-18 years at one yearly level.
    assert years_left(490.0, 35.3) == pytest.approx(14, abs=0.5)
    assert years_left(640.0, 35.3) == pytest.approx(18, abs=0.5)


CAPS_T = [41_087, 35_745, 31_099, 27_056, 23_538, 20_478, 17_816]


def test_c10_manchesters_own_estate_follows_a_constant_rate():
    # Manchester City Council, annual report 2020-21: 316 048 t for 2018/19-2099/2100,
    # a cut of 13 % a year. Two tonnes are what rounded caps allow.
    before_t = CAPS_T[0] / 0.87
    without_end_t = CAPS_T[0] / 0.13
    path_t = constant_rate(without_end_t, before_t, 82)
    assert path_t[:7] == pytest.approx(CAPS_T, abs=2)
    assert path_t.sum() == pytest.approx(316_048, abs=2.5)
    assert path_t[:20].sum() == pytest.approx(296_547, abs=2.5)
    assert path_t[2:7].sum() == pytest.approx(119_988, abs=2)


@pytest.mark.parametrize(
    ("years", "published_pct", "digits"), [(3, 34.2, 0.05), (7, 62, 0.5), (12, 81, 0.5)]
)
def test_c10_parts_of_manchesters_budget_by_period(years, published_pct, digits):
    path_t = constant_rate(CAPS_T[0] / 0.13, CAPS_T[0] / 0.87, 82)
    part_pct = 100 * path_t[:years].sum() / path_t.sum()
    assert part_pct == pytest.approx(published_pct, abs=digits)


def test_c10_period_budgets_are_sums_of_caps():
    whole_t = CAPS_T[0] / 0.13
    found_t = period_budgets(whole_t, 0.13, 2018, (2018, 2020, 2025))
    assert found_t[1] == pytest.approx(119_988, abs=2)


def test_c11_manchester_city():
    # 15 Mt 2018-2100 at 13 % a year: E_2017 = 2.24 Mt.
    assert required_annual_cut(15.0, 2.24) == pytest.approx(0.13, abs=5e-4)


def test_a_line_to_nought_takes_twice_the_years_left():
    # METHOD A6.3, behind the linear years of C2: just more than the line allows.
    years = 7.48
    assert linear_exhaustion_years(years, 1.0, -1 / (2 * years) * 1.001) == np.inf
    assert linear_exhaustion_years(years, 1.0, -1 / (2 * years) * 0.999) < 2 * years
