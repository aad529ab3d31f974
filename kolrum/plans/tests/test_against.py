"""Goals held over real data: sums as carbon has them, and refusals in place."""

from datetime import date

import numpy as np
import pytest

from kolrum.budgets.inputs import published
from kolrum.carbon.promises import Reason, Scope
from kolrum.carbon.targets import Goal, cumulative
from kolrum.data.choosing import chosen
from kolrum.narrative.adopted.held import Adopted
from kolrum.narrative.goals.held import Kind
from kolrum.plans.against import goals_of
from kolrum.plans.models import Goal as Kept
from kolrum.plans.reading import read_goal

pytestmark = pytest.mark.django_db
FROM_1990 = "-85 % till 2045 från 1990"


def held(code, asked="", own=(), country="se", budget=None):
    now = published(country)
    place = now.statistics.country.place(code)
    found = now.assessment(code, chosen(now.statistics.country, {}))
    promise = read_goal(asked) if asked else None
    return found, goals_of(now.statistics, place, found, own, promise, budget)


@pytest.mark.parametrize("code", ["1284", "0180", "2580", "2403", "12"])
def test_a_goal_from_1990_sums_as_the_science_has_it(code):
    found, goals = held(code, FROM_1990)
    base_t = next(v.emissions_t for v in found.history if v.year == 1990)
    goal = Goal((2025, 2045), (found.emissions_latest_t, 0.15 * base_t))
    (asked,) = goals.of(Kind.ASKED)
    assert asked.held.total_t == pytest.approx(cumulative(goal, 2045).linear_t)
    national = next(each for each in goals.of(Kind.NATIONAL) if each.held)
    assert national.held.total_t == pytest.approx(asked.held.total_t)
    assert asked.held.ratio == pytest.approx(asked.held.total_t / found.budget_t)


def test_a_goal_from_1990_is_refused_only_where_plants_are_a_large_part():
    # Whatever places the data say the deduction is for, and every sum of them.
    now = published("se")
    statistics = now.statistics
    broken = set(statistics.deductions.places)
    refused, filled = set(), set()
    for place in statistics.country.places.values():
        if place.kind == "municipality" and place.code not in broken:
            continue
        _found, goals = held(place.code, FROM_1990)
        (asked,) = goals.of(Kind.ASKED)
        if asked.refused:
            assert asked.refused.reason is Reason.SERIES_BREAKS, place.name
            assert asked.refused.year == 1990
            refused.add(place.code)
        if goals.filled:
            assert {each.name for each in goals.filled.places} == {
                statistics.country.place(code).name
                for code in broken & set(place.members)
            }
            filled.add(place.code)
        assert bool(broken & set(place.members)) is (place.code in refused | filled)
    assert refused == {*broken, "09"}
    assert filled == {"08", "14", "SE"}


@pytest.mark.parametrize("code", ["08", "14", "SE"])
def test_a_sum_counts_its_plants_places_as_the_rest_of_it_changed(code):
    now = published("se")
    observed, place = now.statistics.observed, now.statistics.country.place(code)
    plants = set(now.statistics.deductions.places)
    others = tuple(each for each in place.members if each not in plants)
    whole_2010 = observed.of(place.members, (2010,)).sum()
    others_1990, others_2010 = observed.of(others, (1990, 2010)).sum(axis=0)
    expected_t = others_1990 * whole_2010 / others_2010
    assert expected_t < observed.of(place.members, (1990,)).sum()  # the plants are off
    found, goals = held(code, FROM_1990)
    (asked,) = goals.of(Kind.ASKED)
    goal = Goal((2025, 2045), (found.emissions_latest_t, 0.15 * expected_t))
    assert asked.held.total_t == pytest.approx(cumulative(goal, 2045).linear_t)


def adopted(found, left_t, base_year=2023):
    return Adopted(
        amount_t=found.budget_t,
        base_year=base_year,
        yearly_cut=None,
        decided_by="kommunfullmäktige",
        decided_on=date(2023, 6, 13),
        left_t=left_t,
        ends_on=None,
        apart=None,
    )


def test_an_adopted_budget_is_what_goals_are_held_against():
    found, ours = held("1284", "nettonoll 2040")
    half = adopted(found, 0.5 * found.budget_t)
    _found, goals = held("1284", "nettonoll 2040", budget=half)
    assert (goals.budget_t, goals.is_adopted) == (half.left_t, True)
    for before, after in zip(ours.goals, goals.goals, strict=True):
        if before.held:
            assert after.held.ratio == pytest.approx(2 * before.held.ratio)
            assert after.beside.ratio == pytest.approx(before.held.ratio)


@pytest.mark.parametrize(("left_t", "base_year"), [(None, 2023), (5e5, 2027)])
def test_goals_are_held_against_ours_until_the_adopted_budget_can_be_followed(
    left_t, base_year
):
    found, _ours = held("1284")
    _found, goals = held("1284", budget=adopted(found, left_t, base_year))
    assert (goals.budget_t, goals.is_adopted) == (found.budget_t, False)
    assert not any(goal.beside for goal in goals.goals)


def test_a_base_year_without_statistics_is_refused_by_its_year():
    _found, goals = held("1284", "-50 % till 2030 från 1995")
    (asked,) = goals.of(Kind.ASKED)
    assert (asked.refused.reason, asked.refused.year) == (Reason.NO_BASE, 1995)


@pytest.mark.parametrize("scope", [s.value for s in Scope])
def test_only_what_can_be_compared_is_drawn(scope):
    goal = Kept(wording="Mål", scope=scope, points=[[2035, 0.0]])
    _found, goals = held("1284", own=[goal])
    (own,) = goals.of(Kind.OWN)
    is_comparable = scope in {"co2", "all-gases"}
    assert bool(own.held) is is_comparable
    assert own in (goals.drawn if is_comparable else goals.refused)


@pytest.mark.parametrize("code", ["1284", "0980", "SE"])
def test_some_straight_ways_to_nought_and_no_change_are_always_shown(code):
    found, goals = held(code)
    ends = [goal.promise.last_year for goal in goals.of(Kind.PLAIN)]
    assert ends == sorted(ends)
    assert ends[0] >= found.start_year + 4
    (level,) = goals.of(Kind.LEVEL)
    years = goals.last_year - found.latest_year
    assert level.held.total_t == pytest.approx(years * found.emissions_latest_t)
    assert np.isclose(goals.last_year, 2045)


def test_a_country_without_national_goals_has_the_straight_ways_alone():
    _found, goals = held("E08000003", country="gb")
    assert not goals.of(Kind.NATIONAL)
    assert {goal.kind for goal in goals.drawn} == {Kind.PLAIN, Kind.LEVEL}
