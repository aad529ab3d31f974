"""Debts on different paths, against the worked example of a spent budget."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.carbon.debts import by_rate, debt_path, to_zero

# Luleå at 1.5 degrees, from 2026: debt and emissions in million tonnes.
DEBT, LEVEL, START = 1.089347, 2.953, 2026


@pytest.mark.parametrize(
    ("path", "debts", "near_zero"),
    [
        (to_zero(LEVEL, START, 2030, 40), (7.0, 7.0), 2030),
        (to_zero(LEVEL, START, 2035, 40), (11.4, 14.4), 2035),
        (by_rate(LEVEL, 0.2006, 40), (9.0, 12.4), 2039),
        (by_rate(LEVEL, 0.0, 40), (15.9, 45.4), None),
    ],
)
def test_the_worked_example_is_reproduced(path, debts, near_zero):
    found = debt_path(DEBT, LEVEL, path, START, (2030, 2040))

    assert found.debts_t == pytest.approx(debts, abs=0.05)
    assert found.near_zero_year == near_zero


@given(cut=st.floats(0.0, 0.9), debt=st.floats(0, 1e9))
def test_a_debt_never_shrinks(cut, debt):
    found = debt_path(debt, 1e6, by_rate(1e6, cut, 30), 2026, (2026, 2040, 2055))

    assert debt <= found.debts_t[0] <= found.debts_t[1] <= found.debts_t[2]
