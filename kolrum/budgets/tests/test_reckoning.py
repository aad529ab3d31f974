import pytest

from kolrum.budgets.reckoning import outcome_of, reckoned
from kolrum.data.choosing import chosen
from kolrum.data.inputs import assess, gather
from kolrum.data.statistics import read_statistics
from kolrum.data.world import read_world


def assessed(code, **choices):
    statistics = read_statistics("se")
    choice = chosen(statistics.country, choices)
    inputs = gather(choice.method_id, statistics, read_world(), code)
    return assess(inputs, choice.choices)


@pytest.mark.parametrize("code", ["1284", "12", "SE"])
def test_nothing_changed_gives_every_recorded_value(code):
    derivation = assessed(code).derivation
    values = reckoned(derivation, {})
    for step in derivation:
        assert values[step.symbol] == pytest.approx(step.value, rel=1e-12)


def test_a_world_s_budget_typed_in_gives_what_the_method_gives():
    strict = assessed("1284", temperature="1.5")
    world = strict.derivation["RCB"].value
    outcome = outcome_of(assessed("1284"), {"RCB": world})
    assert outcome.budget_t == pytest.approx(strict.budget_t)
    assert outcome.required_annual_cut == pytest.approx(strict.required_annual_cut)
    assert outcome.exhausted_on == strict.exhausted_on


def test_a_smaller_overhead_leaves_more_and_asks_less():
    found = assessed("1284")
    outcome = outcome_of(found, {"w": 0.17})
    assert outcome.budget_t == pytest.approx(979_826, abs=1)
    assert outcome.required_annual_cut == pytest.approx(0.158, abs=0.0005)


def test_an_assumption_that_spends_the_budget_gives_neither_cut_nor_day():
    outcome = outcome_of(assessed("1284"), {"w": 0.9})
    assert outcome.budget_t < 0
    assert (outcome.required_annual_cut, outcome.exhausted_on) == (None, None)
