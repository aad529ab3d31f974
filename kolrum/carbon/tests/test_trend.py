import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.carbon.trend import (
    Line,
    NoTrend,
    Trend,
    interval_ranks,
    least_deviations_through_last,
    least_squares,
    theil_sen,
)

YEARS = np.arange(2015, 2024, dtype=np.float64)
# Höganäs, fossil CO2 in tonnes: SMHI's national emission database, vintage 2025.
HOGANAS_T = np.array(
    [
        245055.31,
        235889.2,
        242121.9,
        244287.62,
        216357.07,
        205830.82,
        243228.08,
        213427.57,
        180493.19,
    ]
)
series = st.lists(st.floats(1.0, 1e9), min_size=4, max_size=15)


def test_the_trend_of_hoganas():
    found = theil_sen(YEARS, HOGANAS_T)
    assert -100 * found.rate == pytest.approx(3.2, abs=0.05)
    assert -100 * found.high == pytest.approx(0.1, abs=0.05)
    assert -100 * found.low == pytest.approx(4.8, abs=0.05)
    assert (found.first_year, found.last_year) == (2015, 2023)
    assert found.has_direction


def test_ranks_of_nine_years_are_the_tenth_and_the_tenth_from_the_end():
    # (36 - 15.78)/2 = 10.1 and (36 + 15.78)/2 + 1 = 26.9, to the nearest rank.
    assert interval_ranks(HOGANAS_T) == (10, 27)


def test_ranks_agree_with_scipy():
    from scipy.stats import theilslopes

    generator = np.random.default_rng(8)
    for count in range(4, 15):
        years = np.arange(count, dtype=np.float64)
        emissions_t = np.exp(generator.normal(size=count))
        _, _, low, high = theilslopes(np.log(emissions_t), years, 0.9)
        found = theil_sen(years, emissions_t)
        assert (found.low, found.high) == pytest.approx((np.expm1(low), np.expm1(high)))


def test_ties_narrow_the_interval_as_kendall_has_it():
    level = np.array([5.0, 5, 5, 5, 5, 4, 3, 2, 1])
    narrow, wide = interval_ranks(level), interval_ranks(HOGANAS_T)
    assert wide[0] < narrow[0] < narrow[1] < wide[1]


@given(st.floats(-0.3, 0.3), st.floats(1, 1e9), st.integers(4, 20))
def test_a_constant_rate_is_found_with_no_doubt(rate, first_t, count):
    years = np.arange(count, dtype=np.float64)
    found = theil_sen(years, first_t * (1 + rate) ** years)
    assert (found.rate, found.low, found.high) == pytest.approx((rate,) * 3, abs=1e-9)


@given(series, st.floats(1e-3, 1e3))
def test_the_trend_does_not_depend_on_the_unit(emissions_t, factor):
    emissions_t = np.array(emissions_t)
    years = np.arange(emissions_t.size, dtype=np.float64)
    found, scaled = (
        theil_sen(years, emissions_t),
        theil_sen(years, emissions_t * factor),
    )
    assert scaled.rate == pytest.approx(found.rate, rel=1e-6, abs=1e-9)
    assert found.low <= found.rate <= found.high


def test_gaps_between_years_are_not_steps():
    years = np.array([2015.0, 2020, 2021, 2022])
    found = theil_sen(years, 100 * 0.9 ** (years - 2015))
    assert found.rate == pytest.approx(-0.1)


def test_trap_07_one_odd_year_does_not_turn_the_trend():
    odd_t = 100 * 0.97 ** (YEARS - 2015)
    odd_t[5] *= 0.5
    assert theil_sen(YEARS, odd_t).rate == pytest.approx(-0.03, abs=1e-3)
    last_odd_t = 100 * 0.97 ** (YEARS - 2015)
    last_odd_t[-1] *= 2
    assert theil_sen(YEARS, last_odd_t).rate == pytest.approx(-0.03, abs=0.003)
    assert least_squares(YEARS, last_odd_t).change_t > 0


@pytest.mark.parametrize(
    ("low", "high", "claimed"),
    [(-0.05, -0.01, True), (0.01, 0.02, True), (-0.05, 0.01, False), (0.0, 0.1, False)],
)
def test_a_direction_is_claimed_when_the_interval_leaves_out_nought(low, high, claimed):
    assert Trend(0.0, low, high, 2015, 2023).has_direction is claimed


@pytest.mark.parametrize("emissions_t", [[1.0, 2.0], [1.0, 0.0, 2.0], [1, -1.0, 2]])
def test_no_trend_without_three_years_of_emissions(emissions_t):
    with pytest.raises(NoTrend):
        theil_sen(np.arange(len(emissions_t)), np.array(emissions_t))


def test_least_squares_is_that_of_numpy():
    line = least_squares(YEARS, HOGANAS_T)
    slope, level = np.polyfit(YEARS - 2023, HOGANAS_T, 1)
    assert line.year == 2023
    assert (line.change_t, line.emissions_t) == pytest.approx((slope, level))
    assert line.at(2030) == pytest.approx(level + 7 * slope)


def test_trap_08_a_line_goes_below_nought_and_says_so():
    assert Line(2023, 100.0, -10.0).at(np.array([2033.0, 2034.0])).tolist() == [0, -10]


@given(series)
def test_no_other_line_through_the_last_year_deviates_less(emissions_t):
    emissions_t = np.array(emissions_t)
    years = np.arange(emissions_t.size, dtype=np.float64)
    line = least_deviations_through_last(years, emissions_t)

    def deviation(change_t):
        return np.abs(emissions_t[-1] + change_t * (years - years[-1]) - emissions_t)

    least = deviation(line.change_t).sum()
    assert (line.year, line.emissions_t) == (years[-1], emissions_t[-1])
    for change_t in (emissions_t[-1] - emissions_t[:-1]) / (years[-1] - years[:-1]):
        assert least <= deviation(change_t).sum() * (1 + 1e-9)
