"""What the worker does with the index: it leaves nothing of what was taken out."""

from django.db import connection
from django_tasks import task


@task()
def purge() -> None:
    """Write what was taken out of the index out of its files too."""
    from kolrum.search.purging import purge as purge_now

    purge_now()


def purge_soon() -> None:
    """Ask the worker to do so, once for all that was taken out until it begins."""
    from django_tasks_db.models import DBTaskResult

    ours = DBTaskResult.objects.filter(task_path=purge.module_path)
    ours.filter(status="SUCCESSFUL").delete()
    if connection.vendor == "sqlite" and not ours.filter(status="READY").exists():
        purge.enqueue()
