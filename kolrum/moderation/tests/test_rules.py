"""Who sees what is reported, and who decides; told as tables."""

import pytest

from kolrum.members.standing import NOBODY, Standing
from kolrum.moderation import rules

MEMBER = Standing(person_id=7)
OPERATOR = Standing(person_id=7, is_operator=True)
STRATEGIST = Standing(person_id=7, roles=frozenset({("strategist", 2)}))
COLLEAGUE = Standing(person_id=7, roles=frozenset({("colleague", 2)}))
WARDEN = Standing(person_id=7, places=frozenset({("moderator", 11)}))
INVITED = Standing(person_id=7, places=frozenset({("member", 11)}))
SECRETARY = Standing(
    person_id=7, roles=frozenset({("secretariat", 9)}), secretariats=frozenset({9})
)
MODERATOR = Standing(
    person_id=7, roles=frozenset({("moderator", 9)}), secretariats=frozenset({9})
)


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (NOBODY, False),
        (MEMBER, False),
        (OPERATOR, False),
        (COLLEAGUE, False),
        (INVITED, False),
        (STRATEGIST, True),
        (WARDEN, True),
        (SECRETARY, True),
        (MODERATOR, True),
    ],
)
def test_who_has_something_to_keep(standing, expected):
    assert rules.keeps_something(standing) is expected


@pytest.mark.parametrize(
    ("involved", "has_others", "expected"),
    [({7}, True, False), ({7, 8}, False, True), ({8}, True, True), (set(), True, True)],
)
def test_who_is_involved_decides_only_where_there_is_no_other(
    involved, has_others, expected
):
    told = rules.may_decide(MODERATOR, involved=involved, has_others=has_others)
    assert told is expected


@pytest.mark.parametrize(
    ("made_by", "involved", "has_others", "expected"),
    [
        (8, {7}, True, False),
        (8, {7}, False, True),
        (8, {6}, True, True),
        (8, set(), True, True),
        (7, {6}, False, False),
        (None, {6}, True, True),
    ],
)
def test_an_appeal_is_answered_by_another(made_by, involved, has_others, expected):
    told = rules.may_answer_appeal(
        MODERATOR, made_by=made_by, involved=involved, has_others=has_others
    )
    assert told is expected


@pytest.mark.parametrize(
    ("person", "is_keeper", "expected"),
    [(8, False, True), (8, True, False), (7, False, False), (None, False, False)],
)
def test_keepers_keep_out_others_than_keepers(person, is_keeper, expected):
    told = {"person_id": person, "is_keeper": is_keeper}
    assert rules.may_block(STRATEGIST, **told) is expected
    assert rules.may_ban(MODERATOR, **told) is expected
    assert not rules.may_ban(STRATEGIST, **told)


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (NOBODY, False),
        (MEMBER, False),
        (STRATEGIST, False),
        (MODERATOR, False),
        (SECRETARY, True),
        (OPERATOR, True),
    ],
)
def test_the_provider_writes_the_pages_of_law(standing, expected):
    assert rules.may_edit_law(standing) is expected


def test_one_of_several_references_is_told_by_all():
    assert str(rules.exactly_one("a", "b")).count("isnull") == 4
