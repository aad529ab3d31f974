"""Organisations: who belongs, by which way, and who may change that."""

import re
from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from kolrum.members import granting, joining, keeping
from kolrum.members.models import (
    AuditEvent,
    Domain,
    Grant,
    Invitation,
    JoiningRequest,
    Organisation,
    Person,
)
from kolrum.members.visitors import standing_of

pytestmark = pytest.mark.django_db
PEOPLE = "/organisations/lunds-kommun/people/"
INVITED = {"email": "bo@exempel.se", "role": "colleague"}


@pytest.fixture
def strategist(enrol, lund):
    return enrol("sten@exempel.se", "strategist", lund)


@pytest.fixture
def secretary(enrol, secretariat):
    return enrol("ada@exempel.se", "secretariat", secretariat)


@pytest.fixture
def anna(enrol):
    return enrol("anna@exempel.se")


def by(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def roles_of(person) -> set:
    held = person.grants.valid().values_list("role", "organisation__slug")
    return set(held)


def test_a_verified_domain_makes_members_at_sign_in_and_opens_nothing(lund, enrol):
    Domain.objects.create(
        organisation=lund, name="lund.exempel.se", verified_at=timezone.now()
    )
    person = enrol("vera@lund.exempel.se")
    Client().post(
        "/account/sign-in/",
        {"login": person.email, "password": "en lång mening som ingen gissar"},
    )
    assert roles_of(person) == {("member", "lunds-kommun")}
    assert not standing_of(person).is_colleague
    assert AuditEvent.objects.filter(verb="grant-given").count() == 1


@pytest.mark.parametrize("address", ["x@lund.exempel.se.ond.se", "x@ond.se"])
def test_another_domain_makes_nobody_a_member(lund, enrol, address):
    Domain.objects.create(
        organisation=lund, name="lund.exempel.se", verified_at=timezone.now()
    )
    person = enrol(address)
    joining.by_domain(person)
    assert roles_of(person) == set()


def test_a_claimed_domain_opens_nothing_until_it_is_verified(
    lund, strategist, secretary, enrol
):
    by(strategist).post(f"{PEOPLE[:-7]}domains/", {"name": "@Lund.Exempel.se"})
    domain = Domain.objects.get(name="lund.exempel.se")
    person = enrol("vera@lund.exempel.se")
    joining.by_domain(person)
    assert roles_of(person) == set()
    address = f"/organisations/lunds-kommun/domains/{domain.pk}/verify/"
    assert by(strategist).post(address).status_code == 403
    assert by(secretary).post(address).status_code == 302
    joining.by_domain(person)
    assert roles_of(person) == {("member", "lunds-kommun")}


def test_an_unconfirmed_address_makes_nobody_a_member(lund, enrol):
    Domain.objects.create(
        organisation=lund, name="lund.exempel.se", verified_at=timezone.now()
    )
    person = enrol("vera@lund.exempel.se")
    EmailAddress.objects.filter(user=person).update(verified=False)
    joining.by_domain(person)
    assert roles_of(person) == set()


def test_what_was_taken_back_does_not_come_again_and_ends_with_the_address(lund, enrol):
    Domain.objects.create(
        organisation=lund, name="lund.exempel.se", verified_at=timezone.now()
    )
    person = enrol("vera@lund.exempel.se")
    joining.by_domain(person)
    granting.take_back(person.grants.get(), by=None)
    joining.by_domain(person)
    assert roles_of(person) == set()
    other = enrol("vilma@lund.exempel.se")
    joining.by_domain(other)
    EmailAddress.objects.filter(user=other).update(email="vilma@annat.exempel.se")
    joining.by_domain(other)
    assert roles_of(other) == set()


def test_a_domain_has_one_owner(lund, make_organisation, strategist):
    other = make_organisation("malmo")
    keeping.verify_domain(
        keeping.claim_domain(other, name="exempel.se", by=strategist), by=strategist
    )
    response = by(strategist).post(f"{PEOPLE[:-7]}domains/", {"name": "exempel.se"})
    assert response.status_code == 422
    assert 'value="exempel.se"' in response.content.decode()


def test_a_provider_gives_and_takes_back_what_it_gave(lund, anna):
    joining.by_provider(anna, slug=lund.slug, roles={"member", "strategist"})
    Grant.objects.create(person=anna, organisation=lund, role="researcher")
    assert {role for role, _ in roles_of(anna)} == {
        "member",
        "strategist",
        "researcher",
    }
    joining.by_provider(anna, slug=lund.slug, roles={"member"})
    assert {role for role, _ in roles_of(anna)} == {"member", "researcher"}


def test_no_provider_makes_somebody_the_secretariat(secretariat, anna):
    joining.by_provider(anna, slug=secretariat.slug, roles={"secretariat", "moderator"})
    assert roles_of(anna) == set()


def invite(strategist, capture, mailoutbox) -> str:
    with capture(execute=True):
        assert by(strategist).post(f"{PEOPLE}invite/", INVITED).status_code == 302
    letter = mailoutbox[-1]
    assert letter.to == ["bo@exempel.se"]
    assert f"{strategist.shown_name} bjuder in dig till Lunds-Kommun" in letter.body
    return re.search(r"http://testserver(\S+)", mailoutbox[-1].body)[1]


def test_an_invitation_is_taken_once_by_whom_it_was_sent_to(
    strategist, enrol, mailoutbox, django_capture_on_commit_callbacks
):
    link = invite(strategist, django_capture_on_commit_callbacks, mailoutbox)
    other, bo = enrol("eva@exempel.se"), enrol("bo@exempel.se")
    assert Client().get(link).status_code == 302
    assert by(other).post(link).status_code == 422
    assert roles_of(other) == set()
    assert by(bo).get(link).status_code == 200
    assert roles_of(bo) == set()
    assert by(bo).post(link).status_code == 302
    assert roles_of(bo) == {("colleague", "lunds-kommun")}
    assert by(bo).post(link).status_code == 404


def test_a_link_that_is_withdrawn_old_or_made_up_opens_nothing(
    strategist, enrol, mailoutbox, django_capture_on_commit_callbacks
):
    link = invite(strategist, django_capture_on_commit_callbacks, mailoutbox)
    bo = enrol("bo@exempel.se")
    token = link.split("/")[-2]
    forged = link.replace(token, token[:-2] + "xx")
    assert by(bo).get(forged).status_code == 404
    held = Invitation.objects.get()
    by(strategist).post(f"{PEOPLE}invited/{held.pk}/withdraw/")
    assert by(bo).post(link).status_code == 404
    assert roles_of(bo) == set()


def test_nobody_sends_letters_by_the_hundred(strategist, monkeypatch):
    monkeypatch.setattr(granting, "MOST_INVITATIONS_A_DAY", 2)
    client = by(strategist)
    codes = [
        client.post(
            f"{PEOPLE}invite/", {"email": f"{n}@exempel.se", "role": "member"}
        ).status_code
        for n in range(3)
    ]
    assert codes == [302, 302, 422]


def test_who_asks_is_answered(lund, strategist, anna):
    client = by(anna)
    client.post("/organisations/lunds-kommun/ask/", {"text": "Jag är trafikplanerare"})
    asked = JoiningRequest.objects.get()
    assert "trafikplanerare" in by(strategist).get(PEOPLE).content.decode()
    answer = f"{PEOPLE}asking/{asked.pk}/"
    assert by(strategist).post(answer, {"role": "secretariat"}).status_code == 422
    assert by(strategist).post(answer, {"role": "colleague"}).status_code == 302
    assert roles_of(anna) == {("colleague", "lunds-kommun")}
    assert by(strategist).post(answer, {"role": "strategist"}).status_code == 404


def test_a_no_gives_nothing(lund, strategist, anna):
    granting.ask_to_join(lund, by=anna, text="Hej")
    asked = JoiningRequest.objects.get()
    answer = f"{PEOPLE}asking/{asked.pk}/"
    assert by(strategist).post(answer, {"role": ""}).status_code == 422
    asked.refresh_from_db()
    assert asked.outcome == "waiting"
    by(strategist).post(answer, {"role": "no"})
    asked.refresh_from_db()
    assert asked.outcome == "refused"
    assert roles_of(anna) == set()


@pytest.mark.parametrize("role", ["moderator", "researcher", "secretariat"])
def test_a_strategist_gives_no_role_beyond_their_own(lund, strategist, enrol, role):
    colleague = enrol("kim@exempel.se", "colleague", lund)
    give = {"person": colleague.pk, "role": role}
    assert by(strategist).post(f"{PEOPLE}give/", give).status_code == 422
    assert by(strategist).post(f"{PEOPLE}invite/", INVITED | {"role": role}).status_code
    assert roles_of(colleague) == {("colleague", "lunds-kommun")}
    assert not Invitation.objects.exists()


def test_a_role_is_given_until_a_day_and_taken_back(lund, strategist, enrol):
    kim = enrol("kim@exempel.se", "colleague", lund)
    give = {"person": kim.pk, "role": "strategist", "until": "2999-01-01"}
    assert by(strategist).post(f"{PEOPLE}give/", give).status_code == 302
    grant = kim.grants.get(role="strategist")
    assert timezone.localdate(grant.until) == date(2999, 1, 1)
    assert grant.granted_by == strategist
    assert by(strategist).post(f"{PEOPLE}give/", give).status_code == 422
    by(strategist).post(f"{PEOPLE}{grant.pk}/take-back/")
    assert roles_of(kim) == {("colleague", "lunds-kommun")}


def test_a_role_is_given_from_a_day_to_come(lund, strategist, enrol):
    kim = enrol("kim@exempel.se", "colleague", lund)
    today = timezone.localdate()
    first, last = today + timedelta(days=9), today + timedelta(days=30)
    give = {"person": kim.pk, "role": "strategist"}
    for since, until in (("2020-01-01", ""), (last, first)):
        refused = give | {"since": str(since), "until": str(until)}
        assert by(strategist).post(f"{PEOPLE}give/", refused).status_code == 422
    told = give | {"since": str(first), "until": str(last)}
    assert by(strategist).post(f"{PEOPLE}give/", told).status_code == 302
    grant = kim.grants.get(role="strategist")
    assert timezone.localtime(grant.since).isoformat()[:16] == f"{first}T00:00"
    assert roles_of(kim) == {("colleague", "lunds-kommun")}
    assert kim.grants.valid(grant.since).filter(role="strategist").exists()
    day = date_format(first, "j F Y")
    for person, page in ((strategist, PEOPLE), (kim, "/account/")):
        assert f"Från {day}" in by(person).get(page).content.decode()
    # The same role is given twice only for times that do not meet.
    assert by(strategist).post(f"{PEOPLE}give/", told).status_code == 422
    before = give | {"until": str(first - timedelta(days=1))}
    assert by(strategist).post(f"{PEOPLE}give/", before).status_code == 302
    assert ("strategist", "lunds-kommun") in roles_of(kim)
    assert by(strategist).post(f"{PEOPLE}give/", give).status_code == 422
    by(strategist).post(f"{PEOPLE}{grant.pk}/take-back/")
    assert not kim.grants.valid(grant.since).filter(role="strategist").exists()


def test_only_those_who_belong_are_given_roles(lund, strategist, anna):
    give = {"person": anna.pk, "role": "colleague"}
    assert by(strategist).post(f"{PEOPLE}give/", give).status_code == 422
    assert roles_of(anna) == set()


def test_ids_of_other_organisations_are_unknown_here(
    lund, strategist, make_organisation, enrol
):
    other = make_organisation("malmo")
    eva = enrol("eva@exempel.se", "colleague", other)
    domain = Domain.objects.create(organisation=other, name="malmo.exempel.se")
    held = Invitation.objects.create(organisation=other, email="x@y.se", role="member")
    granting.ask_to_join(other, by=eva, text="Hej")
    asked = JoiningRequest.objects.get()
    client = by(strategist)
    for address in (
        f"{PEOPLE}{eva.grants.get().pk}/take-back/",
        f"{PEOPLE}invited/{held.pk}/withdraw/",
        f"{PEOPLE}asking/{asked.pk}/",
        f"/organisations/lunds-kommun/domains/{domain.pk}/drop/",
    ):
        assert client.post(address, {"role": "member"}).status_code == 404, address
    for address in ("people/", "people/invite/", "departments/", "domains/"):
        answer = client.post(f"/organisations/malmo/{address}", INVITED)
        assert answer.status_code in (403, 405), address
    assert client.get("/organisations/malmo/people/").status_code == 403
    assert roles_of(eva) == {("colleague", "malmo")}
    assert not other.parts.exists()


def test_somebody_elses_role_cannot_be_left(lund, strategist, anna):
    grant = strategist.grants.get()
    assert by(anna).post(f"/account/roles/{grant.pk}/leave/").status_code == 404
    asked = by(strategist).get(f"/account/roles/{grant.pk}/leave/").content.decode()
    assert f"rollen Strateg i {lund.name}?" in asked
    assert Grant.objects.valid().filter(pk=grant.pk).exists()
    assert by(strategist).post(f"/account/roles/{grant.pk}/leave/").status_code == 302
    assert roles_of(strategist) == set()


def test_departments_are_led_by_who_leads_the_whole(lund, strategist, enrol):
    by(strategist).post("/organisations/lunds-kommun/departments/", {"name": "Teknik"})
    part = Organisation.objects.get(parent=lund)
    assert part.slug == "lunds-kommun-teknik"
    assert part.verified_at
    assert by(strategist).get(f"/organisations/{part.slug}/people/").status_code == 200
    renamed = by(strategist).post(
        f"/organisations/{part.slug}/name/", {"name": "Tekniska förvaltningen"}
    )
    assert renamed.status_code == 302
    head = enrol("kim@exempel.se", "strategist", part)
    assert by(head).get(PEOPLE).status_code == 403


def test_nobody_renames_a_municipality_or_founds_one(lund, strategist, anna):
    address = "/organisations/lunds-kommun/name/"
    assert by(strategist).post(address, {"name": "Annat"}).status_code == 403
    founding = {"name": "Lunds kommun", "kind": "municipality"}
    assert by(anna).post("/organisations/new/", founding).status_code == 422


def test_a_founded_organisation_waits_and_is_verified(anna, secretary):
    more = {"verified_at": "2020-01-01", "slug": "sekretariatet", "parent": "1"}
    founding = {"name": "Cykla mer", "kind": "association"} | more
    by(anna).post("/organisations/new/", founding)
    made = Organisation.objects.get(slug="cykla-mer")
    assert made.verified_at is None
    assert made.parent is None
    assert roles_of(anna) == {("representative", "cykla-mer")}
    assert by(anna).post("/organisations/cykla-mer/verify/").status_code == 403
    assert "Cykla mer" in by(secretary).get("/organisations/waiting/").content.decode()
    assert by(secretary).post("/organisations/cykla-mer/verify/").status_code == 302
    made.refresh_from_db()
    assert made.verified_at


@pytest.mark.parametrize("role", ["strategist", "secretariat", "operator"])
def test_a_role_waits_for_a_second_factor_and_leads_there(
    settings, lund, secretariat, enrol, role
):
    settings.SECOND_FACTOR = True
    if role == "operator":
        person = Person.objects.create_superuser("drift@exempel.se")
    else:
        person = enrol(
            "x@exempel.se", role, lund if role == "strategist" else secretariat
        )
    client = by(person)
    there = "/account/second-factor/?next=/organisations/lunds-kommun/people/"
    assert client.get(PEOPLE)["Location"].replace("%2F", "/") == there
    assert client.post(f"{PEOPLE}invite/", INVITED).status_code == 302
    assert not Invitation.objects.exists()
    assert "räcker inte ett lösenord" in client.get(there).content.decode()
    Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
    told = client.get("/account/second-factor/").content.decode()
    assert f'href="{PEOPLE}"' in told
    assert client.get(PEOPLE).status_code == 200


def test_a_colleague_needs_no_second_factor(settings, lund, enrol):
    settings.SECOND_FACTOR = True
    kim = enrol("kim@exempel.se", "colleague", lund)
    assert by(kim).get(PEOPLE).status_code == 403
    assert standing_of(kim).is_colleague


def test_an_operator_without_a_second_factor_is_kept_out_of_the_administration(
    settings,
):
    settings.SECOND_FACTOR = True
    client = by(Person.objects.create_superuser("drift@exempel.se"))
    assert client.get("/admin/")["Location"].startswith("/account/second-factor/")
