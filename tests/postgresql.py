"""Runs tests on a throw-away PostgreSQL: `python -m tests.postgresql kolrum`.

The server listens on a socket in a folder of its own, keeps nothing, and is stopped
when the tests have ended. PostgreSQL refuses to run as root: root lends it the user
that Debian made for it.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1:]
LENT = ("postgres", "nobody")
# Nothing here outlives the run, so nothing needs to reach a disk.
IN_HASTE = {
    "listen_addresses": "''",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


def _program(name: str) -> str:
    for folder in PROGRAMS:
        if (folder / name).exists():
            return str(folder / name)
    found = shutil.which(name)
    if found is None:
        sys.exit(f"{name} is missing; on Debian: apt install postgresql")
    return found


def _keeper() -> pwd.struct_passwd:
    """Who runs the server: ourselves, or one that root lends it."""
    if os.getuid():
        return pwd.getpwuid(os.getuid())
    known = {each.pw_name: each for each in pwd.getpwall()}
    return next(known[name] for name in LENT if name in known)


def _run(keeper: pwd.struct_passwd, *words: str) -> None:
    lent = {} if keeper.pw_uid == os.getuid() else _lent(keeper)
    done = subprocess.run(
        words,
        capture_output=True,
        text=True,
        cwd="/",
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        **lent,
    )
    if done.returncode:
        sys.exit(f"{' '.join(words)}\n{done.stdout}{done.stderr}")


def _lent(keeper: pwd.struct_passwd) -> dict[str, object]:
    return {"user": keeper.pw_uid, "group": keeper.pw_gid, "extra_groups": []}


@contextmanager
def server() -> Iterator[str]:
    """A server that is gone afterwards; gives the address of its first database."""
    keeper = _keeper()
    folder = Path(tempfile.mkdtemp(prefix="kolrum-postgresql-", dir="/tmp"))
    cluster, log = folder / "cluster", folder / "log"
    settings = " ".join(f"-c {name}={value}" for name, value in IN_HASTE.items())
    try:
        os.chown(folder, keeper.pw_uid, keeper.pw_gid)
        _run(
            keeper, _program("initdb"), "--pgdata", str(cluster), "--username=kolrum",
            "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip
        _run(
            keeper, _program("pg_ctl"), "start", "--wait", "--pgdata", str(cluster),
            "--log", str(log), "--options", f"-k {folder} {settings}",
        )  # fmt: skip
        yield f"postgresql://kolrum@/postgres?host={quote(str(folder))}"
    finally:
        if (cluster / "postmaster.pid").exists():
            _run(
                keeper, _program("pg_ctl"), "stop", "--wait", "--mode=immediate",
                "--pgdata", str(cluster),
            )  # fmt: skip
        shutil.rmtree(folder)


def main(words: list[str]) -> int:
    """Run pytest with these words, on PostgreSQL."""
    with server() as address:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *words],
            env={**os.environ, "KOLRUM_DATABASE": address},
        )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
