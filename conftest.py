"""What every test in the house may use."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings

ROOT = Path(__file__).parent
SETTINGS = "kolrum.web.settings"
KEPT = ROOT / ".cache" / "loaded"
MOST_KEPT = 3
COMPUTING = ("carbon", "data", "lib", "territories", "sources", "budgets")
# Their tests keep what was drawn and told, or one site and browser: one worker each.
TOGETHER = ("tests/browser/", "kolrum/charts/", "kolrum/reports/", "kolrum/visualiser/")

# The same examples everywhere and each time; a slow machine is not a fault.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True)
hypothesis.settings.load_profile("house")


def pytest_configure() -> None:
    # Hashed names need a collected folder, and slow hashes are for real passwords.
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Tests sign in by `force_login`; those of the second factor ask for it.
    settings.SECOND_FACTOR = False
    # Tests write as they please; those of the limits set them.
    settings.NEWCOMER_POSTS = settings.POSTS_AN_HOUR = 0


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Give what is quicker together to one worker, and the rest one by one.

    Marks of groups would say the same, but pytest 9 keeps them from the scheduler.
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByPackage(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return next((each for each in TOGETHER if nodeid.startswith(each)), nodeid)

    return ByPackage(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Ask for a database of the tests alone wherever a fixture fills one.

    Without a test that asks for it none is made, and the fixture would meet the
    developer's own.
    """
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "django_db_setup" in names and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db)


def kolrum(*words: str, folder: Path, program: str = "kolrum.web.cli") -> None:
    """Run a command as its user would, with a folder of its own."""
    settings = {"KOLRUM_VAR": str(folder), "DJANGO_SETTINGS_MODULE": SETTINGS}
    done = subprocess.run(
        [sys.executable, "-m", program, *words],
        cwd=ROOT,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"kolrum {' '.join(words)}\n{done.stdout}{done.stderr}"


def made_from() -> str:
    """A digest of all that a loaded database's figures are made by and from."""
    return digest(
        file
        for package in COMPUTING
        for file in (ROOT / "kolrum" / package).rglob("*")
        if file.suffix in (".py", ".toml", ".csv") and "tests" not in file.parts
    )


def shaped_by() -> str:
    """A digest of all that the tables, the rooms and the articles are shaped by."""
    house = ROOT / "kolrum"
    patterns = ("*/migrations/*.py", "*/layout.toml", "knowledge/*/*/*.*")
    return digest(chain.from_iterable(map(house.glob, patterns)))


def digest(files: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for file in sorted(files):
        found.update(str(file.relative_to(ROOT)).encode())
        found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()[:16]


@pytest.fixture(scope="session")
def loaded_folder() -> Path:
    """The folder of a site with all data loaded and all territories assessed.

    It is kept from run to run, until the data or what computes from them changes;
    when only the shape of tables, the rooms or the articles have, it is brought up to
    date.
    """
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = KEPT / made_from()
        if not (folder / "ready").exists():
            # The newest stay: another run may be reading one of them.
            folders = [each for each in KEPT.iterdir() if each.is_dir()]
            for older in sorted(folders, key=lambda f: f.stat().st_mtime)[:-MOST_KEPT]:
                shutil.rmtree(older)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            kolrum("migrate", "--verbosity", "0", folder=folder)
            kolrum("load", folder=folder)
            kolrum("rooms", folder=folder)
            kolrum("knowledge", folder=folder)
            # Django's own command: `kolrum assess` would draw every page as well.
            kolrum("assess", "--all", folder=folder, program="django")
            (folder / "ready").write_text(shaped_by())
        elif (folder / "ready").read_text() != shaped_by():
            kolrum("migrate", "--verbosity", "0", folder=folder)
            kolrum("rooms", folder=folder)
            kolrum("knowledge", folder=folder)
            (folder / "ready").write_text(shaped_by())
    return folder
