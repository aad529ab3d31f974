"""Sign-in by an organisation's own service, against one that the test runs itself."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.account.models import EmailAddress
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from kolrum.members.models import Domain, Grant, Organisation, Person
from kolrum.web.sign_in import providers

pytestmark = pytest.mark.django_db
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Service(ThreadingHTTPServer):
    """A service that says who somebody is, and whatever else the test has it say."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.root = f"http://127.0.0.1:{self.server_port}"
        self.claims: dict[str, object] = {}
        self.challenge = ""
        self.was_proved = False

    def says(self, of: str, **more: object) -> None:
        told = {"sub": f"id-{of}", "email": of, "email_verified": True}
        self.claims = told | {"name": "Anna Berg"} | more

    def token(self) -> str:
        now = int(time.time())
        standing = {"iss": self.root, "aud": "kolrum", "iat": now, "exp": now + 60}
        claims = standing | self.claims
        return jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "1"})


class Answer(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        root = self.server.root
        if self.path.endswith("openid-configuration"):
            ends = ("authorization", "token", "userinfo")
            told = {f"{end}_endpoint": f"{root}/{end}" for end in ends}
            self.tell(told | {"issuer": root, "jwks_uri": f"{root}/keys"})
        elif self.path == "/keys":
            public = jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
            self.tell({"keys": [public | {"kid": "1", "alg": "RS256"}]})
        else:
            self.tell(self.server.claims)

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        sent = parse_qs(self.rfile.read(length).decode())
        proof = hashlib.sha256(sent.get("code_verifier", [""])[0].encode()).digest()
        told = base64.urlsafe_b64encode(proof).decode().rstrip("=")
        self.server.was_proved = told == self.server.challenge
        self.tell({"access_token": "x", "id_token": self.server.token()})

    def tell(self, told: dict[str, object]) -> None:
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def lund(db):
    return Organisation.objects.create(
        slug="lunds-kommun",
        name="Lunds kommun",
        kind="municipality",
        verified_at=timezone.now(),
    )


@pytest.fixture
def enrol(db):
    cache.clear()

    def made(email: str) -> Person:
        person = Person.objects.create_user(email, "en lång mening som ingen gissar")
        EmailAddress.objects.create(
            user=person, email=email, verified=True, primary=True
        )
        return person

    return made


@pytest.fixture
def service(settings, tmp_path, lund) -> Iterator[Service]:
    Domain.objects.create(
        organisation=lund, name="lund.exempel.se", verified_at=lund.verified_at
    )
    with Service() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.02,))
        thread.start()
        file = tmp_path / "providers.toml"
        common = f'server = "{running.root}"\nclient = "kolrum"\nsecret = "s"\n'
        file.write_text(
            f'[lund]\nname = "Lund"\norganisation = "{lund.slug}"\n{common}'
            'role = "colleague"\n[lund.roles]\n"Strateg" = "strategist"\n'
            '"Kansli" = "secretariat"\n'
            f'[annan]\nname = "En annan"\n{common}'
        )
        settings.SOCIALACCOUNT_PROVIDERS = providers(str(file))
        yield running
        running.shutdown()
        thread.join()


def led_back(client: Client, service: Service, provider="lund", **changed: str):
    """Go to the service and come back with its code."""
    begun = client.post(f"/account/providers/{provider}/")
    assert begun["Location"].startswith(f"{service.root}/authorization?")
    asked = parse_qs(urlsplit(begun["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    service.challenge = asked["code_challenge"][0]
    answer = {"code": "c", "state": asked["state"][0]} | changed
    return client.get(f"/account/providers/{provider}/back/", answer)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_who_the_service_vouches_for_signs_in_to_the_account_they_have(
    client, service, enrol, lund
):
    anna = enrol("anna@lund.exempel.se")
    service.says(anna.email, roles=["Strateg", "Kansli"])
    led_back(client, service)
    assert client.session["_auth_user_id"] == str(anna.pk)
    assert service.was_proved
    held = Grant.objects.valid().filter(person=anna, source="oidc")
    assert {each.role for each in held} == {"colleague", "strategist"}
    assert {each.organisation for each in held} == {lund}


def test_somebody_new_chooses_a_name_and_is_in(client, service):
    service.says("bo@lund.exempel.se")
    shown = led_back(client, service)
    assert shown["Location"] == "/account/providers/sign-up/"
    told = {"name": "Bo Ek", "language": "sv", "accepted": "on"}
    client.post(shown["Location"], told | {"email": "bo@lund.exempel.se"})
    assert is_in(client)
    assert Person.objects.get(email="bo@lund.exempel.se").name == "Bo Ek"


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://ond.exempel"},
        {"aud": "another"},
        {"exp": 1},
        {"email_verified": False},
        {"email": "anna@annan.exempel.se"},
    ],
    ids=str,
)
def test_a_word_that_does_not_hold_opens_nothing(client, service, enrol, wrong):
    enrol("anna@lund.exempel.se")
    enrol("anna@annan.exempel.se")
    service.says("anna@lund.exempel.se", **wrong)
    led_back(client, service)
    assert not is_in(client)


def test_a_service_opens_no_account_of_an_organisation_that_is_not_its_own(
    client, service, enrol
):
    enrol("anna@lund.exempel.se")
    service.says("anna@lund.exempel.se")
    led_back(client, service, provider="annan")
    assert not is_in(client)


def test_who_comes_back_without_having_gone_is_refused(client, service, enrol):
    enrol("anna@lund.exempel.se")
    service.says("anna@lund.exempel.se")
    response = led_back(client, service, state="made-up")
    assert response.status_code == 401
    assert not is_in(client)


def test_an_address_at_the_door_of_another_does_not_become_confirmed(client, service):
    service.says("ny@lund.exempel.se", email_verified=False)
    shown = led_back(client, service)
    told = {"name": "Ny", "language": "sv", "accepted": "on"}
    client.post(shown["Location"], told | {"email": "ny@lund.exempel.se"})
    assert not is_in(client)
