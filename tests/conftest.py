"""A site with everything in it, made once a run and shared by all who test it."""

import fcntl
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections, transaction
from pytest_django import DjangoDbBlocker

ROOT = Path(__file__).parents[1]


def kolrum(*words: str, folder: Path) -> None:
    """Run a command as its user would, with a folder of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "kolrum.web.cli", *words],
        cwd=ROOT,
        env={**os.environ, "KOLRUM_VAR": str(folder)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"kolrum {' '.join(words)}\n{done.stdout}{done.stderr}"


@pytest.fixture(scope="session")
def loaded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site with all data loaded and all territories assessed."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # the workers' common ground
    folder, ready = base / "loaded", base / "loaded.ready"
    with (base / "loaded.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            folder.mkdir()
            kolrum("migrate", "--verbosity", "0", folder=folder)
            kolrum("load", folder=folder)
            kolrum("assess", "--all", folder=folder)
            ready.touch()
    return folder


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
    connections["default"] = opened
    try:
        with django_db_blocker.unblock(), transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        opened.close()
        connections["default"] = kept
