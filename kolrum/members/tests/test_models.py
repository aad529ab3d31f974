import io

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.core.management import call_command

from kolrum.members.models import Person

pytestmark = pytest.mark.django_db
WORDS = "en lång mening som ingen gissar"


def test_a_person_signs_in_by_email_whatever_its_capitals():
    person = Person.objects.create_user("Anna.Berg@exempel.se", WORDS)
    found = authenticate(username="anna.berg@EXEMPEL.se", password=WORDS)
    assert found == person


def test_the_same_address_in_other_capitals_is_refused():
    Person.objects.create_user("anna@exempel.se", WORDS)
    with pytest.raises(ValidationError, match="one_person_per_email"):
        Person.objects.create_user("ANNA@exempel.se", WORDS)


def test_a_word_that_is_no_address_is_refused():
    with pytest.raises(ValidationError, match="email"):
        Person.objects.create_user("anna", WORDS)


def test_an_inactive_person_may_not_sign_in():
    person = Person.objects.create_user("anna@exempel.se", WORDS)
    person.is_active = False
    person.save()
    assert authenticate(username="anna@exempel.se", password=WORDS) is None


def test_a_person_without_a_password_may_not_sign_in_with_an_empty_one():
    Person.objects.create_user("anna@exempel.se")
    assert authenticate(username="anna@exempel.se", password="") is None


def test_a_person_is_called_by_name_else_by_address():
    assert str(Person(email="anna@exempel.se", name="Anna Berg")) == "Anna Berg"
    assert str(Person(email="anna@exempel.se")) == "anna@exempel.se"


@pytest.mark.parametrize(
    ("is_active", "is_operator", "opens"),
    [(True, True, True), (True, False, False), (False, True, False)],
)
def test_the_administration_opens_for_active_operators_only(
    client, is_active, is_operator, opens
):
    person = Person(email="a@exempel.se", is_active=is_active, is_operator=is_operator)
    assert person.has_perm("members.change_person") is opens
    assert person.has_module_perms("members") is opens


def test_the_terminal_makes_an_operator(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", WORDS)
    call_command(
        "createsuperuser",
        interactive=False,
        email="drift@exempel.se",
        stdout=io.StringIO(),
    )
    person = Person.objects.get()
    assert person.is_operator
    assert person.check_password(WORDS)


def test_an_operator_manages_people_in_the_administration(client):
    operator = Person.objects.create_superuser("drift@exempel.se", WORDS)
    client.force_login(operator)
    listed = client.get("/admin/members/person/")
    opened = client.get(f"/admin/members/person/{operator.pk}/change/")
    assert listed.status_code == opened.status_code == 200
    assert "drift@exempel.se" in listed.content.decode()
