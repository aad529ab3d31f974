"""Who asks to belong, and roles in organisations, are told to those they concern."""

import pytest
from django.utils import timezone

from kolrum.members import granting
from kolrum.members.models import Grant, JoiningRequest, Organisation
from kolrum.members.visitors import standing_of
from kolrum.notices.kinds import tellings
from kolrum.notices.models import Mail, Notice
from kolrum.notices.tests.conftest import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def body(kind, slug):
    return Organisation.objects.create(
        kind=kind, slug=slug, name=slug.title(), verified_at=timezone.now()
    )


@pytest.fixture
def lund():
    return body("municipality", "lund")


def with_role(role, organisation, name):
    person = make_person(f"{name}@exempel.se", name.title())
    Grant.objects.create(person=person, role=role, organisation=organisation)
    return person


def told(person):
    sources = Notice.objects.filter(person=person).values_list("kind", "key")
    found = tellings(standing_of(person), sources).values()
    return [f"{each.title} {each.said}".strip() for each in found]


def test_who_may_answer_hears_of_who_asks_until_somebody_has_answered(lund):
    sten = with_role("strategist", lund, "sten")
    kim = with_role("colleague", lund, "kim")
    siv = with_role("secretariat", body("secretariat", "kansliet"), "siv")
    anna = make_person("anna@exempel.se", "Anna")
    granting.ask_to_join(lund, by=anna, text="Hej")
    assert (told(sten), told(kim), told(siv)) == (
        ["Anna ansöker om att få gå med"],
        [],
        [],
    )
    assert Mail.objects.get().person == sten
    asked = JoiningRequest.objects.get()
    granting.answer(asked, by=sten, role="")
    assert told(sten) == []
    assert told(anna) == ["Lund Din ansökan avslogs."]


def test_the_secretariat_hears_of_it_where_nobody_leads(lund):
    siv = with_role("secretariat", body("secretariat", "kansliet"), "siv")
    anna = make_person("anna@exempel.se", "Anna")
    granting.ask_to_join(lund, by=anna, text="Hej")
    assert told(siv) == ["Anna ansöker om att få gå med"]


def test_a_role_that_is_given_and_taken_back_is_told_to_whom_it_is_about(lund):
    sten, anna = with_role("strategist", lund, "sten"), make_person("anna@exempel.se")
    grant = granting.give("colleague", to=anna, organisation=lund, by=sten)
    assert told(anna) == ["Lund Du har fått en roll: Kollega."]
    granting.take_back(grant, by=sten)
    assert told(anna) == ["Lund En roll du hade har tagits tillbaka: Kollega."]
    assert told(sten) == []
    granting.leave(anna.grants.create(role="member", organisation=lund), by=anna)
    assert len(told(anna)) == 1
