"""What the worker does: spreads what happened, sends what waits, reads what came."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

FIRST = 20
"""Mail goes before what takes the worker minutes."""


@task(priority=FIRST)
def spread() -> None:
    """Spread what has happened among those who follow it, and send their mail."""
    from kolrum.notices.spreading import spread_waiting

    spread_waiting()
    send_now()


@task(priority=FIRST)
def send() -> None:
    """Send the mail that is due."""
    send_now()


@task(priority=FIRST)
def make_round() -> None:
    """Read the mailbox, send what is due, write summaries; then wait for the next."""
    from kolrum.notices.rounds import make_round as make

    make()


def spread_soon() -> None:
    """Ask the worker to spread what has happened."""
    spread.enqueue()


def send_soon() -> None:
    """Ask the worker to send what is due."""
    send.enqueue()


def send_at(moment: datetime) -> None:
    """Ask the worker to send what is due at a moment, unless it is asked for sooner."""
    from django_tasks_db.models import DBTaskResult

    ordered = DBTaskResult.objects.filter(task_path=send.module_path, status="READY")
    if not ordered.filter(run_after__lte=moment).exists():
        send.using(run_after=moment).enqueue()


def send_now() -> None:
    """Send what is due, and ask the worker to send the rest when it is."""
    from kolrum.notices.sending import send_due

    left = send_due()
    if left is not None:
        send_at(max(left, timezone.now() + timedelta(seconds=1)))
