"""What is done again and again: the mailbox is read, mail sent, summaries written."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kolrum.members.actions import forget_ended_sessions
from kolrum.notices import digests, tasks
from kolrum.notices.arrivals import Arrival, Held
from kolrum.notices.fetching import MailboxFault, poll
from kolrum.notices.inbox import Notice
from kolrum.notices.outbox import Happening, Mail, MailState
from kolrum.notices.spreading import spread_waiting

Chore = Callable[[], None]
_CHORES: list[Chore] = []
_LOG = logging.getLogger(__name__)
WITH_MAILBOX = timedelta(minutes=1)
WITHOUT = timedelta(minutes=10)
PATIENCE = timedelta(minutes=15)
KEPT = timedelta(days=90)
"""How long it is known what was sent and what arrived."""

READ_KEPT = timedelta(days=365)
FAULTS_KEPT = timedelta(days=7)
HELD_FOR = timedelta(days=3)
A_DAY = 24 * 60 * 60
ROWS_LOOKED_AT = 1000


def register(chore: Chore) -> None:
    """Let an app do something in each round; called in its `ready`.

    It is done often: it asks for little, and does nothing twice.
    """
    if chore not in _CHORES:
        _CHORES.append(chore)


def begin() -> None:
    """See to it that rounds are made, once, by whichever worker there is.

    A round that is said to be running may have died with its worker: one is ordered
    for later all the same.
    """
    if _rounds("READY").exists():
        return
    is_running = _rounds("RUNNING").exists()
    _order(PATIENCE if is_running else timedelta(0))


def make_round() -> None:
    """Make one round, and order the next whatever becomes of this."""
    pause = WITH_MAILBOX if settings.MAIL_IN else WITHOUT
    try:
        _read_mailbox()
        spread_waiting()
        digests.write_due()
        for chore in _CHORES:
            chore()
        tasks.send_now()
        forget()
        measure_tables()
    finally:
        _forget_tasks()
        if not _rounds("READY").exists():
            _order(pause)


def _order(pause: timedelta) -> None:
    tasks.make_round.using(run_after=timezone.now() + pause).enqueue()


def _forget_tasks() -> None:
    """What went well is forgotten at once; what failed is kept for operators to see."""
    ours = (tasks.make_round, tasks.spread, tasks.send)
    ended = DBTaskResult.objects.filter(task_path__in=[t.module_path for t in ours])
    ended.filter(status="SUCCESSFUL").delete()
    ended.filter(status="FAILED", finished_at__lt=timezone.now() - FAULTS_KEPT).delete()


def _read_mailbox() -> None:
    """Read the mailbox, if there is one; one out of order stops nothing else."""
    if settings.MAIL_IN is None:
        return
    try:
        poll(settings.MAIL_IN)
    except MailboxFault as fault:
        _LOG.warning("%s", fault)


def forget() -> None:
    """Throw away what need not be known any longer."""
    now = timezone.now()
    old = now - KEPT
    waiting = Held.objects.filter(arrival__arrived_at__lt=now - HELD_FOR)
    waiting.delete()
    Arrival.objects.filter(arrived_at__lt=old).delete()
    done = (MailState.SENT, MailState.DROPPED, MailState.FAILED)
    Mail.objects.filter(state__in=done, created_at__lt=old).delete()
    Happening.objects.filter(spread_at__lt=old).delete()
    Notice.objects.filter(read_at__lt=now - READ_KEPT).delete()
    forget_ended_sessions()


def measure_tables() -> None:
    """Once a day, let SQLite know how much there is of what; PostgreSQL does so itself.

    Without that it takes any index for a good one, such as that of open topics.
    """
    is_due = connection.vendor == "sqlite" and cache.add("tables-measured", 1, A_DAY)
    if is_due:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit = {ROWS_LOOKED_AT}")
            cursor.execute("ANALYZE")


def _rounds(*states: str) -> QuerySet[Any]:
    path = tasks.make_round.module_path
    return DBTaskResult.objects.filter(task_path=path, status__in=states)
