"""What a decision buys, against a path of years added one by one."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kolrum.carbon.decisions import Decision, bought
from kolrum.carbon.errors import BadChoice
from kolrum.carbon.user_paths import Measure, followed

START, LAST = 2026, 2045


@given(
    st.floats(1.0, 1e8),
    st.floats(0.1, 60),
    st.floats(0.001, 0.9),
    st.integers(0, 19),
)
def test_a_decision_moves_the_end_as_a_measure_on_the_path_does(
    level_t, years, part, waiting
):
    budget_t, first = years * level_t, START + waiting
    assume(years / (1 - part) < 300)
    found = bought(budget_t, level_t, START, Decision(part * level_t, first), LAST)

    path = followed(
        budget_t, np.full(700, level_t), (Measure(first, first, part * level_t),), START
    )

    assert path.exhausted is not None
    assert START + found.years_left == pytest.approx(sum(path.exhausted), abs=1e-6)
    assert found.months_gained == pytest.approx(12 * (found.years_left - years))
    assert found.avoided_t == pytest.approx(part * level_t * (LAST - first + 1))


def test_a_decision_after_the_end_gains_nothing():
    found = bought(400.0, 100.0, START, Decision(10.0, 2031), LAST)
    assert found.months_gained == 0
    assert found.years_left == 4


def test_a_decision_makes_a_debt_smaller_and_gains_no_month():
    found = bought(-400.0, 100.0, START, Decision(10.0, 2030), LAST)
    assert found.years_left is None
    assert found.months_gained == 0
    assert found.avoided_t == 160.0


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (Decision(0.0, 2027), "takes-nothing"),
        (Decision(-5.0, 2027), "takes-nothing"),
        (Decision(100.0, 2027), "takes-all"),
        (Decision(10.0, 2025), "outside-years"),
        (Decision(10.0, 2046), "outside-years"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(decision, code):
    with pytest.raises(BadChoice) as refused:
        bought(400.0, 100.0, START, decision, LAST)
    assert refused.value.code == code
