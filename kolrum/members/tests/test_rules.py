"""Who may give roles, and where; told as a table."""

import pytest

from kolrum.members.rules import may_grant, may_keep_order, may_lead
from kolrum.members.standing import NOBODY, Standing

COUNTY, TOWN, OFFICE, ELSEWHERE = 1, 2, 3, 4
CIRCLE, ANOTHER = 11, 12
LINE = frozenset({COUNTY, TOWN})
"""The town and the county above it."""


def holder(role, organisation):
    return Standing(
        person_id=7,
        roles=frozenset({(role, organisation)}),
        secretariats=frozenset({9}),
    )


def at(role, circle):
    return Standing(person_id=7, places=frozenset({(role, circle)}))


OPERATOR = Standing(person_id=7, is_operator=True)
SECRETARIAT = holder("secretariat", 9)


@pytest.mark.parametrize("standing", [OPERATOR, SECRETARIAT])
def test_those_who_run_the_whole_give_every_role(standing):
    assert may_grant(standing, "secretariat", organisation_line=LINE)
    assert may_grant(standing, "coordinator", owner_line=LINE, circle_id=CIRCLE)
    assert may_lead(standing, LINE)


@pytest.mark.parametrize("where", [TOWN, COUNTY])
def test_a_strategist_gives_the_roles_of_its_own_organisation(where):
    standing = holder("strategist", where)
    for role in ("member", "colleague", "strategist", "representative"):
        assert may_grant(standing, role, organisation_line=LINE)
    for role in ("secretariat", "moderator", "coordinator", "researcher"):
        assert not may_grant(standing, role, organisation_line=LINE)
    assert may_lead(standing, LINE)


def test_a_representative_gives_fewer_and_leads_nothing():
    standing = holder("representative", TOWN)
    assert may_grant(standing, "member", organisation_line=LINE)
    assert may_grant(standing, "representative", organisation_line=LINE)
    assert not may_grant(standing, "colleague", organisation_line=LINE)
    assert not may_lead(standing, LINE)
    assert may_keep_order(standing, LINE)


@pytest.mark.parametrize(
    "standing",
    [
        NOBODY,
        holder("colleague", TOWN),
        holder("member", TOWN),
        holder("strategist", ELSEWHERE),
        holder("strategist", OFFICE),
        holder("secretariat", TOWN),
    ],
)
def test_nobody_else_gives_any(standing):
    assert not may_grant(standing, "member", organisation_line=LINE)
    assert not may_grant(standing, "member", owner_line=LINE, circle_id=CIRCLE)
    assert not may_keep_order(standing, LINE)


def test_roles_in_a_circle_are_given_by_those_who_keep_it():
    def may(standing, role):
        return may_grant(standing, role, owner_line=LINE, circle_id=CIRCLE)

    assert may(holder("strategist", TOWN), "coordinator")
    assert may(at("coordinator", CIRCLE), "coordinator")
    assert may(at("moderator", CIRCLE), "member")
    assert not may(at("moderator", CIRCLE), "moderator")
    assert not may(at("coordinator", ANOTHER), "member")
    assert not may(at("member", CIRCLE), "member")
