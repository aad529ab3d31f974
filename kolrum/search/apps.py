"""How Django knows this app."""

from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """The search."""

    name = "kolrum.search"
    label = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Let territories and organisations be found: their apps stand below this."""
        from kolrum.search import bodies, places

        places.enrol()
        bodies.enrol()
        post_migrate.connect(_catch_up, self, dispatch_uid="search-catches-up")


def _catch_up(sender: Any, using: str, **more: Any) -> None:
    """After `kolrum migrate`, let what has become findable since be found.

    That is kinds that are new, and all that was read by an earlier word list.

    Not after a database is emptied, which Django tells in the same way without a plan,
    and not on the way to an older state of the tables.
    """
    from django.db.migrations.executor import MigrationExecutor

    from kolrum.search import rebuilding

    if using != DEFAULT_DB_ALIAS or "plan" not in more:
        return
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        rebuilding.catch_up(aloud=bool(more.get("verbosity")))
