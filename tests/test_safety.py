"""What every address withstands; the whole list is in docs/security.md."""

import socket
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from kolrum.members.models import Grant, Person
from kolrum.members.public_bodies import establish
from kolrum.plans.models import Goal
from kolrum.rooms.models import Topic
from tests.test_addresses import ADDRESSES, Line, answered, somebody

pytestmark = pytest.mark.usefixtures("loaded")
WORDS = "en lång mening som ingen gissar"
ELSEWHERE = "https://ond.exempel/"
NAMED = {"name": "Anna Berg", "language": "sv"}
# Mail programs leave a list without having seen our page. A draft that was edited is
# given back as a file from a page without a cookie, and nothing is kept of it.
WITHOUT_TOKEN = {
    "account/unsubscribe/<slug:word>/",
    "<country:iso2>/<draft:draft>/file/",
    "<country:iso2>/<place:slug>/<draft:draft>/file/",
}


@pytest.fixture(autouse=True)
def anew(loaded: None, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    establish()
    cache.clear()


def enrolled(email: str = "anna@exempel.se") -> Person:
    person = Person.objects.create_user(email, WORDS)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person


def test_nothing_is_taken_by_post_without_the_token():
    client = Client(enforce_csrf_checks=True)
    client.force_login(somebody("secretariat"))
    taken = {}
    for pattern, line in ADDRESSES.items():
        if pattern.startswith("api/v1/") or pattern in WITHOUT_TOKEN:
            continue
        response = client.post(line.example, {"text": "x"})
        if "Formuläret togs inte emot" not in response.content.decode():
            taken[pattern] = response.status_code
    assert taken == {}


@pytest.mark.parametrize("role", ["visitor", "member"])
def test_no_address_leads_out_of_the_house(role):
    person = somebody(role) if role == "member" else None
    client, led = Client(headers={"referer": ELSEWHERE}), {}
    for pattern, line in ADDRESSES.items():
        if line.is_for_all:
            continue
        for method, outside in (("get", ELSEWHERE), ("post", "//ond.exempel")):
            if person and "_auth_user_id" not in client.session:
                client.force_login(person)
            response = sent_out(client, method, line, outside)
            host = urlsplit(response.get("Location", "")).netloc
            if host not in ("", "testserver"):
                led[pattern] = response["Location"]
    assert led == {}


def sent_out(client: Client, method: str, line: Line, outside: str):
    if method == "post":
        return client.post(line.example, {"next": outside})
    join = "&" if "?" in line.example else "?"
    return answered(client, f"{line.example}{join}next={outside}")


@pytest.mark.parametrize("role", ["visitor", "secretariat"])
def test_every_answer_carries_its_guards(role):
    client, lacking = Client(), {}
    if role != "visitor":
        client.force_login(somebody(role))
    for pattern, line in ADDRESSES.items():
        if line.is_for_all:
            continue
        told = answered(client, line.example).headers
        private = "Cookie" not in told.get("Vary", "") or any(
            word in told.get("Cache-Control", "") for word in ("private", "no-store")
        )
        guards = {
            "policy": "default-src 'none'" in told.get("Content-Security-Policy", ""),
            "frames": told.get("X-Frame-Options") == "DENY",
            "type": told.get("X-Content-Type-Options") == "nosniff",
            "referrer": "Referrer-Policy" in told,
            "opener": "Cross-Origin-Opener-Policy" in told,
            "private": private,
        }
        amiss = [name for name, holds in guards.items() if not holds]
        lacking |= {pattern: amiss} if amiss else {}
    assert lacking == {}


def test_cookies_are_closed_to_scripts_to_strangers_and_to_plain_lines(settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    enrolled()
    client = Client()
    client.get("/account/sign-in/")
    client.post("/account/sign-in/", {"login": "anna@exempel.se", "password": WORDS})
    for name in ("sessionid", "csrftoken"):
        cookie = client.cookies[name]
        assert cookie["httponly"], name
        assert cookie["secure"], name
        assert cookie["samesite"] == "Lax", name


@pytest.mark.parametrize("role", ["visitor", "member", "secretariat", "moderator"])
def test_the_administration_is_for_operators_alone(role):
    client = Client()
    if role != "visitor":
        client.force_login(somebody(role))
    for end in ("", "members/person/", "members/grant/add/", "auth/", "r/1/1/"):
        response = client.get(f"/admin/{end}")
        assert response.status_code == 302, end
        assert response["Location"].startswith("/admin/login/"), end


def test_a_new_password_and_a_closed_account_end_every_session():
    person, sessions = enrolled(), [Client(), Client()]
    for client in sessions:
        client.force_login(person)
    person.set_password("lingon på heden 2")
    person.save()
    assert [each.get("/account/").status_code for each in sessions] == [302, 302]
    sessions[0].force_login(person)
    person.is_active = False
    person.save()
    assert sessions[0].get("/account/").status_code == 302


def test_a_code_changes_the_session_too(mailoutbox):
    enrolled()
    client = Client()
    client.post("/account/sign-in/code/", {"email": "anna@exempel.se"})
    before = client.session.session_key
    code = mailoutbox[-1].body.split("\n    ")[1].split()[0]
    client.post("/account/sign-in/code/enter/", {"code": code})
    assert "_auth_user_id" in client.session
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_code_is_guessed_at_a_few_times_only(mailoutbox):
    enrolled()
    client = Client()
    client.post("/account/sign-in/code/", {"email": "anna@exempel.se"})
    code = mailoutbox[-1].body.split("\n    ")[1].split()[0]
    for _number in range(5):
        client.post("/account/sign-in/code/enter/", {"code": "AAAAAA"})
    client.post("/account/sign-in/code/enter/", {"code": code})
    assert "_auth_user_id" not in client.session


def test_codes_are_not_sent_without_end(mailoutbox):
    enrolled()
    for _number in range(25):
        Client().post("/account/sign-in/code/", {"email": "anna@exempel.se"})
    assert len(mailoutbox) < 20


@pytest.mark.parametrize(
    ("address", "typed", "times"),
    [
        ("sign-in", {"login": "{}", "password": "fel ord här"}, 2),
        ("sign-up", {"email": "{}", "password1": WORDS, "accepted": "on"}, 1),
        ("sign-up", {"email": "{}", "password1": WORDS}, 0),
        ("sign-up", {"email": "{}", "password1": "kort", "accepted": "on"}, 0),
    ],
)
def test_a_known_address_costs_as_much_to_try_as_an_unknown_one(
    address, typed, times, monkeypatch
):
    enrolled()
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self, password, salt):
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    costs = []
    for email in ("anna@exempel.se", "ingen@exempel.se"):
        hashed.clear()
        told = {name: text.format(email) for name, text in typed.items()}
        Client().post(f"/account/{address}/", NAMED | told)
        costs.append(len(hashed))
    assert costs[0] == costs[1] == times


def test_nothing_that_people_write_is_fetched(monkeypatch):
    asked: list[object] = []

    def refuse(*where, **more):
        asked.append(where)
        raise OSError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    client = Client()
    client.force_login(somebody("secretariat"))
    inner = "http://169.254.169.254/latest http://127.0.0.1:22/ file:///etc/passwd"
    text = f"{inner} ![x](http://127.0.0.1/x.png) https://exempel.se/sida"
    told = {"kind": "question", "title": f"Se {inner}"[:120], "text": text, "tags": ""}
    client.post("/rooms/borja-har/new/", told)
    topic = Topic.objects.get()
    for address in (
        topic.get_absolute_url(),
        f"/feeds/room/{topic.room_id}.atom",
        "/oembed/?url=http://169.254.169.254/se/hoganas/",
        "/search/?q=http://127.0.0.1:22/",
    ):
        client.get(address)
    client.post("/rooms/preview/", {"text": text})
    assert asked == []


TAKEN = {
    "author": "1",
    "by": "1",
    "circle": "1",
    "entered_by": "1",
    "id": "7",
    "is_active": "on",
    "is_operator": "on",
    "person": "1",
    "pk": "7",
    "role": "secretariat",
    "room": "1",
    "state": "closed",
    "territory": "1",
    "verified_at": "2026-01-01",
    "withdrawn_at": "2026-01-01",
}


def test_a_form_gives_nothing_that_it_does_not_ask_for():
    person, client = somebody("strategist of Höganäs"), Client()
    client.force_login(person)
    grants = Grant.objects.count()
    client.post("/account/name/", TAKEN | NAMED)
    told = {"kind": "question", "title": "Hur?", "text": "Så?", "tags": ""}
    client.post("/rooms/borja-har/new/", TAKEN | told)
    goal = {
        "wording": "Nettonoll 2035",
        "scope": "co2",
        "target": "nettonoll 2035",
        "decided_by": "kommunfullmäktige",
        "decided_on": "2023-06-13",
        "source_url": "https://exempel.se/beslut",
    }
    client.post("/se/hoganas/plan/edit/goal/new/", TAKEN | goal)
    person.refresh_from_db()
    topic, entered = Topic.objects.get(), Goal.objects.get(wording="Nettonoll 2035")
    assert (person.name, person.is_operator, person.is_active) == (
        "Anna Berg",
        False,
        True,
    )
    assert (topic.author, topic.room.slug) == (person, "borja-har")
    assert topic.state != "closed"
    assert topic.pk != 7
    assert (entered.territory.slug, entered.entered_by) == ("hoganas", person)
    assert entered.withdrawn_at is None
    assert Grant.objects.count() == grants


def test_who_keeps_an_open_room_is_not_given_a_list_of_every_account():
    Person.objects.create_user("bo@exempel.se")
    Person.objects.update(name="Bo Ekströmmer")
    client = Client()
    client.force_login(somebody("secretariat"))
    page = client.get("/rooms/borja-har/readers/").content.decode()
    assert "Läses av alla" in page
    assert "Ekströmmer" not in page
