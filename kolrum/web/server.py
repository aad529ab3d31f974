"""`kolrum serve`: the site in a few processes, with its static files."""

import argparse
import io
import os
from collections.abc import Sequence
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from gunicorn.app.base import BaseApplication

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kolrum.web.settings")


class Site(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """The site as gunicorn runs it: sync workers, forked after Django is loaded."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Hand our settings to gunicorn, which asks for them here."""
        for name, value in self.settings.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        """The application."""
        from kolrum.web.wsgi import application

        return application


def main(arguments: Sequence[str]) -> int:
    """Serve until stopped, and say where."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    parser = argparse.ArgumentParser(prog="kolrum serve", description="The site.")
    parser.add_argument("--bind", default="127.0.0.1:8000", metavar="HOST:PORT")
    parser.add_argument("--workers", type=int, default=settings.WORKERS)
    chosen = parser.parse_args(arguments)

    django.setup()
    # Here and not at the first visit: what is wrong with an address stops the start.
    call_command("check", stdout=io.StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)
    print(f"Kolrum: http://{chosen.bind}/  (stop with Ctrl-C)", flush=True)
    Site(
        {
            "bind": chosen.bind,
            "workers": chosen.workers,
            "worker_class": "sync",
            "preload_app": True,
            "timeout": 60,
            "loglevel": "warning",
        }
    ).run()
    return 0
