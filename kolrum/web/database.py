"""Which database the site stands on: a file of SQLite, or PostgreSQL by address."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from kolrum.web import environment

# PostgreSQL reckons with turning disks, and compiles statements that run for moments.
FOR_SOLID_DISKS = "-c random_page_cost=1.1 -c jit=off"


def database(name: str, default: Path) -> dict[str, Any]:
    """Django's settings of the database that an address names, else of a file.

    Raises
    ------
    ImproperlyConfigured
        When the address is none of PostgreSQL's, or its client is missing. What was
        written is not repeated: it may hold a password.
    """
    written = environment.text(name, "")
    return _postgresql(name, urlsplit(written)) if written else _sqlite(default)


def _postgresql(name: str, address: SplitResult) -> dict[str, Any]:
    """As the address says; what it leaves out is as PostgreSQL's own client has it."""
    try:
        port = str(address.port or "")
    except ValueError:
        raise _refusal(name, "its port is no number") from None
    database = unquote(address.path.strip("/"))
    if address.scheme not in ("postgresql", "postgres") or not database:
        raise _refusal(name, "write postgresql://user:password@host:port/database")
    if find_spec("psycopg") is None:
        raise _refusal(name, "PostgreSQL needs kolrum[postgres] to be installed")
    options: dict[str, Any] = {"options": FOR_SOLID_DISKS} | dict(
        parse_qsl(address.query)
    )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database,
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": options.pop("host", address.hostname or ""),
        "PORT": port,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        # A worker keeps its connection: opening one costs more than a page from memory.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # A writer queues from its first statement, not at its commit.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # What is erased is written over, so that the file does not keep it.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                " PRAGMA secure_delete=ON;"
            ),
        },
    }


def _refusal(name: str, advice: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name} cannot be used: {advice}.")
