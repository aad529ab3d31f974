"""The pages of law: whole as shipped, filled in, changed and remembered."""

import json
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localdate

from kolrum.lib.added import Unalterable
from kolrum.members.models import AuditEvent
from kolrum.moderation import law
from kolrum.moderation.models import LawVersion

pytestmark = pytest.mark.django_db
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", law.PAGES)
def test_every_page_is_there_in_every_language(page, language, client):
    prefix = "" if language == "sv" else f"/{language}"
    response = client.get(f"{prefix}/about/{page}/")
    told = response.content.decode()
    assert response.status_code == 200
    assert law.shipped(page, language).title in told
    assert not re.search(r"\{\w+\}", told)
    ours = re.findall(r'href="(/[^"#]*)"', str(law.shipped(page, language).html))
    for address in ours:
        assert address.startswith("/en/") is (language == "en")
        assert client.get(address).status_code in (200, 302), address


@pytest.mark.parametrize("page", law.PAGES)
def test_both_languages_ask_for_the_same_particulars(page):
    texts = [law.shipped(page, each).text for each in LANGUAGES]
    asked = [set(re.findall(r"\{(\w+)\}", text)) for text in texts]
    assert asked[0] == asked[1]
    assert asked[0] <= set(law.LABELS)


def test_every_particular_is_told_somewhere():
    texts = "".join(law.shipped(page, "sv").text for page in law.PAGES)
    assert {key for key in law.LABELS if f"{{{key}}}" in texts} == set(law.LABELS)


def test_an_unknown_page_is_none(client):
    assert client.get("/about/made-up/").status_code == 404
    assert client.get("/about/made-up/history/").status_code == 404


def test_what_is_missing_is_said_until_it_is_filled_in(people, signed_in, client):
    assert "ännu inte ifyllt" in client.get("/about/contact/").content.decode()
    client = signed_in("secretary")
    told = {"provider": "Klimat_kansliet", "email": "hej@exempel.se", "age": "13"}
    response = client.post("/moderation/law/particulars/", told)
    assert response["Location"] == "/moderation/law/"
    contact = client.get("/about/contact/").content.decode()
    assert "Klimat_kansliet" in contact
    assert "ännu inte ifyllt: organisationsnummer" in contact
    assert "13 år" in client.get("/about/terms/").content.decode()
    client.logout()
    assert "Klimat_kansliet" in client.get("/account/sign-up/").content.decode()
    assert AuditEvent.objects.filter(verb="particulars-changed").exists()


def test_a_page_is_changed_with_a_preview_and_what_it_said_is_kept(people, signed_in):
    client = signed_in("secretary")
    address = "/moderation/law/rules/sv/"
    today = localdate().isoformat()
    new = {
        "title": "Nya regler",
        "text": "Var **snäll**.",
        "note": "Kortare",
        "holds_from": today,
    }
    preview = client.post(address, new | {"preview": "yes"})
    assert "<strong>snäll</strong>" in preview.content.decode()
    before = law.version_of_terms()
    assert client.post(address, new).status_code == 302
    assert client.post(address, new | {"note": ""}).status_code == 422
    page = client.get("/about/rules/").content.decode()
    assert "<strong>snäll</strong>" in page
    history = client.get("/about/rules/history/").content.decode()
    assert "Så samtalar vi här" in history
    assert "Kortare" in history
    assert law.version_of_terms() != before
    assert "How we talk here" in client.get("/en/about/rules/").content.decode()
    assert client.get("/moderation/law/made-up/sv/").status_code == 404
    assert client.get("/moderation/law/rules/xx/").status_code == 404


def test_a_page_says_what_will_hold_and_from_when_it_does(people, signed_in):
    client = signed_in("secretary")
    address = "/moderation/law/terms/sv/"
    tomorrow = localdate() + timedelta(days=1)
    new = {"title": "Villkor", "text": "Nya villkor.", "note": "Allt"}
    yesterday = (localdate() - timedelta(days=1)).isoformat()
    assert client.post(address, new | {"holds_from": yesterday}).status_code == 422
    before = law.version_of_terms()
    client.post(address, new | {"holds_from": tomorrow.isoformat()})
    page = client.get("/about/terms/").content.decode()
    assert "Nya villkor." not in page
    assert f"gäller från den {date_format(tomorrow, 'j F Y')}" in page
    assert "Nya villkor." in client.get("/about/terms/history/").content.decode()
    assert "Nya villkor." in client.get(address).content.decode()
    assert json.loads(law.version_of_terms()) == json.loads(before) | {"terms": 1}
    coming = law.coming("terms", "sv")
    assert coming
    in_force = LawVersion.objects.of("terms", "sv").in_force(tomorrow)
    assert (coming.number, in_force.number) == (2, 2)
    with pytest.raises(Unalterable):
        in_force.save()


def test_the_shipped_words_name_their_day(client):
    assert (
        "Gäller från den 22 november 2026"
        in client.get("/about/digital-services/").content.decode()
    )


def test_who_joins_accepts_a_version_that_is_noted(client):
    typed = {
        "name": "Anna Berg",
        "email": "anna@exempel.se",
        "password1": "blåbär i mossen 1",
        "language": "sv",
        "accepted": "on",
    }
    client.post("/account/sign-up/", typed)
    joined = AuditEvent.objects.get(verb="person-joined")
    assert joined.facts["terms"] == law.version_of_terms()


def test_very_many_accounts_from_one_place_wait_and_nothing_typed_is_lost(
    client, settings
):
    settings.SIGN_UPS_AN_HOUR = 1
    typed = {
        "name": "Anna Berg",
        "email": "anna@exempel.se",
        "password1": "blåbär i mossen 1",
        "language": "sv",
        "accepted": "on",
    }
    assert client.post("/account/sign-up/", typed).status_code == 302
    other = typed | {"name": "Bo Ek", "email": "bo@exempel.se"}
    client.session.flush()
    refused = client.post("/account/sign-up/", other)
    assert refused.status_code == 422
    assert 'value="Bo Ek"' in refused.content.decode()
    assert "Försök igen" in refused.content.decode()
