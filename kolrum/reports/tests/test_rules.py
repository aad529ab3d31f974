import pytest

from kolrum.members.models import Person
from kolrum.members.standing import NOBODY
from kolrum.members.visitors import standing_of
from kolrum.reports import rules
from kolrum.reports.models import Picture, State, StoredEdition
from kolrum.territories.models import Territory

pytestmark = pytest.mark.django_db

# May write and issue for Höganäs, for Ale, for Skåne; may withdraw what is Höganäs'.
MATRIX = {
    "nobody": (False, False, False, False),
    "member": (False, False, False, False),
    "editor": (True, False, False, False),
    "county editor": (False, False, True, False),
    "secretary": (True, True, True, True),
    "operator": (True, True, True, True),
    "inactive operator": (False, False, False, False),
    "inactive secretary": (False, False, False, False),
}


@pytest.fixture
def people(editor, county_editor, secretary, member, operator):
    resting = Person(email="vilar@exempel.se", is_operator=True, is_active=False)
    resting.save()
    return {
        "nobody": None,
        "member": member,
        "editor": editor,
        "county editor": county_editor,
        "secretary": secretary,
        "operator": operator,
        "inactive operator": resting,
        "inactive secretary": secretary,
    }


def person_of(people, name):
    person = people[name]
    if name == "inactive secretary":
        person.is_active = False
    return NOBODY if person is None else standing_of(person)


@pytest.mark.parametrize("name", MATRIX)
def test_who_may_write_issue_and_withdraw_where(people, hoganas, ale, skane, name):
    person = person_of(people, name)
    written = tuple(rules.may_write(person, p) for p in (hoganas, ale, skane))
    issued = tuple(rules.may_issue(person, p) for p in (hoganas, ale, skane))
    assert written == issued == MATRIX[name][:3]
    assert rules.may_withdraw(person) == MATRIX[name][3]


@pytest.mark.parametrize("name", MATRIX)
def test_the_rows_and_the_deeds_agree(people, hoganas, ale, skane, name):
    person = person_of(people, name)
    rows = set(Territory.objects.filter(rules.writable(person)))
    three = {hoganas, ale, skane}
    assert rows & three == {p for p in three if rules.may_write(person, p)}


@pytest.mark.parametrize("name", MATRIX)
def test_editions_are_public_once_they_have_been_frozen(people, hoganas, ale, name):
    person = person_of(people, name)
    for territory in (hoganas, ale):
        for number, state in enumerate(State, start=1):
            StoredEdition.objects.create(
                territory=territory, year=2026, number=number, state=state
            )
    seen = StoredEdition.objects.readable_by(person)
    found = {(each.territory.slug, each.state) for each in seen}
    expected = {(s, t) for s in ("hoganas", "ale") for t in ("frozen", "withdrawn")}
    for slug, is_mine in zip(("hoganas", "ale"), MATRIX[name][:2], strict=True):
        expected |= {(slug, str(state)) for state in State if is_mine}
    assert found == expected


@pytest.mark.parametrize("name", MATRIX)
def test_pictures_are_public_once_they_have_been_reviewed(people, hoganas, name):
    person = person_of(people, name)
    for number, is_public in enumerate((False, True)):
        Picture.objects.create(
            territory=hoganas,
            sha256=str(number) * 64,
            content_type="image/jpeg",
            width=10,
            height=10,
            is_public=is_public,
        )
    seen = {p.is_public for p in Picture.objects.readable_by(person)}
    assert seen == ({True, False} if MATRIX[name][0] else {True})
