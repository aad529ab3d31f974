"""Pages of a forum of 1 %, 10 % and 100 % of a million posts: `benchmarks.rooms`.

`python -m benchmarks.rooms 0.01 0.1` measures those that are named. None may grow with
the whole; each is asked for by somebody signed in, who follows sixty rooms.
`KOLRUM_FORUMS=/some/folder` keeps the forums of SQLite there, and uses them again.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path
from time import perf_counter

from benchmarks.measuring import Measured, best_server_seconds, told

SIZES = ("0.01", "0.1", "1", "postgresql:0.1")
MOST_MS = 50
MOST_SEARCH_MS = 150


def main(sizes):
    outcomes = [_in_a_fresh_database(size) for size in sizes or SIZES]
    return 0 if all(outcomes) else 1


def _in_a_fresh_database(size):
    from tests.postgresql import server

    name, _, share = size.rpartition(":")
    print(
        f"\n{name or 'sqlite'}, {100 * float(share):g} % of a million posts", flush=True
    )
    here = server() if name else nullcontext("")
    with here as address, _folder("" if name else share) as folder:
        environment = {
            **os.environ,
            "KOLRUM_VAR": folder,
            "KOLRUM_DATABASE": address,
            "DJANGO_SETTINGS_MODULE": "kolrum.web.settings",
        }
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.rooms", "measure", share],
            env=environment,
            cwd=Path(__file__).parents[1],
        )
    return done.returncode == 0


def _folder(share):
    kept = os.environ.get("KOLRUM_FORUMS")
    if not (kept and share):
        return tempfile.TemporaryDirectory(dir="/tmp")
    folder = Path(kept) / f"forum-{float(share):g}"
    folder.mkdir(parents=True, exist_ok=True)
    return nullcontext(str(folder))


class Counting:
    """Counts what is asked of the database."""

    def __init__(self):
        self.count = 0

    def __call__(self, execute, *given):
        self.count += 1
        return execute(*given)


def measure(share):
    import django
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command
    from django.db.models.signals import post_migrate

    django.setup()
    settings.ALLOWED_HOSTS = ["*"]
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    # Topics are what is measured: a kept forum's posts stay out of the index.
    search = apps.get_app_config("search")
    post_migrate.disconnect(sender=search, dispatch_uid="search-catches-up")
    call_command("migrate", verbosity=0)
    from django.db import connection
    from django.test import Client

    from benchmarks.made_up_forum import made, mean_topic, whole

    start = perf_counter()
    reader = whole() or made(share)
    topic = mean_topic()
    yield Measured("made in", perf_counter() - start, "s")
    from kolrum.notices.rounds import measure_tables

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    measure_tables()
    client = Client()
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    pages = {
        "the directory": "/rooms/",
        "a room": topic.room.get_absolute_url(),
        "a room's tenth page": f"{topic.room.get_absolute_url()}?page=10",
        "a topic": topic.get_absolute_url(),
        "what is unread": "/rooms/unread/",
        "a room's feed": f"/feeds/room/{topic.room.pk}.atom",
        "notices": "/account/notices/",
        "a search": "/search/?q=fråga",
    }
    for what, address in pages.items():
        assert client.get(address).status_code == 200, address
        asked = Counting()
        with connection.execute_wrapper(asked):
            client.get(address)
        took = best_server_seconds(lambda where=address: client.get(where), 7)
        most = MOST_SEARCH_MS if address.startswith("/search") else MOST_MS
        yield Measured(what, 1000 * took, "ms", at_most=most)
        yield Measured(f"{what}: queries", asked.count, "", at_most=30)
    took = best_server_seconds(lambda: _digest(reader), 5)
    yield Measured("a digest of 400", 1000 * took, "ms", at_most=MOST_SEARCH_MS)


def _digest(reader):
    from django.utils import timezone

    from kolrum.notices import digests
    from kolrum.notices.outbox import Mail

    mail = Mail(person=reader, kind=digests.KIND, key="now", created_at=timezone.now())
    mail.pk = 1
    assert digests.draft_of(mail) is not None


if __name__ == "__main__":
    if sys.argv[1:2] == ["measure"]:
        sys.exit(0 if told(measure(float(sys.argv[2]))) else 1)
    sys.exit(main(sys.argv[1:]))
