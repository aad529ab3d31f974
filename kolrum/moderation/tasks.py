"""What the worker does for order: it opens accounts again whose time is out."""

from datetime import datetime

from django_tasks import task


@task()
def lift() -> None:
    """Let those sign in again whose time is out."""
    from kolrum.moderation.actions import lift_due

    lift_due()


def lift_at(moment: datetime) -> None:
    """Ask the worker to look when a time is out."""
    lift.using(run_after=moment).enqueue()
