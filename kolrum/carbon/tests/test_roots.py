import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.carbon import roots
from kolrum.carbon.roots import root_between


@given(st.floats(-50, 50), st.floats(0.1, 9))
def test_finds_where_a_rising_function_crosses(crossing, steepness):
    found = root_between(lambda x: np.tanh(steepness * (x - crossing)), -100.0, 100.0)
    assert found == pytest.approx(crossing, abs=1e-9)


def test_each_element_has_its_own_root():
    wanted = np.array([1.0, 8.0, 27.0])
    found = root_between(lambda x: x**3 - wanted, np.zeros(3), np.full(3, 10.0))
    assert found == pytest.approx([1, 2, 3], rel=1e-14)


def test_no_change_of_sign_is_no_root_and_stops_nobody_else():
    shift = np.array([1.0, -1.0])
    found = root_between(lambda x: x**2 + shift, np.zeros(2), np.full(2, 5.0))
    assert np.isnan(found[0])
    assert found[1] == pytest.approx(1)


def test_an_end_may_be_the_root():
    assert root_between(lambda x: x - 5, 0.0, 5.0) == 5
    assert root_between(lambda x: x, 0.0, 5.0) == pytest.approx(0, abs=1e-300)


def test_a_jump_is_found_too():
    found = root_between(lambda x: np.where(x < 3, -1.0, 2.0), 0.0, 10.0)
    assert found == pytest.approx(3, rel=1e-12)


def test_the_search_ends_even_if_it_has_not_arrived(monkeypatch):
    monkeypatch.setattr(roots, "STEPS", 3)
    found = root_between(lambda x: np.tanh(x - 7), -100.0, 100.0)
    assert -100 < found < 100
    assert found != pytest.approx(7)
