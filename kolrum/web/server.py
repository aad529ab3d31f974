"""`kolrum serve`: the site in a few processes, with its static files."""

import argparse
import contextlib
import gc
import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from gunicorn.app.base import BaseApplication

from kolrum.web import background

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kolrum.web.settings")

# A browser opens connections ahead and says nothing on them: each would hold up a
# worker of one thread until it gave up.
THREADS = 4


class Site(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """The site as gunicorn runs it: workers forked after Django is loaded."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Hand our settings to gunicorn, which asks for them here."""
        for name, value in self.settings.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        """The application, with what every answer rests on read before the fork."""
        from kolrum.web.wsgi import application

        _read_ahead()
        return application


def _is_empty() -> bool:
    from django.db import DatabaseError

    from kolrum.budgets.models import StoredAssessment

    try:
        return not StoredAssessment.objects.exists()
    except DatabaseError:
        return True


def _has_queue() -> bool:
    from django.db import connection

    if "django_tasks_database_dbtaskresult" in connection.introspection.table_names():
        return True
    sys.stderr.write("No reports are built: the database is old. Run kolrum migrate.\n")
    return False


def _begin_rounds() -> None:
    from kolrum.notices.rounds import begin

    begin()


def _read_ahead() -> None:
    from django.db import connections

    from kolrum.budgets.inputs import inputs_of
    from kolrum.carbon.methods.inputs import MissingFigure
    from kolrum.data.countries import live_countries
    from kolrum.data.errors import MissingData
    from kolrum.telling.program import program_digest

    for country in live_countries():
        # What is lacking is told on the page that needs it.
        with contextlib.suppress(MissingData, MissingFigure):
            inputs_of(country.iso2, country.whole.code, country.default_method)
    program_digest()
    # The emulator asks for it at the first limit that no table has.
    importlib.import_module("scipy.special")
    connections.close_all()
    # What is read is never let go: the workers need not look through it, or copy it.
    gc.freeze()


def main(arguments: Sequence[str]) -> int:
    """Serve until stopped, and say where."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    parser = argparse.ArgumentParser(prog="kolrum serve", description="The site.")
    parser.add_argument("--bind", default="127.0.0.1:8000", metavar="HOST:PORT")
    parser.add_argument("--workers", type=int, default=settings.WORKERS)
    parser.add_argument(
        "--no-background",
        action="store_false",
        dest="background",
        help="start no worker: another machine or `kolrum work` has one",
    )
    chosen = parser.parse_args(arguments)

    django.setup()
    # Here and not at the first visit: what is wrong with an address stops the start.
    call_command("check", stdout=io.StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)
    if _is_empty():
        sys.stderr.write("The database is empty: kolrum migrate, load, assess --all.\n")
        return 1
    if chosen.background and _has_queue():
        _begin_rounds()
        background.started()
    print(f"Kolrum: http://{chosen.bind}/  (stop with Ctrl-C)", flush=True)
    Site(
        {
            "bind": chosen.bind,
            "workers": chosen.workers,
            "worker_class": "gthread",
            "threads": THREADS,
            "preload_app": True,
            "timeout": 60,
            "loglevel": "warning",
        }
    ).run()
    return 0
