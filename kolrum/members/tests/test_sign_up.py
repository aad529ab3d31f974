"""Signing up: what is asked, what is told, and what strangers learn."""

import re

import pytest

from kolrum.members.models import AuditEvent, Grant, Person

pytestmark = pytest.mark.django_db
UP, CONFIRM = "/account/sign-up/", "/account/sign-up/confirm/"
TYPED = {
    "name": "Anna Berg",
    "email": "anna@exempel.se",
    "password1": "blåbär i mossen 1",
    "language": "sv",
    "accepted": "on",
}


def text_of(response) -> str:
    return response.content.decode()


def test_the_page_tells_who_provides_and_who_reads(client, settings):
    settings.PROVIDER = "Klimatkansliet"
    told = text_of(client.get(UP))
    assert "Klimatkansliet" in told
    assert "1998:112" in told
    assert "style=" not in told


def test_somebody_signs_up_confirms_and_is_in(client, code_in, mailoutbox):
    assert client.post(UP, TYPED)["Location"] == CONFIRM
    person = Person.objects.get()
    assert (person.name, person.language) == ("Anna Berg", "sv")
    assert "_auth_user_id" not in client.session
    assert mailoutbox[-1].to == ["anna@exempel.se"]
    assert mailoutbox[-1].subject == "Bekräfta din adress"
    assert mailoutbox[-1].extra_headers["Auto-Submitted"] == "auto-generated"
    assert client.post(CONFIRM, {"code": "FEL123"}).status_code == 422
    assert client.post(CONFIRM, {"code": code_in()}).status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)
    assert AuditEvent.objects.filter(verb="person-joined").exists()


def test_a_password_may_be_left_out_and_then_a_code_is_the_way_in(client, code_in):
    client.post(UP, TYPED | {"password1": ""})
    client.post(CONFIRM, {"code": code_in()})
    assert not Person.objects.get().has_usable_password()
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("email", "anna"),
        ("password1", "kort"),
        ("password1", "anna@exempel.se"),
        ("accepted", ""),
        ("language", "xx"),
    ],
)
def test_what_is_amiss_is_said_and_what_was_typed_is_kept(client, field, value):
    response = client.post(UP, TYPED | {field: value})
    assert response.status_code == 422
    assert f'id="id_{field}_error"' in text_of(response)
    if field != "email":
        assert 'value="anna@exempel.se"' in text_of(response)
    assert not Person.objects.exists()


def test_nobody_makes_themselves_more_than_they_are(client):
    more = {"is_operator": "on", "is_active": "on", "role": "secretariat", "id": "7"}
    client.post(UP, TYPED | more)
    person = Person.objects.get()
    assert not person.is_operator
    assert person.pk != 7
    assert not Grant.objects.exists()


def test_a_robot_that_fills_what_nobody_sees_is_thanked_and_forgotten(client):
    response = client.post(UP, TYPED | {"homepage": "http://exempel.se"})
    assert response.status_code == 302
    assert not Person.objects.exists()


def test_a_known_address_answers_as_an_unknown_one(client, enrol, mailoutbox):
    enrol("anna@exempel.se")
    known = client.post(UP, TYPED)
    shown = client.get(CONFIRM)
    client.cookies.clear()
    unknown = client.post(UP, TYPED | {"email": "ny@exempel.se"})
    assert (known.status_code, known["Location"]) == (
        unknown.status_code,
        unknown["Location"],
    )
    other = text_of(client.get(CONFIRM)).replace("ny@exempel.se", "anna@exempel.se")
    hide = r'name="csrfmiddlewaretoken" value="[^"]+"'
    assert re.sub(hide, "", text_of(shown)) == re.sub(hide, "", other)
    assert [letter.subject for letter in mailoutbox] == [
        "Du har redan ett konto",
        "Bekräfta din adress",
    ]
    assert Person.objects.filter(email="anna@exempel.se").count() == 1


def test_the_english_page_leads_on_in_english(client):
    assert client.post(f"/en{UP}", TYPED)["Location"] == f"/en{CONFIRM}"
