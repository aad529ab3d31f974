import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolrum.carbon.emulator import EMULATORS, remaining_budget_gt
from kolrum.carbon.implied import (
    global_equivalent_gt,
    local_probability,
    local_warming_c,
)

AR6 = EMULATORS["ipcc-ar6-wg1"]
shares = st.floats(1e-9, 1e-3)


def test_a_local_amount_is_scaled_to_the_world():
    assert global_equivalent_gt(444e6, 444e6 / 850e9) == pytest.approx(850)


@settings(max_examples=30)
@given(shares, st.floats(1.4, 2.5), st.floats(0.2, 0.8))
def test_using_ones_budget_implies_its_temperature_and_probability(
    share, temperature_c, probability
):
    budget_t = share * 1e9 * remaining_budget_gt(AR6, temperature_c, probability)
    assert local_warming_c(AR6, budget_t, share, probability) == pytest.approx(
        temperature_c, abs=1e-6
    )
    assert local_probability(AR6, budget_t, share, temperature_c) == pytest.approx(
        probability, abs=1e-9
    )


def test_a_larger_plan_implies_more_warming():
    plans_t = np.array([100e6, 400e6, 900e6])
    found = local_warming_c(AR6, plans_t, 444e6 / 850e9, 0.5)
    assert np.all(np.diff(found) > 0)
