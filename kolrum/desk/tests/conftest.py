"""A municipality with figures, its strategist, a colleague elsewhere, the office."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection

from kolrum.members.models import Grant, Person
from kolrum.members.tests.casting import body_of, person_in, secretariat
from kolrum.territories.models import Territory


@pytest.fixture(scope="package", autouse=True)
def all_data(loaded_folder, django_db_setup, django_db_blocker) -> Iterator[None]:
    """Fill the database of these tests, and leave an empty one behind.

    Only one in a file: those that run on both databases bring what they need.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with django_db_blocker.unblock():
        connection.ensure_connection()
        with closing(sqlite3.connect(loaded_folder / "kolrum.sqlite3")) as source:
            source.backup(connection.connection)
        yield
        caches["answers"].clear()
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def cast(db):
    """People by what they are, on the database with everything in it."""
    hoganas = Territory.objects.get(country="se", slug="hoganas")
    lund = Territory.objects.get(country="se", slug="lund")
    people = {
        "strategist": person_in("strategist", body_of(hoganas), "strateg@exempel.se"),
        "neighbour": person_in("strategist", body_of(lund), "granne@exempel.se"),
        "colleague": person_in("colleague", body_of(lund), "kollega@exempel.se"),
        "resident": person_in("member", body_of(hoganas), "boende@exempel.se"),
        "secretary": person_in("secretariat", secretariat(), "kansli@exempel.se"),
    }
    for name, person in people.items():
        person.name = f"{name.title()} Person"
        person.save()
    return people


@pytest.fixture
def small(db):
    """The same people in small: organisations without figures behind them."""
    from kolrum.members.models import Organisation

    def body(kind, slug):
        return Organisation.objects.create(
            kind=kind, name=slug.title(), slug=slug, verified_at="2026-01-01T00:00Z"
        )

    def person(name, role, where):
        one = Person.objects.create_user(f"{name}@exempel.se")
        one.name = name.title()
        one.save()
        EmailAddress.objects.create(user=one, email=one.email, verified=True)
        Grant.objects.create(person=one, role=role, organisation=where)
        return one

    town, other = body("municipality", "kommun-a"), body("municipality", "kommun-b")
    office = body("secretariat", "kansliet")
    return {
        "strategist": person("sara", "strategist", town),
        "colleague": person("kim", "colleague", other),
        "resident": person("bo", "member", town),
        "secretary": person("siv", "secretariat", office),
        "researcher": person("rut", "researcher", office),
    }
