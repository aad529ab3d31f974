import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.carbon.promises import (
    COMPARABLE,
    Base,
    Held,
    Promise,
    Reason,
    Refused,
    Scope,
    hold,
)
from kolrum.carbon.targets import Goal, cumulative, verdict

BASE = Base(2025, {1990: 200.0, 2025: 100.0}, frozenset({2000}))
NOUGHT = Promise(((2035, 0.0),))
SWEDEN = Promise(((2045, 0.15),), 1990, net_zero_year=2045)


def test_a_promise_in_parts_of_a_base_year_is_summed_as_a_goal_is():
    held = hold(SWEDEN, Scope.ALL_GASES, BASE, 500.0, 2045)
    goal = Goal((2025, 2045), (100.0, 30.0))
    assert held.allowed == cumulative(goal, 2045)
    assert held.total_t == pytest.approx(1265)
    assert held.ratio == pytest.approx(float(verdict(1265.0, 500.0, 100.0).ratio))
    assert held.over_t == pytest.approx(765)
    assert held.rest_t == pytest.approx(30)
    assert held.path_t[0], held.path_t[-1] == pytest.approx((100, 30))


def test_nought_and_tonnes_need_no_base_year():
    held = hold(NOUGHT, Scope.CO2, BASE, 500.0, 2045)
    assert held.total_t == pytest.approx(450)
    assert held.is_inside
    assert len(held.path_t) == len(held.years) == 21
    tonnes = Promise(((2030, 40.0),), is_tonnes=True)
    assert hold(tonnes, Scope.CO2, BASE, 500.0, 2030).rest_t == 40


def test_a_goal_beyond_the_last_year_is_counted_to_its_end():
    assert hold(Promise(((2060, 0.0),)), Scope.CO2, BASE, 1.0, 2045).years[-1] == 2060


def test_points_that_are_past_are_left_out():
    promise = Promise(((2020, 0.6), (2030, 0.0)), 1990)
    assert hold(promise, Scope.CO2, BASE, 500.0, 2030).total_t == pytest.approx(200)


@given(st.floats(1, 1e9), st.floats(1, 1e9))
def test_the_cut_that_a_budget_requires_is_just_inside_it(budget_t, emissions_t):
    cut = emissions_t / (emissions_t + budget_t)
    base = Base(2025, {2025: emissions_t})
    held = hold(Promise(yearly_cut=cut), Scope.CO2, base, budget_t, 2045)
    assert held.is_endless
    assert held.total_t == pytest.approx(budget_t, rel=1e-6)
    assert held.path_t[1] == pytest.approx(emissions_t * (1 - cut))


def test_a_spent_budget_has_no_ratio_and_holds_nothing():
    held = hold(NOUGHT, Scope.CO2, BASE, -50.0, 2045)
    assert held.ratio is None
    assert not held.is_inside
    assert held.over_t == pytest.approx(500)


@pytest.mark.parametrize("scope", sorted(set(Scope) - COMPARABLE))
def test_what_counts_something_else_is_refused_by_that_name(scope):
    assert hold(NOUGHT, scope, BASE, 500.0, 2045) == Refused(Reason(scope.value))


@pytest.mark.parametrize(
    ("promise", "refused"),
    [
        (Promise(((2030, 0.5),), 2000), Refused(Reason.SERIES_BREAKS, 2000)),
        (Promise(((2030, 0.5),), 1995), Refused(Reason.NO_BASE, 1995)),
        (Promise(((2020, 0.5),), 1990), Refused(Reason.PAST, 2020)),
        (Promise(), Refused(Reason.NOTHING_PROMISED)),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_the_year(promise, refused):
    assert hold(promise, Scope.CO2, BASE, 500.0, 2045) == refused
    assert promise.last_year == (promise.points[-1][0] if promise.points else None)


def test_tonnes_of_all_gases_are_refused_however_they_are_entered():
    promise = Promise(((2030, 40.0),), is_tonnes=True)
    found = hold(promise, Scope.ALL_GASES, BASE, 500.0, 2045)
    assert found == Refused(Reason.ALL_GASES_TONNES)


def test_where_nothing_is_emitted_there_is_nothing_to_promise():
    found = hold(NOUGHT, Scope.CO2, Base(2025, {2025: 0.0}), 500.0, 2045)
    assert found == Refused(Reason.NOTHING_EMITTED)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(1, 1e6))
def test_less_in_the_end_never_sums_to_more(one, other, budget_t):
    low, high = sorted((one, other))
    found = [
        hold(Promise(((2040, part),), 1990), Scope.CO2, BASE, budget_t, 2045)
        for part in (low, high)
    ]
    assert all(isinstance(each, Held) for each in found)
    assert found[0].total_t <= found[1].total_t + 1e-9
