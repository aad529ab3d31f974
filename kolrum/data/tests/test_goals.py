from datetime import date

import pytest

from kolrum.carbon.promises import Promise, Scope
from kolrum.data.errors import PackageFault
from kolrum.data.goals import national_goals


def test_sweden_s_goal_is_the_one_the_method_names():
    # METHOD A11: net zero 2045, at least 85 % from 1990, at most 15 % removed.
    goal = national_goals("se")[0]
    assert goal.promise == Promise(((2045, 0.15),), 1990, net_zero_year=2045)
    assert goal.scope is Scope.ALL_GASES
    assert goal.decided_on == date(2017, 6, 15)


def test_goals_on_the_way_count_a_part_of_the_emissions():
    later = national_goals("se")[1:]
    assert {goal.scope for goal in later} == {Scope.PART}
    assert {goal.promise.last_year for goal in later} == {2030, 2040}


@pytest.mark.parametrize("goal", national_goals("se"), ids=lambda goal: goal.key)
def test_every_goal_has_words_a_decision_and_a_source(goal):
    for words in (goal.names, goal.wordings, goal.decided_by):
        assert set(words) == {"sv", "en"}
    assert goal.source.url.startswith("https://")
    assert goal.source.publisher


def test_a_country_without_a_file_has_no_goals():
    assert national_goals("gb") == ()


HEAD = """
title = "T"
publisher = "P"
vintage = "2017"
url = "https://example.org/"
obtained = "O"
decided_on = 2017-06-15
[decided_by]
sv = "x"
[[goals]]
key = "k"
base_year = 1990
"""
NAMES = '[goals.names]\nsv = "x"\n[goals.wordings]\nsv = "x"\n'


@pytest.mark.parametrize(
    ("rest", "column"),
    [
        ('scope = "moon"\n', "scope"),
        ('scope = "co2"\npoints = [{ year = 2030 }]\n', "remaining_pct"),
        ('scope = "co2"\npoints = [{ year = 2030, remaining_pct = 130 }]\n',
         "remaining_pct"),
        ('scope = "co2"\npoints = [{ year = 2040, remaining_pct = 1 }, '
         "{ year = 2030, remaining_pct = 2 }]\n", "points"),
    ],
)  # fmt: skip
def test_what_is_amiss_is_named_with_its_field(tmp_path, rest, column):
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "goals.toml").write_text(HEAD + rest + NAMES, encoding="utf-8")
    with pytest.raises(PackageFault, match=column):
        national_goals("xx", tmp_path)
