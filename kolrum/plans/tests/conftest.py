"""A database with all statistics, and a small cast of people and places."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection

from kolrum.members.models import Person
from kolrum.members.tests.casting import strategist_of
from kolrum.territories.models import Territory

DECISION = {
    "decided_by": "kommunfullmäktige",
    "decided_on": "2023-06-13",
    "source_url": "https://exempel.se/beslut",
}
GOAL = {
    "wording": "Nettonoll 2035",
    "scope": "co2",
    "target": "nettonoll 2035",
    **DECISION,
}
BUDGET = {"amount_t": "1 746 398", "base_year": "2023", **DECISION}


@pytest.fixture(scope="package", autouse=True)
def all_data(loaded_folder, django_db_setup, django_db_blocker) -> Iterator[None]:
    """Fill the database of these tests, and leave an empty one behind."""
    with django_db_blocker.unblock():
        connection.ensure_connection()
        with closing(sqlite3.connect(loaded_folder / "kolrum.sqlite3")) as source:
            source.backup(connection.connection)
        yield
        caches["answers"].clear()
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def hoganas(db):
    return Territory.objects.get(country="se", slug="hoganas")


@pytest.fixture
def ale(db):
    return Territory.objects.get(country="se", slug="ale")


@pytest.fixture
def operator(db):
    return Person.objects.create_superuser("drift@exempel.se")


@pytest.fixture
def editor(hoganas):
    return strategist_of(hoganas, "redaktor@exempel.se")


@pytest.fixture
def member(db):
    return Person.objects.create_user("medlem@exempel.se")
