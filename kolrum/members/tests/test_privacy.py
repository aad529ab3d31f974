"""What is kept about a person is told, and goes when they go."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress

from kolrum.members import audit, privacy
from kolrum.members.models import Grant, Organisation, Person
from kolrum.members.visitors import standing_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    person = Person.objects.create_user("anna@exempel.se", "en lång mening")
    person.name = "Anna Berg"
    person.save()
    body = Organisation.objects.create(kind="company", name="Bolaget", slug="bolaget")
    grant = Grant.objects.create(person=person, role="colleague", organisation=body)
    audit.record("grant-given", by=None, thing=grant, about=person)
    return person


def test_a_person_is_told_name_address_roles_and_deeds(anna):
    told = privacy.export(anna)["members"]
    assert (told["email"], told["name"]) == ("anna@exempel.se", "Anna Berg")
    assert [role["where"] for role in told["roles"]] == ["Bolaget"]
    assert [line["deed"] for line in told["log"]] == ["grant-given"]


def test_an_erased_person_is_a_former_member_who_can_do_nothing(anna, client):
    privacy.erase(anna)
    anna.refresh_from_db()
    assert anna.shown_name == "Tidigare medlem"
    assert not anna.is_active
    assert not anna.has_usable_password()
    assert not standing_of(anna).is_member


def test_two_may_be_erased(anna):
    privacy.erase(anna)
    privacy.erase(Person.objects.create_user("bo@exempel.se"))
    assert Person.objects.exclude(erased_at=None).count() == 2


def test_an_erased_address_may_sign_up_anew(anna):
    privacy.erase(anna)
    assert Person.objects.create_user("anna@exempel.se").pk != anna.pk


def test_what_is_taken_out_is_a_page_and_the_same_for_programs(client, anna):
    EmailAddress.objects.create(user=anna, email=anna.email, verified=True)
    client.post(
        "/account/sign-in/", {"login": anna.email, "password": "en lång mening"}
    )
    assert "ZIP" in client.get("/account/export/").content.decode()
    parcel = ZipFile(BytesIO(client.post("/account/export/").content))
    assert {"kolrum.html", "kolrum.css", "kolrum.json"} <= set(parcel.namelist())
    page = parcel.read("kolrum.html").decode()
    assert "Konto, roller och inloggning" in page
    assert "<dt>Roll</dt><dd>kollega</dd>" in page
    assert anna.email in page
    assert json.loads(parcel.read("kolrum.json"))["members"]["email"] == anna.email
