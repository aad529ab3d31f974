import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.carbon.base_dates import (
    DatedBudget,
    MissingYears,
    carried_back,
    moved_forward,
    world_net,
)
from kolrum.carbon.errors import BadChoice

WORLD_GT = {2020: 39.0, 2021: 41.0, 2022: 41.5, 2023: 42.0, 2024: 42.0}

years = st.integers(2020, 2025)


def test_emissions_since_the_base_date_are_deducted():
    found = moved_forward(DatedBudget(500.0, 2020), 2025, WORLD_GT)
    assert found == DatedBudget(pytest.approx(500 - 205.5), 2025)


def test_a_budget_at_its_own_base_year_is_as_it_was():
    assert moved_forward(DatedBudget(130.0, 2025), 2025, {}).amount == 130


@given(years, years)
def test_moving_in_two_steps_is_moving_once(first, second):
    first, second = sorted((first, second))
    budget = DatedBudget(500.0, 2020)
    steps = moved_forward(moved_forward(budget, first, WORLD_GT), second, WORLD_GT)
    once = moved_forward(budget, second, WORLD_GT)
    assert steps.base_year == once.base_year
    assert steps.amount == pytest.approx(once.amount)


def test_trap_03_years_before_the_base_date_are_never_deducted():
    # A published edition took 2021 from a budget that began in 2022: METHOD A13.3.
    swedish_mt = {2020: 33.0, 2021: 36.1, 2022: 34.0}
    found = moved_forward(DatedBudget(170.0, 2022), 2022, swedish_mt)
    assert found.amount == 170
    assert moved_forward(DatedBudget(170.0, 2022), 2023, swedish_mt).amount == 136


def test_trap_03_nothing_is_deducted_twice():
    moved = moved_forward(DatedBudget(500.0, 2020), 2025, WORLD_GT)
    assert moved_forward(moved, 2025, WORLD_GT) == moved


def test_moving_backwards_is_refused():
    with pytest.raises(BadChoice) as refused:
        moved_forward(DatedBudget(130.0, 2025), 2020, WORLD_GT)
    assert refused.value.code == "start-before-base"


def test_newer_science_is_carried_back_and_forward_to_itself():
    newest = DatedBudget(490.0, 2025)
    old = carried_back(newest, 2020, WORLD_GT)
    assert old == DatedBudget(pytest.approx(695.5), 2020)
    assert moved_forward(old, 2025, WORLD_GT).amount == pytest.approx(490)


def test_carrying_back_to_its_own_year_changes_nothing():
    assert carried_back(DatedBudget(500.0, 2020), 2020, {}).amount == 500


def test_carrying_back_to_a_later_year_is_refused():
    with pytest.raises(BadChoice) as refused:
        carried_back(DatedBudget(500.0, 2020), 2021, WORLD_GT)
    assert refused.value.code == "base-after-start"


def test_a_missing_year_is_named():
    with pytest.raises(MissingYears, match="2022"):
        moved_forward(DatedBudget(500.0, 2020), 2023, {2020: 1.0, 2021: 1.0})


def test_places_and_choices_move_together():
    budget = DatedBudget(np.array([[10.0, 20.0], [5.0, 1.0]]), 2020)
    found = moved_forward(budget, 2021, {2020: np.array([1.0, 2.0])})
    assert found.amount.tolist() == [[9, 18], [4, -1]]


def test_world_emissions_are_net_of_carbonation_and_with_land_use():
    assert world_net(37.4, 0.8, 4.1) == pytest.approx(40.7)
