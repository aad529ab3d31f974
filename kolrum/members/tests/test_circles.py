"""Who reads where: the filter, its mirror and a plain telling of the rule agree."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kolrum.members.models import Circle, Grant, Organisation, Person
from kolrum.members.readers import readers_of
from kolrum.members.standing import NOBODY
from kolrum.members.visitors import standing_of

pytestmark = pytest.mark.django_db

NOW = timezone.now()
KINDS = ("municipality", "region", "county-board", "company", "secretariat")
READERS = ("public", "members", "colleagues", "organisation", "network", "invited")
WORKING = ("colleague", "strategist", "moderator", "representative", "researcher")
IN_ORGANISATIONS = ("member", *WORKING, "secretariat")
AT_CIRCLES = ("member", "moderator", "coordinator", "researcher")
SPANS = {
    "holds": (-1, None, False),
    "ends later": (-2, 1, False),
    "has ended": (-2, -1, False),
    "comes later": (1, None, False),
    "is taken back": (-1, None, True),
}
spans = st.sampled_from(sorted(SPANS))
worlds = st.fixed_dictionaries(
    {
        "organisations": st.lists(
            st.tuples(st.sampled_from(KINDS), st.integers(-1, 3), st.booleans()),
            min_size=1,
            max_size=5,
        ),
        "circles": st.lists(
            st.tuples(st.sampled_from(READERS), st.integers(-2, 4), st.integers(0, 4)),
            min_size=1,
            max_size=7,
        ),
        "in_organisations": st.lists(
            st.tuples(st.sampled_from(IN_ORGANISATIONS), st.integers(0, 4), spans),
            max_size=3,
        ),
        "at_circles": st.lists(
            st.tuples(st.sampled_from(AT_CIRCLES), st.integers(0, 6), spans),
            max_size=2,
        ),
        "of_bodies": st.lists(
            st.tuples(
                st.sampled_from(AT_CIRCLES),
                st.integers(0, 4),
                st.integers(0, 6),
                spans,
            ),
            max_size=2,
        ),
        "is_active": st.booleans(),
    }
)


def span(name):
    since, until, is_revoked = SPANS[name]
    return {
        "since": NOW + timedelta(days=since),
        "until": None if until is None else NOW + timedelta(days=until),
        "revoked_at": NOW if is_revoked else None,
    }


def holds(grant):
    return (
        grant.revoked_at is None
        and grant.since <= NOW
        and (grant.until is None or grant.until > NOW)
    )


def build(world):
    person = Person.objects.create_user("p@exempel.se")
    person.is_active = world["is_active"]
    person.save()
    organisations = []
    for number, (kind, above, is_verified) in enumerate(world["organisations"]):
        parent = organisations[above] if 0 <= above < number else None
        organisations.append(
            Organisation.objects.create(
                kind=kind if parent is None else "department",
                name=f"O{number}",
                slug=f"o{number}",
                parent=parent,
                verified_at=NOW if is_verified else None,
            )
        )
    circles = []
    for readers, above, owner in world["circles"]:
        tops = [circle for circle in circles if circle.parent is None]
        parent = tops[above] if 0 <= above < len(tops) else None
        circle = Circle(
            readers=readers,
            parent=parent,
            organisation=organisations[owner % len(organisations)],
        )
        try:
            with transaction.atomic():
                circle.save()
        except IntegrityError:  # wider than its parent: refused, as it should be
            continue
        circles.append(circle)
    for role, where, when in world["in_organisations"]:
        place = organisations[where % len(organisations)]
        Grant.objects.create(person=person, role=role, organisation=place, **span(when))
    for role, where, when in world["at_circles"]:
        if circles:
            place = circles[where % len(circles)]
            Grant.objects.create(person=person, role=role, circle=place, **span(when))
    for role, who, where, when in world["of_bodies"]:
        if circles:
            Grant.objects.create(
                body=organisations[who % len(organisations)],
                role=role,
                circle=circles[where % len(circles)],
                **span(when),
            )
    return person, circles


def above(organisation):
    while organisation is not None:
        yield organisation
        organisation = organisation.parent


def told_plainly(person, circle):
    """The rule as PRODUCT.md tells it, by walking from object to object."""
    if circle.parent is not None and not told_plainly(person, circle.parent):
        return False
    if circle.readers == "public":
        return True
    if not person.is_active:
        return False
    own = [grant for grant in person.grants.all() if holds(grant)]
    works = {
        step
        for grant in own
        if grant.organisation and grant.role != "member"
        for step in above(grant.organisation)
    }
    is_secretariat = any(
        grant.role == "secretariat"
        and grant.organisation.kind == "secretariat"
        and grant.organisation.verified_at
        for grant in own
        if grant.organisation
    )
    if circle.readers == "members":
        return True
    if circle.readers == "colleagues":
        return is_secretariat or any(
            grant.role in ("colleague", "strategist")
            and any(
                step.kind in ("municipality", "region", "county-board")
                and step.verified_at
                for step in above(grant.organisation)
            )
            for grant in own
            if grant.organisation
        )
    if circle.readers == "organisation":
        return circle.organisation in works
    admitted = any(
        holds(grant) and (grant.person == person or grant.body in works)
        for grant in circle.grants.all()
    )
    return admitted or (circle.readers == "network" and is_secretariat)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=worlds)
def test_the_filter_its_mirror_and_the_plain_rule_agree(world):
    with transaction.atomic():
        person, circles = build(world)
        plainly = {c.pk for c in circles if told_plainly(person, c)}
        standing = standing_of(person)
        read = set(Circle.objects.readable_by(standing).values_list("pk", flat=True))
        assert read == plainly
        if person.is_active:
            mirrored = {c.pk for c in circles if person in readers_of(c)}
            assert mirrored == plainly
        by_nobody = set(Circle.objects.readable_by(NOBODY).values_list("pk", flat=True))
        assert by_nobody == {
            c.pk
            for c in circles
            if c.readers == "public" and (not c.parent or c.parent.readers == "public")
        }
        for circle in circles:
            assert (
                circle.parent is None
                or circle.pk not in read
                or (circle.parent.pk in read)
            )
        transaction.set_rollback(True)


WIDER = [
    ("members", "public"),
    ("colleagues", "public"),
    ("colleagues", "members"),
    ("organisation", "colleagues"),
    ("network", "members"),
    ("invited", "public"),
]


@pytest.fixture
def owner():
    return Organisation.objects.create(kind="association", name="F", slug="f")


@pytest.mark.parametrize(("around", "within"), WIDER)
def test_the_database_refuses_a_circle_wider_than_its_parent(owner, around, within):
    parent = Circle.objects.create(readers=around, organisation=owner)
    with pytest.raises(IntegrityError, match="no_wider"), transaction.atomic():
        Circle.objects.create(readers=within, organisation=owner, parent=parent)


@pytest.mark.parametrize(("around", "within"), WIDER)
def test_a_parent_is_not_closed_over_something_wider(owner, around, within):
    parent = Circle.objects.create(readers=within, organisation=owner)
    Circle.objects.create(readers=within, organisation=owner, parent=parent)
    parent.readers = around
    with pytest.raises(IntegrityError, match="no_wider"), transaction.atomic():
        parent.save()


def test_a_circle_lies_one_step_down_at_most(owner):
    top = Circle.objects.create(readers="public")
    inner = Circle.objects.create(readers="public", parent=top)
    with pytest.raises(ValueError, match="one step"):
        Circle.objects.create(readers="public", parent=inner)


def test_a_circle_of_an_organisation_names_it():
    with pytest.raises(IntegrityError, match="names_it"), transaction.atomic():
        Circle.objects.create(readers="organisation")


def test_a_part_that_moves_takes_its_own_parts_along(owner):
    part = Organisation.objects.create(
        kind="department", name="D", slug="d", parent=owner
    )
    inner = Organisation.objects.create(
        kind="department", name="E", slug="e", parent=part
    )
    new = Organisation.objects.create(kind="municipality", name="K", slug="k")
    part.parent = new
    part.save()
    inner.refresh_from_db()
    assert inner.path == f"{new.pk}.{part.pk}.{inner.pk}."
    assert set(Organisation.objects.within(new)) == {new, part, inner}


def test_an_id_that_begins_as_another_is_not_within_it():
    wholes = [
        Organisation.objects.create(kind="company", name=f"C{n}", slug=f"c{n}")
        for n in range(12)
    ]
    assert all(list(Organisation.objects.within(one)) == [one] for one in wholes)


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "colleague"},
        {"role": "coordinator", "in": True},
        {"role": "strategist", "at": True},
        {"role": "member", "in": True, "at": True},
        {"role": "member", "in": True, "nobody": True},
        {"role": "member", "in": True, "body": True},
        {"role": "member", "in": True, "until": NOW - timedelta(days=400)},
    ],
)
def test_the_database_refuses_a_grant_that_cannot_be(owner, wrong):
    person = Person.objects.create_user("a@exempel.se")
    with pytest.raises(IntegrityError, match="grant_"), transaction.atomic():
        Grant.objects.create(
            person=None if wrong.get("nobody") else person,
            body=owner if wrong.get("body") else None,
            role=wrong["role"],
            organisation=owner if wrong.get("in") else None,
            circle=Circle.objects.create(readers="public") if wrong.get("at") else None,
            until=wrong.get("until"),
        )


def test_standing_costs_nothing_for_nobody_and_little_for_the_busy(owner):
    person = Person.objects.create_user("b@exempel.se")
    for role in ("member", "representative"):
        Grant.objects.create(person=person, role=role, organisation=owner)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        standing_of(person)
    assert len(asked) <= 3
