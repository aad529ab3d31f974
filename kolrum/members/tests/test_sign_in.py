"""Signing in, by every way; limits, second factors and sessions."""

import re
import time

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils.translation import override

from kolrum.members.devices import device
from kolrum.members.models import AuditEvent
from kolrum.members.tests.conftest import WORDS

pytestmark = pytest.mark.django_db
IN, CODE, ENTER = (
    "/account/sign-in/",
    "/account/sign-in/code/",
    "/account/sign-in/code/enter/",
)
SECOND = "/account/sign-in/second-factor/"
SECRET = "JBSWY3DPEHPK3PXP"


def totp() -> str:
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def typed(email="anna@exempel.se", password=WORDS):
    return {"login": email, "password": password}


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def add_app(person):
    secret = get_adapter().encrypt(SECRET)
    Authenticator.objects.create(user=person, type="totp", data={"secret": secret})


def test_address_and_password_lead_to_the_account(client, enrol):
    enrol("anna@exempel.se")
    assert client.post(IN, typed("Anna@Exempel.SE"))["Location"] == "/account/"
    assert is_in(client)


def test_wrong_words_and_unknown_addresses_are_answered_alike(client, enrol):
    enrol("anna@exempel.se")
    known = client.post(IN, typed(password="fel"))
    unknown = client.post(IN, typed("ingen@exempel.se"))
    assert known.status_code == unknown.status_code == 422
    assert known.context["form"].errors == unknown.context["form"].errors
    assert b'value="anna@exempel.se"' in known.content
    assert "Adressen eller lösenordet är fel." in known.content.decode()
    # The words beside the fields are the same when the form comes back.
    assert known.content.decode().count("Glömt lösenordet") == 1
    assert not is_in(client)


def test_where_somebody_was_going_is_kept(client, enrol):
    enrol("anna@exempel.se")
    asked = client.get("/en/organisations/new/")
    assert asked["Location"] == "/en/account/sign-in/?next=/en/organisations/new/"
    response = client.post(f"{IN}?next=/en/organisations/new/", typed())
    assert response["Location"] == "/en/organisations/new/"


@pytest.mark.parametrize(
    "outside",
    [
        "https://ond.exempel",
        "//ond.exempel",
        "/\\ond.exempel",
        "https:ond.exempel",
        "javascript:alert(1)",
        "http:///ond.exempel",
    ],
)
@pytest.mark.parametrize("way", ["query", "field"])
def test_nobody_is_led_out_of_the_house(client, enrol, outside, way):
    enrol("anna@exempel.se")
    if way == "query":
        response = client.post(f"{IN}?next={outside}", typed())
    else:
        response = client.post(IN, typed() | {"next": outside})
    assert response["Location"] == "/account/"


@pytest.mark.parametrize("address", ["/account/second-factor/", "/account/sign-out/"])
def test_other_pages_lead_nobody_out_either(client, enrol, address):
    client.force_login(enrol("anna@exempel.se"))
    outside = "https://ond.exempel/"
    told = client.get(f"{address}?next={outside}").content.decode()
    assert 'href="https://ond' not in told
    response = client.post(address, {"next": outside})
    assert "ond.exempel" not in response.get("Location", "")


def test_a_code_by_mail_is_a_way_in_and_works_once(client, enrol, code_in):
    enrol("anna@exempel.se")
    assert client.post(CODE, {"email": "anna@exempel.se"})["Location"] == ENTER
    code = code_in()
    assert client.post(ENTER, {"code": code}).status_code == 302
    assert is_in(client)
    other = Client()
    assert other.post(ENTER, {"code": code})["Location"] == CODE


def test_a_code_is_asked_for_alike_with_and_without_an_account(
    client, enrol, mailoutbox
):
    enrol("anna@exempel.se")
    known = client.post(CODE, {"email": "anna@exempel.se"})
    unknown = Client().post(CODE, {"email": "ingen@exempel.se"})
    assert (known.status_code, known["Location"]) == (
        unknown.status_code,
        unknown["Location"],
    )
    assert [letter.subject for letter in mailoutbox] == [
        "Din inloggningskod",
        "Det finns inget konto med den här adressen",
    ]


def test_a_forgotten_password_is_replaced_by_a_code(client, enrol, code_in):
    person = enrol("anna@exempel.se")
    there = Client()
    there.force_login(person)
    asked = client.post("/account/password/forgotten/", {"email": person.email})
    assert asked["Location"] == "/account/password/forgotten/code/"
    client.post(asked["Location"], {"code": code_in()})
    new = {"password1": "lingon på heden 2", "password2": "lingon på heden 2"}
    done = client.post("/account/password/forgotten/new/", new)
    assert done.status_code == 302
    person.refresh_from_db()
    assert person.check_password(new["password1"])
    assert there.get("/account/").status_code == 302  # signed out elsewhere


def test_a_forgotten_password_of_nobody_is_answered_alike(client, enrol):
    enrol("anna@exempel.se")
    address = "/account/password/forgotten/"
    known = client.post(address, {"email": "anna@exempel.se"})
    unknown = Client().post(address, {"email": "ingen@exempel.se"})
    assert known["Location"] == unknown["Location"]


def test_too_many_tries_wait(client, enrol):
    enrol("anna@exempel.se")
    for _number in range(6):
        client.post(IN, typed(password="fel"))
    refused = client.post(IN, typed())
    assert not is_in(client)
    assert refused.status_code in (422, 429)


def test_signing_in_changes_the_session(client, enrol):
    enrol("anna@exempel.se")
    client.get(IN)
    session = client.session
    session["planted"] = "x"
    session.save()
    client.cookies["sessionid"] = session.session_key
    before = session.session_key
    client.post(IN, typed())
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_second_factor_is_asked_for(client, enrol):
    add_app(enrol("anna@exempel.se"))
    assert client.post(IN, typed())["Location"] == SECOND
    assert not is_in(client)
    assert client.get("/account/").status_code == 302
    assert client.post(SECOND, {"code": "000000"}).status_code == 422
    assert client.post(SECOND, {"code": totp()})["Location"] == "/account/"
    assert is_in(client)


def test_the_same_code_of_an_app_does_not_work_twice(enrol):
    add_app(enrol("anna@exempel.se"))
    code, clients = totp(), (Client(), Client())
    for client in clients:
        client.post(IN, typed())
        client.post(SECOND, {"code": code})
    assert [is_in(client) for client in clients] == [True, False]


def test_a_code_by_mail_does_not_pass_by_the_second_factor(client, enrol, code_in):
    add_app(enrol("anna@exempel.se"))
    client.post(CODE, {"email": "anna@exempel.se"})
    assert client.post(ENTER, {"code": code_in()})["Location"] == SECOND
    assert not is_in(client)


def test_an_app_is_added_with_its_codes_to_fall_back_on(
    client, enrol, mailoutbox, django_capture_on_commit_callbacks
):
    person = enrol("anna@exempel.se")
    client.post(IN, typed())
    page = client.get("/account/factors/app/")
    # The page sizes the drawing: with a size of its own and no view it is cut off.
    assert re.search(rb'<svg [^>]*viewBox="0 0 (\d+) \1"', page.content)
    assert b"data:" not in page.content
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/account/factors/app/", {"code": code})
    assert done["Location"] == "/account/factors/codes/"
    codes = client.get(done["Location"]).context["unused_codes"]
    assert len(codes) == 10
    assert "En app har lagts till" in [letter.subject for letter in mailoutbox]
    assert AuditEvent.objects.filter(verb="totp-activated").exists()
    client.post("/account/sign-out/")
    client.post(IN, typed())
    assert client.post(SECOND, {"code": codes[0]}).status_code == 302
    assert is_in(client)
    assert person.pk == int(client.session["_auth_user_id"])


def test_what_concerns_safety_asks_again_who_it_is(client, enrol):
    client.force_login(enrol("anna@exempel.se"))
    asked = client.get("/account/factors/app/")
    assert asked["Location"].startswith("/account/again/")
    assert client.post(asked["Location"], {"password": "fel"}).status_code == 422
    back = client.post(asked["Location"], {"password": WORDS})
    assert back["Location"] == "/account/factors/app/"


def test_sessions_are_listed_and_ended_elsewhere(enrol):
    enrol("anna@exempel.se")
    here = Client(headers={"user-agent": "Här"})
    there = Client(headers={"user-agent": "Där"})
    here.post(IN, typed())
    there.post(IN, typed())
    told = here.get("/account/sessions/").content.decode()
    assert "Här" in told
    assert "Där" in told
    here.post("/account/sessions/")
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def test_one_session_is_ended_by_its_owner_alone(enrol):
    enrol("anna@exempel.se")
    here, there, third, other = (Client() for _ in range(4))
    for client in (here, there, third):
        client.post(IN, typed())
    enrol("bo@exempel.se")
    other.post(IN, typed("bo@exempel.se"))
    ended, own = (
        UserSession.objects.get(session_key=client.session.session_key).pk
        for client in (there, here)
    )
    assert other.post(f"/account/sessions/{ended}/end/").status_code == 404
    assert here.post(f"/account/sessions/{own}/end/").status_code == 404
    assert here.post(f"/account/sessions/{ended}/end/").status_code == 302
    answers = [each.get("/account/").status_code for each in (here, there, third)]
    assert answers == [200, 302, 200]


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:1.0) Gecko/1 Firefox/1", "Firefox, Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/5 Chrome/1 Safari/5 Edg/1",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 1 like Mac OS X) Version/1 Safari/6",
            "Safari, iPhone",
        ),
        ("Ett program", "Ett program"),
        ("", "Okänd webbläsare"),
    ],
)
def test_a_device_is_named_as_its_owner_knows_it(agent, told):
    with override("sv"):
        assert device(agent) == told


def test_a_closed_account_does_not_open(client, enrol):
    person = enrol("anna@exempel.se")
    person.is_active = False
    person.save()
    client.post(IN, typed())
    assert not is_in(client)


def test_signing_out_asks_and_ends_the_session(client, enrol):
    client.force_login(enrol("anna@exempel.se"))
    assert client.get("/account/sign-out/").status_code == 200
    assert is_in(client)
    client.post("/account/sign-out/")
    assert not is_in(client)


def test_forms_of_accounts_are_refused_without_their_token(enrol):
    client = Client(enforce_csrf_checks=True)
    client.force_login(enrol("anna@exempel.se"))
    for address in (
        "/account/sign-out/",
        "/account/export/",
        "/account/erase/",
        "/account/name/",
        "/account/email/",
        "/account/password/",
        "/account/sessions/",
        "/organisations/new/",
    ):
        assert client.post(address, {}).status_code == 403, address


def test_the_administration_asks_by_our_own_door(client, enrol):
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/account/sign-in/?next=")
