import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kolrum.carbon.arrays import NothingToShare, portions, total

amounts = arrays(
    np.float64, st.integers(1, 8), elements=st.floats(1e-3, 1e9, allow_nan=False)
)


def test_total_sums_over_the_last_axis():
    assert total(np.array([[1.0, 2.0], [3.0, 4.0]])).tolist() == [3, 7]


@given(amounts)
def test_portions_sum_to_one(whole):
    assert portions(whole).sum() == pytest.approx(1, abs=1e-12)


@given(amounts, st.floats(1e-3, 1e6))
def test_portions_are_the_same_whatever_the_unit(whole, factor):
    assert portions(whole * factor) == pytest.approx(portions(whole))


def test_portions_keep_leading_axes_apart():
    found = portions(np.array([[1.0, 3.0], [1.0, 1.0]]))
    assert found.tolist() == [[0.25, 0.75], [0.5, 0.5]]


@pytest.mark.parametrize("nothing", [[0.0, 0.0], [-1.0, 1.0], [np.nan, 1.0]])
def test_a_share_of_nothing_is_refused(nothing):
    with pytest.raises(NothingToShare):
        portions(np.array(nothing))
