"""A site with everything in it, made once a run and shared by all who test it."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

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
