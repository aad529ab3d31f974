"""A small cast of people and bodies."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.utils import timezone

from kolrum.members.models import Grant, Organisation, Person

WORDS = "en lång mening som ingen gissar"


@pytest.fixture(autouse=True)
def no_limits_kept(db):
    cache.clear()


@pytest.fixture
def enrol(db):
    def made(email: str, role: str = "", organisation=None, **more):
        person = Person.objects.create_user(email, WORDS)
        person.name = email.partition("@")[0].title()
        person.save()
        EmailAddress.objects.create(
            user=person, email=email, verified=True, primary=True
        )
        if role:
            Grant.objects.create(
                person=person, role=role, organisation=organisation, **more
            )
        return person

    return made


@pytest.fixture
def make_organisation(db):
    def made(slug: str, kind: str = "municipality", parent=None, verified=True):
        return Organisation.objects.create(
            slug=slug,
            name=slug.title(),
            kind=kind,
            parent=parent,
            verified_at=timezone.now() if verified else None,
        )

    return made


@pytest.fixture
def lund(make_organisation):
    return make_organisation("lunds-kommun")


@pytest.fixture
def secretariat(make_organisation):
    return make_organisation("sekretariatet", kind="secretariat")


@pytest.fixture
def code_in(mailoutbox):
    def found() -> str:
        return re.search(r"^ {4}(\S+)$", mailoutbox[-1].body, re.MULTILINE)[1]

    return found
