"""Groups of opinion: found where they are, and not made up where they are not."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kolrum.dialogues.opinions import LEAST_IN_A_GROUP, LEAST_PEOPLE, opinions_of

CAMPS = ((1, 1, -1, -1, 1, 1), (-1, -1, 1, 1, 1, 1))


def camps(sizes, noise=0.08, answered=0.85, seed=4):
    chance, stances, person = random.Random(seed), {}, 0
    for camp, size in zip(CAMPS, sizes, strict=True):
        for _each in range(size):
            stances[person] = {
                statement: chance.choice((1, 0, -1))
                if chance.random() < noise
                else view
                for statement, view in enumerate(camp)
                if chance.random() < answered
            }
            person += 1
    return stances


def test_two_camps_are_two_groups_and_the_larger_stands_first():
    found = opinions_of(camps((14, 9)))
    assert len(found.groups) == 2
    assert [group.size for group in found.groups] == pytest.approx([14, 9], abs=1)
    assert set(found.common()) >= {4, 5}
    assert set(found.dividing()) == {0, 1, 2, 3}
    first, second = found.groups
    assert first.shares[0].agreeing > 0.8 > 0.2 > second.shares[0].agreeing


def test_people_who_all_think_alike_are_one_group():
    chance = random.Random(1)
    alike = {n: {s: chance.choice((1, 1, 1, 0)) for s in range(5)} for n in range(30)}
    (group,) = opinions_of(alike).groups
    assert group.size == 30
    same = {n: dict.fromkeys(range(4), 1) for n in range(LEAST_PEOPLE)}
    assert len(opinions_of(same).groups) == 1


def test_those_who_answer_at_random_are_divided_by_chance_alone():
    divided = 0
    for seed in range(10):
        chance = random.Random(seed)
        views = {n: {s: chance.choice((1, 0, -1)) for s in range(9)} for n in range(40)}
        divided += len(opinions_of(views).groups) > 1
    assert divided <= 1


def test_a_few_who_differ_are_no_group_that_can_be_pointed_at():
    found = opinions_of(camps((20, LEAST_IN_A_GROUP - 1), noise=0.0))
    assert all(group.size >= LEAST_IN_A_GROUP for group in found.groups)


@pytest.mark.parametrize(
    "stances",
    [
        {},
        camps((5, LEAST_PEOPLE - 6)),
        {n: {0: 1, 1: -1} for n in range(40)},
        {n: {n % 3: 1} for n in range(40)},
    ],
)
def test_nothing_is_told_of_too_little(stances):
    assert opinions_of(stances) is None


@settings(max_examples=30, deadline=None)
@given(
    some.dictionaries(
        some.integers(0, 60),
        some.dictionaries(some.integers(0, 8), some.sampled_from((1, 0, -1))),
        max_size=40,
    )
)
def test_everybody_counted_stands_on_the_map_once_whoever_they_are(stances):
    found = opinions_of(stances)
    counted = sum(len(views) >= 3 for views in stances.values())
    if found is None:
        return
    assert found.people == counted >= LEAST_PEOPLE
    for statement in found.statements:
        told = sum(group.shares[statement].count for group in found.groups)
        views = [v for v in stances.values() if len(v) >= 3 and statement in v]
        assert told == len(views)
    renamed = {1000 + person: views for person, views in stances.items()}
    assert opinions_of(renamed) == found
