"""A database with all statistics, and a small cast of people and places."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection

from kolrum.members.models import Person
from kolrum.members.standing import NOBODY
from kolrum.members.tests.casting import strategist_of
from kolrum.territories.models import Territory


@pytest.fixture(scope="package", autouse=True)
def all_data(loaded_folder, django_db_setup, django_db_blocker) -> Iterator[None]:
    """Fill the database of these tests, and leave an empty one behind."""
    with django_db_blocker.unblock():
        assert "memory" in str(connection.settings_dict["NAME"]), "not a test's own"
        connection.ensure_connection()
        with closing(sqlite3.connect(loaded_folder / "kolrum.sqlite3")) as source:
            source.backup(connection.connection)
        yield
        caches["answers"].clear()
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Files of reports go where no other test looks."""
    settings.VAR = tmp_path
    return tmp_path


def place(slug: str) -> Territory:
    return Territory.objects.get(country="se", slug=slug)


@pytest.fixture
def hoganas(db):
    return place("hoganas")


@pytest.fixture
def ale(db):
    return place("ale")


@pytest.fixture
def skane(db):
    return place("skane-lan")


@pytest.fixture
def sweden(db):
    return place("")


@pytest.fixture
def operator(db):
    return Person.objects.create_superuser("drift@exempel.se")


@pytest.fixture
def editor(hoganas):
    return strategist_of(hoganas, "redaktor@exempel.se")


@pytest.fixture
def county_editor(skane):
    return strategist_of(skane, "lan@exempel.se")


@pytest.fixture
def secretary(sweden):
    return strategist_of(sweden, "sekretariat@exempel.se")


@pytest.fixture
def member(db):
    return Person.objects.create_user("medlem@exempel.se")


@pytest.fixture
def nobody():
    return NOBODY
