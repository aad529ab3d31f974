"""Goals held over real data: sums as carbon has them, and refusals in place."""

import numpy as np
import pytest

from kolrum.budgets.inputs import published
from kolrum.carbon.promises import Reason, Scope
from kolrum.carbon.targets import Goal, cumulative
from kolrum.data.choosing import chosen
from kolrum.narrative.goals.held import Kind
from kolrum.plans.against import goals_of
from kolrum.plans.models import Goal as Kept
from kolrum.plans.reading import read_goal

pytestmark = pytest.mark.django_db
FROM_1990 = "-85 % till 2045 från 1990"


def held(code, asked="", own=(), country="se"):
    now = published(country)
    place = now.statistics.country.place(code)
    found = now.assessment(code, chosen(now.statistics.country, {}))
    promise = read_goal(asked) if asked else None
    return found, goals_of(now.statistics, place, found, own, promise)


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


def test_where_plants_break_the_series_a_goal_from_1990_is_refused():
    # Whatever places the data say the deduction is for, and every sum of them.
    now = published("se")
    statistics = now.statistics
    broken = set(statistics.deductions.places)
    for place in statistics.country.places.values():
        if place.kind == "municipality" and place.code not in broken:
            continue
        _found, goals = held(place.code, FROM_1990)
        (asked,) = goals.of(Kind.ASKED)
        if broken & set(place.members):
            assert asked.refused.reason is Reason.SERIES_BREAKS, place.name
            assert asked.refused.year == 1990
        else:
            assert asked.held, place.name


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
