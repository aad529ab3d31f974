import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.carbon.emulator import EMULATORS, Coefficients, probability_of
from kolrum.carbon.errors import BadChoice
from kolrum.carbon.provenance import Source
from kolrum.carbon.remaining import RemainingBudgets

SOURCE = Source("igcc-2024", "Indicators of Global Climate Change 2024")
IGCC_2024 = EMULATORS["igcc-2024"]
TABLE = RemainingBudgets(
    "igcc-2024",
    SOURCE,
    2025,
    (1.5, 1.7, 2.0),
    (17, 33, 50, 67, 83),
    np.array(
        [
            [320, 200, 130, 80, 30],
            [910, 640, 490, 390, 290],
            [1790, 1310, 1050, 870, np.nan],
        ],
        dtype=np.float64,
    ),
)
UNROUNDED = RemainingBudgets(
    "igcc-2024",
    SOURCE,
    2025,
    (1.5, 1.7, 2.0),
    (17, 33, 67, 83),
    np.array(
        [
            [324.99, 197.02, 79.03, 31.11],
            [911.55, 641.76, 394.2, 294.95],
            [1791.24, 1308.87, 867.0, 690.5],
        ]
    ),
)


def test_a_cell_is_read_as_printed():
    assert TABLE.published(1.7, 50) == 490
    assert TABLE.published(0.1 + 1.6, 50.0) == 490


@pytest.mark.parametrize(("temperature_c", "pct"), [(1.6, 50), (1.7, 66), (2.0, 83)])
def test_what_is_not_printed_is_not_there(temperature_c, pct):
    assert TABLE.published(temperature_c, pct) is None


@pytest.mark.parametrize("pct", [17, 33, 50, 67, 83])
def test_interpolation_agrees_with_the_cells(pct):
    assert TABLE.interpolated(1.7, pct, IGCC_2024) == pytest.approx(
        TABLE.published(1.7, pct)
    )


def test_interpolation_is_linear_in_temperature():
    assert TABLE.interpolated(1.6, 50, IGCC_2024) == pytest.approx((130 + 490) / 2)


@pytest.mark.parametrize(
    ("temperature_c", "published_gt"), [(1.5, 127.0), (1.7, 494.58), (2.0, 1045.89)]
)
def test_trap_10_interpolation_is_not_linear_in_the_likelihood(
    temperature_c, published_gt
):
    # Linear between 33 and 66 % would be 9 to 35 Gt too much: METHOD A13.10.
    row = UNROUNDED.gtco2[UNROUNDED.temperatures_c.index(temperature_c)]
    linear_gt = np.interp(0.50, [0.33, 0.66], row[1:3])
    found_gt = UNROUNDED.interpolated(temperature_c, 50, IGCC_2024)
    assert 9 < linear_gt - published_gt < 36
    assert found_gt == pytest.approx(published_gt, abs=3)


def test_the_column_of_67_percent_stands_at_two_thirds():
    found = TABLE.interpolated(1.7, 66, IGCC_2024)
    assert found == pytest.approx(TABLE.interpolated(1.7, 67, IGCC_2024))
    assert TABLE.interpolated(1.7, 66.9, IGCC_2024) < found


@given(st.floats(1.5, 1.9), st.floats(10, 89))
def test_interpolation_falls_with_likelihood_and_rises_with_temperature(warm_c, pct):
    found = TABLE.interpolated(warm_c, pct, IGCC_2024)
    assert TABLE.interpolated(warm_c + 0.05, pct, IGCC_2024) > found
    if probability_of(pct + 1) > probability_of(pct):
        assert TABLE.interpolated(warm_c, pct + 1, IGCC_2024) < found


def test_a_missing_cell_is_passed_over():
    assert TABLE.interpolated(2.0, 83, IGCC_2024) == pytest.approx(690, abs=15)


@pytest.mark.parametrize("pct", [9.9, 90.1, 0, 100])
def test_likelihoods_far_out_are_refused(pct):
    with pytest.raises(BadChoice) as refused:
        TABLE.interpolated(1.7, pct, IGCC_2024)
    assert refused.value.field == "likelihood"
    assert refused.value.params == {"low": 10, "high": 90}


@pytest.mark.parametrize("temperature_c", [1.49, 2.01])
def test_temperatures_outside_the_table_are_refused(temperature_c):
    with pytest.raises(BadChoice) as refused:
        TABLE.interpolated(temperature_c, 50, IGCC_2024)
    assert refused.value.field == "temperature"


def test_temperatures_close_to_the_warming_so_far_are_refused():
    warmer = Coefficients(1.40, 204, 0.0667, 0.1586)
    with pytest.raises(BadChoice) as refused:
        TABLE.interpolated(1.55, 50, warmer)
    assert refused.value.params["low"] == pytest.approx(1.6)


def test_one_value_at_a_temperature_is_too_few():
    lonely = RemainingBudgets(
        "few", SOURCE, 2025, (1.5, 2.0), (33, 50), np.array([[1.0, np.nan]] * 2)
    )
    with pytest.raises(BadChoice) as refused:
        lonely.interpolated(1.7, 50, IGCC_2024)
    assert refused.value.code == "too-few-cells"
