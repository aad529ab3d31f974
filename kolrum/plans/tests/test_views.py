import pytest

from kolrum.members.models import Person
from kolrum.plans import actions
from kolrum.plans.forms import GoalForm
from kolrum.plans.models import AdoptedBudget, Goal
from kolrum.plans.tests.conftest import BUDGET, GOAL
from kolrum.territories.models import Territory

pytestmark = pytest.mark.django_db
PLAN = "/se/hoganas/plan/"
EDIT = f"{PLAN}edit/"


@pytest.fixture
def signed_in(client):
    client.force_login(Person.objects.create_superuser("drift@exempel.se"))
    return client


def text_of(response):
    return response.content.decode()


def test_the_plan_names_the_country_s_goals_with_source_and_why_not(client):
    told = text_of(client.get(PLAN))
    assert "Sveriges mål: nettonoll 2045" in told
    assert "https://www.regeringen.se/" in told
    assert "Målet gäller bara en del av utsläppen." in told
    assert "csrf" not in told


def test_other_names_of_a_place_lead_to_its_plan(client):
    for name in ("Höganäs", "1284", "hoganas-kommun"):
        response = client.get(f"/se/{name}/plan/")
        assert (response.status_code, response["Location"]) == (301, PLAN)
    assert client.get("/se/atlantis/plan/").status_code == 404


def test_a_goal_is_entered_shown_changed_and_withdrawn(signed_in, client):
    assert signed_in.post(f"{EDIT}goal/new/", GOAL).status_code == 302
    goal = Goal.objects.get()
    assert "Nettonoll 2035" in text_of(client.get(PLAN))
    signed_in.post(f"{EDIT}goal/{goal.pk}/", GOAL | {"wording": "Nettonoll redan 2035"})
    assert "Nettonoll redan 2035" in text_of(signed_in.get(EDIT))
    assert signed_in.get(f"{EDIT}goal/{goal.pk}/withdraw/").status_code == 200
    signed_in.post(f"{EDIT}goal/{goal.pk}/withdraw/")
    assert "Nettonoll redan 2035" not in text_of(client.get(PLAN))
    assert signed_in.get(f"{EDIT}goal/{goal.pk}/").status_code == 404


def test_a_form_that_needs_mending_keeps_what_was_typed(signed_in):
    wrong = BUDGET | {"amount_t": "mycket", "method": "Räknat av oss själva"}
    response = signed_in.post(f"{EDIT}budget/new/", wrong)
    told = text_of(response)
    assert response.status_code == 422
    assert "Räknat av oss själva" in told
    assert 'value="mycket"' in told
    assert "inget tal" in told
    assert 'aria-describedby="id_amount_t_error"' in told
    assert not AdoptedBudget.objects.exists()


def test_an_unknown_kind_has_no_form(signed_in):
    assert signed_in.get(f"{EDIT}wish/new/").status_code == 404
    assert signed_in.get(f"{EDIT}wish/1/").status_code == 404


def test_a_stranger_s_sign_in_fails_with_its_reason(client):
    typed = {"login": "ingen@exempel.se", "password": "fel"}
    response = client.post("/account/sign-in/", typed)
    assert response.status_code == 422
    assert 'value="ingen@exempel.se"' in text_of(response)


def test_an_adopted_budget_leads_the_page_with_ours_beside(signed_in, client):
    known = {"national_budget_t": "280 000 000", "share": "0,62"}
    before = text_of(client.get("/se/nykoping/"))
    assert "koldioxidbudget som är antagen" not in before
    form = BUDGET | {"yearly_cut": "13,3"} | known
    signed_in.post("/se/nykoping/plan/edit/budget/new/", form)
    told = text_of(client.get("/se/nykoping/"))
    first = told[told.index("<h1") : told.index("</h1>")]
    assert "koldioxidbudget som är antagen" in first
    assert "Kolrums beräkning efter Uppsalametoden" in told
    assert "En annan andel av landets budget" in told
    outcome = text_of(client.get("/se/nykoping/outcome/"))
    assert "232" in outcome  # the first year of the published path: 13,3 % of it


def test_a_goal_entered_is_held_at_once_on_the_kept_page(signed_in, client):
    assert "Höganäs kommun har inget mål" in text_of(client.get("/se/hoganas/goals/"))
    place = Territory.objects.get(country="se", code="1284")
    form = GoalForm(GOAL)
    assert form.is_valid()
    by = Person.objects.get(email="drift@exempel.se")
    actions.add(form.save(commit=False), territory=place, by=by)
    told = text_of(client.get("/se/hoganas/goals/"))
    assert "Höganäs mål till 2035 ryms i budgeten" in told
