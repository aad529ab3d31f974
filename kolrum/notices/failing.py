"""Addresses that no longer work: after a few lasting failures mail stops."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from kolrum.notices.choices import MailChoice, choice_of
from kolrum.notices.outbox import Mail

MOST_FAILURES = 3
FORGOTTEN_AFTER = timedelta(days=60)


@transaction.atomic
def count_failure(mail: Mail) -> None:
    """Count that a mail could not be delivered for good; stop mail at the third.

    The person is told of it on the page of notices. Failures long ago are forgotten.
    """
    if mail.person is None:
        return
    choice_of(mail.person)
    choice = MailChoice.objects.select_for_update().get(person=mail.person)
    now = timezone.now()
    is_old = choice.failed_at is None or now - choice.failed_at > FORGOTTEN_AFTER
    choice.failures = 1 if is_old else choice.failures + 1
    choice.failed_at = now
    if choice.failures >= MOST_FAILURES:
        choice.stopped_at = choice.stopped_at or now
    choice.save(update_fields=("failures", "failed_at", "stopped_at"))
