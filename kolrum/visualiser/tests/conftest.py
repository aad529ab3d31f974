"""A database with all statistics and kept assessments, as after `make run`."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection


@pytest.fixture(scope="package", autouse=True)
def assessed_data(loaded_folder, django_db_setup, django_db_blocker) -> Iterator[None]:
    """Fill the database of these tests, and leave an empty one behind."""
    with django_db_blocker.unblock():
        assert "memory" in str(connection.settings_dict["NAME"]), "not a test's own"
        connection.ensure_connection()
        kept = loaded_folder / "kolrum.sqlite3"
        with closing(sqlite3.connect(kept)) as source:
            source.backup(connection.connection)
        yield
        caches["answers"].clear()
        call_command("flush", interactive=False, verbosity=0)
