"""Who may write in a room and answer for an organisation; told as a table."""

import pytest

from kolrum.members.standing import NOBODY, Standing
from kolrum.rooms.rules import bound, keeps, may_answer_for, may_write, no_wider

TOWN, CIRCLE, PARENT = 2, 11, 10
MEMBER = Standing(person_id=7)
COLLEAGUE = Standing(
    person_id=7,
    roles=frozenset({("colleague", TOWN)}),
    public_bodies=frozenset({TOWN}),
)
SECRETARIAT = Standing(
    person_id=7, roles=frozenset({("secretariat", 9)}), secretariats=frozenset({9})
)


@pytest.mark.parametrize(
    ("standing", "writers", "expected"),
    [
        (NOBODY, "readers", False),
        (MEMBER, "readers", True),
        (MEMBER, "colleagues", False),
        (COLLEAGUE, "colleagues", True),
        (SECRETARIAT, "colleagues", True),
        (COLLEAGUE, "keepers", False),
        (SECRETARIAT, "keepers", False),
    ],
)
def test_those_whom_a_room_lets_write(standing, writers, expected):
    assert may_write(standing, writers, is_keeper=False, is_archived=False) is expected
    assert not may_write(standing, writers, is_keeper=True, is_archived=True)


def test_a_keeper_writes_whatever_the_room_says():
    assert may_write(MEMBER, "keepers", is_keeper=True, is_archived=False)
    assert not may_write(NOBODY, "keepers", is_keeper=True, is_archived=False)


@pytest.mark.parametrize(
    "standing",
    [
        SECRETARIAT,
        Standing(person_id=7, places=frozenset({("moderator", CIRCLE)})),
        Standing(person_id=7, places=frozenset({("moderator", PARENT)})),
        Standing(person_id=7, roles=frozenset({("strategist", TOWN)})),
    ],
)
def test_order_is_kept_by_those_who_have_it_to_keep(standing):
    assert keeps(standing, circle_id=CIRCLE, parent_id=PARENT, organisation_id=TOWN)


@pytest.mark.parametrize(
    "standing",
    [
        NOBODY,
        COLLEAGUE,
        Standing(person_id=7, places=frozenset({("member", CIRCLE)})),
        Standing(person_id=7, places=frozenset({("moderator", 12)})),
    ],
)
def test_nobody_else_keeps_it(standing):
    assert not keeps(standing, circle_id=CIRCLE, parent_id=PARENT, organisation_id=TOWN)
    assert not keeps(standing, circle_id=CIRCLE, parent_id=None, organisation_id=None)


def test_only_those_who_work_there_answer_for_an_organisation():
    assert may_answer_for(COLLEAGUE, TOWN)
    assert not may_answer_for(COLLEAGUE, 3)
    assert not may_answer_for(MEMBER, TOWN)
    assert not may_answer_for(NOBODY, TOWN)


@pytest.mark.parametrize(
    ("source", "target", "is_no_wider"),
    [
        ([("public", None)], [("public", None)], True),
        ([("public", None)], [("invited", 7)], True),
        ([("members", None)], [("public", None)], False),
        ([("members", None)], [("organisation", 1)], True),
        ([("colleagues", None)], [("colleagues", None)], True),
        ([("colleagues", None)], [("members", None)], False),
        ([("colleagues", None)], [("organisation", 1), ("colleagues", None)], True),
        ([("organisation", 1)], [("organisation", 2)], False),
        ([("invited", 7), ("colleagues", None)], [("colleagues", None)], False),
        ([("network", 7)], [("invited", 8), ("network", 7)], True),
        ([("network", 7)], [("network", 8)], False),
    ],
)
def test_a_target_is_no_wider_where_all_its_readers_read_the_source(
    source, target, is_no_wider
):
    assert no_wider(source, target) is is_no_wider


def test_a_bound_names_whose_it_is_where_that_matters():
    told = {"circle_id": 7, "organisation_id": 3}
    assert bound("colleagues", **told) == ("colleagues", None)
    assert bound("organisation", **told) == ("organisation", 3)
    assert bound("invited", **told) == ("invited", 7)
