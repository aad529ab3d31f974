"""Who may claim, see the desk and the directory, and answer; told as a table."""

import pytest

from kolrum.desk.rules import leads, may_answer, may_see_desk, may_see_directory
from kolrum.members.standing import NOBODY, Standing

TOWN, OFFICE, SOMEBODY, ANOTHER = 2, 9, 7, 8


def holder(*roles):
    return Standing(
        person_id=SOMEBODY,
        roles=frozenset(roles),
        public_bodies=frozenset({TOWN}),
        secretariats=frozenset({OFFICE}),
    )


MEMBER = holder(("member", TOWN))
COLLEAGUE = holder(("colleague", TOWN))
STRATEGIST = holder(("strategist", TOWN), ("strategist", 5), ("colleague", 4))
SECRETARIAT = holder(("secretariat", OFFICE))
OPERATOR = Standing(person_id=SOMEBODY, is_operator=True)
ALL = (NOBODY, MEMBER, COLLEAGUE, STRATEGIST, SECRETARIAT, OPERATOR)


def test_organisations_that_somebody_leads_are_those_of_a_strategist():
    assert leads(STRATEGIST) == [TOWN, 5]
    assert leads(COLLEAGUE) == leads(NOBODY) == []


@pytest.mark.parametrize(
    ("may", "those"),
    [
        (may_see_desk, (SECRETARIAT,)),
        (may_see_directory, (COLLEAGUE, STRATEGIST, SECRETARIAT)),
    ],
)
def test_the_desk_and_the_directory_open_for_those_alone(may, those):
    assert tuple(each for each in ALL if may(each)) == those


@pytest.mark.parametrize(
    ("standing", "contact", "expected"),
    [
        (SECRETARIAT, ANOTHER, True),
        (SECRETARIAT, None, True),
        (MEMBER, SOMEBODY, True),
        (MEMBER, ANOTHER, False),
        (MEMBER, None, False),
        (NOBODY, None, False),
    ],
)
def test_an_enquiry_is_answered_by_its_contact_and_the_secretariat(
    standing, contact, expected
):
    assert may_answer(standing, contact) is expected
