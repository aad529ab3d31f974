import pytest
from django.utils import translation

from kolrum.plans.forms import BudgetForm, GoalForm
from kolrum.plans.tests.conftest import BUDGET, GOAL

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _swedish():
    with translation.override("sv"):
        yield


def test_a_goal_is_kept_as_what_it_promises():
    form = GoalForm(GOAL | {"target": "-85 % till 2045 från 1990"})
    assert form.is_valid(), form.errors
    goal = form.save(commit=False)
    assert (goal.points, goal.base_year) == ([[2045, 0.15]], 1990)


def test_a_goal_that_is_drawn_must_be_understood():
    form = GoalForm(GOAL | {"target": "-50 % 2030"})
    assert "Från vilket år" in form.errors["target"][0]
    assert GoalForm(GOAL | {"target": ""}).errors["target"]


def test_a_goal_is_explained_before_it_is_said_what_it_counts():
    form = GoalForm(GOAL | {"scope": "", "target": "-50 % 2030"})
    assert form.errors.keys() == {"scope", "target"}
    assert GoalForm(GOAL | {"scope": "", "target": ""}).errors.keys() == {"scope"}


@pytest.mark.parametrize("scope", ["organisation", "consumption", "part"])
def test_a_goal_that_is_only_listed_needs_no_figures(scope):
    form = GoalForm(GOAL | {"scope": scope, "target": "fossilfri fordonsflotta"})
    assert form.is_valid(), form.errors
    assert form.save(commit=False).points == []


def test_tonnes_of_all_gases_are_asked_to_be_called_so():
    form = GoalForm(GOAL | {"scope": "all-gases", "target": "500 ton 2030"})
    assert "CO2e" in form.errors["scope"][0]


def test_a_decision_that_is_yet_to_come_is_none():
    form = GoalForm(GOAL | {"decided_on": "2999-01-01"})
    assert form.errors["decided_on"]


def test_a_budget_is_read_as_people_write_numbers():
    form = BudgetForm(BUDGET | {"yearly_cut": "13,3"})
    assert form.is_valid(), form.errors
    budget = form.save(commit=False)
    assert budget.amount_t == 1_746_398
    assert budget.yearly_cut == pytest.approx(0.133)
    assert BudgetForm(instance=budget)["yearly_cut"].value() == "13,3"
    assert BudgetForm(instance=budget)["amount_t"].value() == "1\u202f746\u202f398"


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("amount_t", "mycket", "inget tal"),
        ("amount_t", "-5", "mellan"),
        ("yearly_cut", "150", "mellan"),
        ("national_budget_t", "1000000", None),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field(field, text, told):
    form = BudgetForm(BUDGET | {field: text})
    assert not form.is_valid()
    where = "share" if told is None else field
    assert (told or "lämna båda tomma") in form.errors[where][0]
