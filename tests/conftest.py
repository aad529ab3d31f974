"""Django on a database with everything in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections, transaction
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="session")
def loaded_file(loaded_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the loaded database that this process may write in."""
    copy = tmp_path_factory.mktemp("copy") / "kolrum.sqlite3"
    original = loaded_folder / "kolrum.sqlite3"
    with (
        closing(sqlite3.connect(original)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    return copy


@pytest.fixture
def loaded(loaded_file: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Django on the loaded database; what a test writes is undone after it."""
    kept = connections["default"]
    opened = connections.create_connection("default")
    opened.settings_dict = {**kept.settings_dict, "NAME": str(loaded_file)}
    # A request that ends would close a connection that stands within a transaction.
    opened.close_if_unusable_or_obsolete = lambda: None
    connections["default"] = opened
    try:
        with django_db_blocker.unblock(), transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        opened.close()
        connections["default"] = kept
