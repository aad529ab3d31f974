from datetime import date

import pytest
from django.utils import timezone

from kolrum.members.models import Person
from kolrum.members.standing import NOBODY
from kolrum.members.visitors import standing_of
from kolrum.plans import rules
from kolrum.plans.models import Goal
from kolrum.territories.models import Territory

MATRIX = {
    "nobody": (False, False),
    "member": (False, False),
    "editor": (True, False),
    "operator": (True, True),
    "inactive operator": (False, False),
    "inactive editor": (False, False),
}


@pytest.fixture
def people(editor, member, operator):
    resting = Person(email="vilar@exempel.se", is_operator=True, is_active=False)
    resting.save()
    return {
        "nobody": None,
        "member": member,
        "editor": editor,
        "operator": operator,
        "inactive operator": resting,
    }


def person_of(people, name):
    person = people[name.removeprefix("inactive ") if "editor" in name else name]
    if name == "inactive editor":
        person.is_active = False
    return NOBODY if person is None else standing_of(person)


@pytest.mark.parametrize("name", MATRIX)
def test_who_may_edit_where(people, hoganas, ale, name):
    person = person_of(people, name)
    found = tuple(rules.may_edit(person, place) for place in (hoganas, ale))
    assert found == MATRIX[name]


@pytest.mark.parametrize("name", MATRIX)
def test_the_rows_and_the_deeds_agree(people, hoganas, ale, name):
    person = person_of(people, name)
    places = set(Territory.objects.filter(rules.editable(person)))
    both = {hoganas, ale}
    assert places & both == {p for p in both if rules.may_edit(person, p)}


@pytest.mark.parametrize("name", MATRIX)
def test_what_is_in_force_is_public_and_what_is_withdrawn_is_for_editors(
    people, hoganas, ale, name
):
    person = person_of(people, name)
    for place in (hoganas, ale):
        for gone in (None, timezone.now()):
            Goal.objects.create(
                territory=place,
                wording=f"{place.slug} {'gone' if gone else 'here'}",
                scope="co2",
                decided_on=date(2023, 1, 1),
                withdrawn_at=gone,
            )
    seen = {goal.wording for goal in Goal.objects.readable_by(person)}
    mine, other = MATRIX[name]
    expected = {"hoganas here", "ale here"}
    expected |= {"hoganas gone"} if mine else set()
    expected |= {"ale gone"} if other else set()
    assert seen == expected
