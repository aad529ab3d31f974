import numpy as np
import pytest

from kolrum.carbon.errors import NetNegative
from kolrum.carbon.state import State, is_uncertain, state_of


@pytest.mark.parametrize(
    ("budget_t", "emissions_t", "state"),
    [
        (10.0, 1.0, State.OK),
        (1.0, 1.0, State.SEVERE),
        (1e-9, 1.0, State.SEVERE),
        (0.0, 1.0, State.EXHAUSTED),
        (-5.0, 1.0, State.EXHAUSTED),
        (10.0, 0.0, State.ZERO),
        (0.0, 0.0, State.ZERO),
        (-5.0, 0.0, State.ZERO),
        (np.nan, 1.0, State.NO_DATA),
        (1.0, np.nan, State.NO_DATA),
        (np.nan, 0.0, State.NO_DATA),
    ],
)
def test_each_condition_has_its_state(budget_t, emissions_t, state):
    assert state_of(budget_t, emissions_t).item() is state


def test_one_place_in_debt_does_not_stop_the_others():
    found = state_of(np.array([[9.0, -1.0]]), np.array([[1.0], [20.0]]))
    assert found.tolist() == [["ok", "exhausted"], ["severe", "exhausted"]]


def test_net_negative_emissions_are_refused():
    with pytest.raises(NetNegative):
        state_of(np.array([1.0, 1.0]), np.array([1.0, -1.0]))


@pytest.mark.parametrize(
    ("low_t", "high_t", "uncertain"),
    [
        (-1.0, 1.0, True),
        (0.0, 1.0, True),
        (-1.0, 0.0, True),
        (1.0, 2.0, False),
        (-2.0, -1.0, False),
    ],
)
def test_uncertain_means_that_the_interval_contains_nought(low_t, high_t, uncertain):
    assert bool(is_uncertain(low_t, high_t)) is uncertain
