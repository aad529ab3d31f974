import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.carbon.arrays import NothingToShare
from kolrum.carbon.errors import BadChoice
from kolrum.carbon.principles import NEEDS, PRINCIPLES, LackingNeeds
from kolrum.carbon.principles.aggregation import residual_t, summed
from kolrum.carbon.principles.blends import blend
from kolrum.carbon.principles.equal_cumulative_per_capita import past_emissions
from kolrum.carbon.principles.principle import OF_ALL_PLACES

PLACES = 6
OF_PLACES = sorted(set(NEEDS) - OF_ALL_PLACES)
GROUPS = np.array([[1.0, 1, 0, 0, 0, 0], [0, 0, 1, 1, 1, 0], [0, 0, 0, 0, 0, 1]])

every = pytest.mark.parametrize("principle", PRINCIPLES.values(), ids=PRINCIPLES)
seeds = st.integers(0, 10_000)
budgets = st.floats(1e3, 1e9)


def inputs_of(seed):
    generator = np.random.default_rng(seed)
    inputs = {name: generator.uniform(1e2, 1e5, PLACES) for name in OF_PLACES}
    inputs["latest_emissions_t"] = np.asarray(generator.uniform(1e4, 1e6))
    inputs["convergence_years"] = np.asarray(generator.integers(1, 40), dtype=float)
    return inputs


@every
def test_each_states_its_idea_of_fairness_its_needs_and_its_source(principle):
    assert principle.equity_principle
    assert principle.source
    assert principle.needs
    assert set(principle.needs) <= set(NEEDS)


def test_each_key_is_its_own():
    assert all(key == principle.key for key, principle in PRINCIPLES.items())


@every
@given(seed=seeds, budget_t=budgets)
def test_allocations_sum_to_the_budget(principle, seed, budget_t):
    found_t = principle.allocated(budget_t, inputs_of(seed))
    assert found_t.shape == (PLACES,)
    scale_t = max(budget_t, float(np.abs(found_t).sum()))
    assert found_t.sum() == pytest.approx(budget_t, abs=1e-9 * scale_t)


@every
@given(seed=seeds)
def test_choices_and_draws_stand_before_places(principle, seed):
    inputs = inputs_of(seed)
    budgets_t = np.array([[1e5, 2e5, 3e5], [4e5, 5e5, 6e5]])
    found_t = principle.allocated(budgets_t, inputs)
    assert found_t.shape == (2, 3, PLACES)
    assert found_t[1, 2] == pytest.approx(principle.allocated(6e5, inputs))


@every
@given(seed=seeds, budget_t=budgets, factor=st.floats(0.01, 100))
def test_allocations_do_not_depend_on_the_unit_of_mass(
    principle, seed, budget_t, factor
):
    inputs = inputs_of(seed)
    scaled = {
        name: value * factor if name.endswith("_t") else value
        for name, value in inputs.items()
    }
    found_t = principle.allocated(budget_t, inputs)
    scaled_t = principle.allocated(budget_t * factor, scaled)
    assert scaled_t / factor == pytest.approx(found_t, rel=1e-9, abs=1e-6)


@every
@given(seed=seeds, factor=st.floats(0.01, 100))
def test_allocations_do_not_depend_on_how_people_and_money_are_counted(
    principle, seed, factor
):
    inputs = inputs_of(seed)
    counted = {
        name: value * factor
        if name.endswith(("population", "gdp", "capability"))
        else value
        for name, value in inputs.items()
    }
    assert principle.allocated(1e5, counted) == pytest.approx(
        principle.allocated(1e5, inputs), rel=1e-9, abs=1e-6
    )


@given(seeds, st.floats(0.01, 100))
def test_doubling_all_emissions_leaves_grandfathered_shares(seed, factor):
    base_t = inputs_of(seed)["base_emissions_t"]
    allocate = PRINCIPLES["grandfathering"].allocate
    assert allocate(1e6, base_emissions_t=base_t * factor) == pytest.approx(
        allocate(1e6, base_emissions_t=base_t)
    )


@every
@given(seed=seeds, budget_t=budgets)
def test_a_county_is_the_sum_of_its_municipalities_or_says_it_is_not(
    principle, seed, budget_t
):
    found_t = residual_t(principle, budget_t, inputs_of(seed), GROUPS)
    largest_t = np.abs(principle.allocated(budget_t, inputs_of(seed))).sum()
    if principle.is_consistent:
        assert np.abs(found_t).max() < 1e-9 * largest_t


@pytest.mark.parametrize(
    "key", [key for key, principle in PRINCIPLES.items() if not principle.is_consistent]
)
def test_the_residual_of_an_inconsistent_principle_is_reported(key):
    found_t = residual_t(PRINCIPLES[key], 1e6, inputs_of(4), GROUPS)
    assert np.abs(found_t).max() > 1e3
    assert found_t.sum() == pytest.approx(0, abs=1e-3)


def test_groups_sum_their_places():
    assert summed(np.arange(6.0), GROUPS).tolist() == [1, 9, 5]


@every
def test_what_is_lacking_is_named_and_nothing_approximated(principle):
    inputs = inputs_of(1)
    gone = principle.needs[-1]
    del inputs[gone]
    assert principle.lacking(inputs) == (gone,)
    with pytest.raises(LackingNeeds) as refused:
        principle.allocated(1e6, inputs)
    assert (refused.value.key, refused.value.lacking) == (principle.key, (gone,))


def test_trap_09_a_place_that_has_used_more_than_its_share_is_in_debt():
    found_t = PRINCIPLES["equal-cumulative-per-capita"].allocate(
        np.float64(100.0),
        population=np.array([1.0, 1.0]),
        past_emissions_t=np.array([300.0, 20.0]),
    )
    assert found_t.tolist() == [-90, 190]


def test_trap_09_a_spent_budget_is_shared_as_a_debt():
    found_t = PRINCIPLES["equal-per-capita"].allocate(
        np.float64(-100.0), population=np.array([1.0, 3.0])
    )
    assert found_t.tolist() == [-25, -75]


def test_trap_13_a_steel_town_is_rich_by_its_past_and_spent_within_months_per_head():
    # 70 000 of 10 million people with 7 % of emissions, and two years of those used.
    base_t = np.array([3.4e6, 45.2e6])
    people = np.array([70e3, 9.93e6])
    pot_t = np.float64(200e6)
    by_past_t = PRINCIPLES["grandfathering"].allocate(pot_t, base_emissions_t=base_t)
    by_head_t = PRINCIPLES["equal-per-capita"].allocate(pot_t, population=people)
    assert by_past_t[0] / base_t[0] > 4
    assert by_head_t[0] / base_t[0] < 0.5


def test_trap_04_emissions_after_the_base_years_earn_nothing():
    inputs = inputs_of(3)
    more = dict(inputs, latest_emissions_t=inputs["latest_emissions_t"] * 2)
    found = PRINCIPLES["grandfathering"].allocated(1e6, inputs)
    assert np.array_equal(found, PRINCIPLES["grandfathering"].allocated(1e6, more))


def test_past_years_may_count_less_the_further_back():
    emissions_t = np.array([[100.0, 10.0, 1.0]])
    assert past_emissions(emissions_t, 0.0) == [111]
    assert past_emissions(emissions_t, 0.5) == [25 + 5 + 1]


def test_convergence_is_a_sum_over_the_pathway():
    base_t, people = np.array([90.0, 10.0]), np.array([1.0, 1.0])
    budget_t, level_t, years = 1000.0, 100.0, 20
    found_t = PRINCIPLES["per-capita-convergence"].allocate(
        np.float64(budget_t),
        base_emissions_t=base_t,
        latest_emissions_t=np.float64(level_t),
        population=people,
        convergence_years=np.float64(years),
    )
    kept = budget_t / (budget_t + level_t)
    passed = np.arange(3000)
    world_t = level_t * kept ** (passed + 1)
    part = np.clip(passed / years, 0, 1)
    expected_t = np.sum(world_t * ((1 - part) * 0.9 + part * 0.5))
    assert found_t[0] == pytest.approx(expected_t)


def test_convergence_has_no_pathway_for_a_spent_budget():
    found_t = PRINCIPLES["per-capita-convergence"].allocated(-5.0, inputs_of(1))
    assert np.isnan(found_t).all()


def test_adjusted_shares_are_per_person_and_fall_with_past_and_income():
    # P R^-1/2 C^-1/2 with R and C per person; none is beyond two deviations.
    people = np.array([3.0, 2.0, 4.0])
    found_t = PRINCIPLES["capability-adjusted"].allocate(
        np.float64(100.0),
        population=people,
        past_emissions_t=people * [1.0, 1.0, 4.0],
        gdp=people * [1.0, 4.0, 9.0],
    )
    expected = np.array([3.0, 2.0 / 2, 4.0 / (2 * 3)])
    assert found_t == pytest.approx(100 * expected / expected.sum())


def test_adjusted_shares_are_held_within_two_deviations():
    tiny_t = np.ones(200)
    tiny_t[0] = 1e-8
    found_t = PRINCIPLES["capability-adjusted"].allocate(
        np.float64(200.0), population=np.ones(200), past_emissions_t=tiny_t, gdp=tiny_t
    )
    # Relative to the equal share, before the cap: one place 1e8 times the others.
    others = 200 / (1e8 + 199)
    relative = np.append(1e8 * others, np.full(199, others))
    most = 1 + 2 * relative.std()
    assert found_t[0] / found_t[1] == pytest.approx(most / others)
    assert found_t.sum() == pytest.approx(200)


@pytest.mark.parametrize("name", ["population", "past_emissions_t", "gdp"])
def test_adjusted_shares_need_amounts_above_nought(name):
    inputs = inputs_of(1)
    inputs[name][0] = 0.0
    with pytest.raises(NothingToShare):
        PRINCIPLES["capability-adjusted"].allocated(1e6, inputs)


def test_ability_to_pay_year_by_year_spends_each_years_budget():
    inputs = inputs_of(2)
    baseline_t = np.outer(np.linspace(1, 1.5, 10), inputs["baseline_t"])
    yearly_t = baseline_t.sum(axis=-1) * np.linspace(0.9, 0.1, 10)
    found_t = PRINCIPLES["ability-to-pay"].allocate(
        yearly_t,
        population=inputs["population"],
        gdp=inputs["gdp"],
        baseline_t=baseline_t,
    )
    assert found_t.sum(axis=-1) == pytest.approx(yearly_t)


def test_ability_to_pay_takes_relatively_more_from_the_rich():
    # Income per person 8 to 1: twice the part of what would have been is taken.
    found_t = PRINCIPLES["ability-to-pay"].allocate(
        np.float64(100.0),
        population=np.array([3.0, 5.0]),
        gdp=np.array([3.0 * 8, 5.0 * 1]),
        baseline_t=np.array([100.0, 300.0]),
    )
    reduced = 1 - found_t / [100.0, 300.0]
    assert reduced[0] / reduced[1] == pytest.approx(2)


def test_development_rights_ask_nothing_of_those_below_the_floor():
    found_t = PRINCIPLES["greenhouse-development-rights"].allocate(
        np.float64(120.0),
        baseline_t=np.array([100.0, 100.0]),
        capability=np.array([5.0, 0.0]),
        responsibility_t=np.array([7.0, 0.0]),
    )
    assert found_t.tolist() == [20, 100]


def test_basic_needs_come_first():
    found_t = PRINCIPLES["basic-needs"].allocate(
        np.float64(100.0),
        population=np.array([1.0, 1.0]),
        basic_needs_t=np.array([40.0, 0.0]),
    )
    assert found_t.tolist() == [70, 30]


@given(seeds, st.floats(0, 1))
def test_a_blend_lies_between_its_parts(seed, weight):
    first, second = PRINCIPLES["grandfathering"], PRINCIPLES["equal-per-capita"]
    blended = blend("x", ((weight, first), (1 - weight, second)), source="a test")
    inputs = inputs_of(seed)
    found_t = blended.allocated(1e6, inputs)
    parts_t = [part.allocated(1e6, inputs) for part in (first, second)]
    assert np.all(found_t >= np.min(parts_t, axis=0) - 1e-3)
    assert np.all(found_t <= np.max(parts_t, axis=0) + 1e-3)
    assert blended.needs == ("base_emissions_t", "population")


@pytest.mark.parametrize("weights", [(0.5, 0.4), (-0.5, 1.5)])
def test_weights_that_are_no_weights_are_refused(weights):
    parts = zip(weights, list(PRINCIPLES.values())[:2], strict=True)
    with pytest.raises(BadChoice):
        blend("x", tuple(parts), source="a test")
