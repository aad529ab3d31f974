"""Things that are found as they are, since each change of theirs is heard of."""

from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save

from kolrum.search import indexing
from kolrum.search.registry import Source, register


def keep_up(source: Source) -> None:
    """Let a kind be found, and follow what is saved and deleted of it.

    For kinds that are changed in many places, or by apps that stand below this one;
    others tell the index themselves when something has been done.
    """

    def saved(sender: Any, instance: models.Model, **_more: Any) -> None:
        transaction.on_commit(lambda: indexing.renew(source, instance.pk))

    def deleted(sender: Any, instance: models.Model, **_more: Any) -> None:
        indexing.forget(source.kind, [instance.pk])

    register(source)
    name = f"search-{source.kind}"
    post_save.connect(saved, source.model, weak=False, dispatch_uid=name)
    post_delete.connect(deleted, source.model, weak=False, dispatch_uid=name)
