"""What may be done with documents, and how old is old."""

from datetime import date

import pytest

from kolrum.library import rules
from kolrum.members.standing import NOBODY, Standing

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("valid_to", "published", "expected"),
    [
        (date(2026, 11, 21), date(2026, 1, 1), "expired"),
        (date(2026, 11, 22), date(2026, 1, 1), "soon"),
        (date(2027, 2, 20), date(2026, 1, 1), "soon"),
        (date(2027, 2, 21), date(2026, 1, 1), ""),
        (date(2030, 1, 1), date(2010, 1, 1), ""),
        (None, date(2023, 11, 23), ""),
        (None, date(2023, 11, 22), "old"),
    ],
)
def test_a_document_ages(valid_to, published, expected):
    assert rules.age(valid_to, published, TODAY) == expected


def test_only_who_added_it_or_keeps_the_room_changes_it():
    anna, olle = Standing(person_id=1), Standing(person_id=2)
    assert rules.may_change(anna, 1, is_keeper=False)
    assert not rules.may_change(olle, 1, is_keeper=False)
    assert rules.may_change(olle, 1, is_keeper=True)
    assert not rules.may_change(olle, None, is_keeper=False)
    assert not rules.may_change(NOBODY, None, is_keeper=False)


def test_one_speaks_of_use_for_ones_own_organisation_only():
    standing = Standing(
        person_id=1, roles=frozenset({("strategist", 7), ("member", 8)})
    )
    assert rules.may_use_for(standing) == (7,)
    assert rules.may_use_for(NOBODY) == ()
