"""Sends what waits: with the rights that hold now, once, and again when it fails."""

import smtplib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Min
from django.utils import timezone, translation

from kolrum.members.models import Person
from kolrum.members.visitors import standing_of
from kolrum.notices import answering, digests, failing
from kolrum.notices.choices import MailChoice
from kolrum.notices.drafts import Draft, message_of
from kolrum.notices.inbox import Notice
from kolrum.notices.kinds import UnknownKind, kind_of
from kolrum.notices.outbox import Mail, MailState
from kolrum.notices.writing import draft_of

AT_A_TIME = 50
MOST_BATCHES = 10
"""Then others get their turn with the worker."""

PAUSES = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 8 * 60, 24 * 60)
)
"""How long to wait after each attempt that failed; then it is given up."""

LONGEST_TAKEN = timedelta(minutes=30)
"""A mail taken longer ago than this was left by a worker that died."""

_WRITERS: Mapping[str, Callable[[Mail], Draft | None]] = {
    digests.KIND: digests.draft_of,
    answering.REFUSAL: answering.refusal,
    answering.HELD: answering.held,
}
"""Mail that is no notice."""

_LETTERS: dict[str, Callable[[Mail], Draft | None]] = {}


def register(kind: str, writer: Callable[[Mail], Draft | None]) -> None:
    """Let an app write to addresses that are nobody's here; called in its `ready`.

    The writer makes the letter when it is sent, and none when it is no longer true.
    """
    _LETTERS[kind] = writer


def send_due() -> datetime | None:
    """Send what is due; tells when the next is, or None when nothing waits."""
    _take_back()
    connection = get_connection()
    for _batch in range(MOST_BATCHES):
        mails = _taken()
        try:
            for mail in mails:
                _send(mail, connection)
        except _ServerDown:
            _put_back(mails)
            break
        finally:
            connection.close()
    waiting = Mail.objects.filter(state=MailState.WAITING)
    first: datetime | None = waiting.aggregate(first=Min("due_at"))["first"]
    return first


def _take_back() -> None:
    lost = Mail.objects.filter(
        state=MailState.SENDING, taken_at__lt=timezone.now() - LONGEST_TAKEN
    )
    lost.update(state=MailState.WAITING)


def _taken() -> list[Mail]:
    """Mail that nobody else sends meanwhile."""
    found = []
    for pk in list(
        Mail.objects.due().order_by("id").values_list("pk", flat=True)[:AT_A_TIME]
    ):
        is_ours = (
            Mail.objects.due()
            .filter(pk=pk)
            .update(
                state=MailState.SENDING,
                taken_at=timezone.now(),
                attempts=F("attempts") + 1,
            )
        )
        if is_ours:
            found.append(Mail.objects.select_related("person").get(pk=pk))
    return found


def _send(mail: Mail, connection: BaseEmailBackend) -> None:
    person = mail.person
    address = person.email if person else mail.address
    language = person.language if person else settings.LANGUAGE_CODE
    with translation.override(language):
        draft = _draft(mail) if _is_wanted(person) else None
        if draft is None:
            _end(mail, MailState.DROPPED)
            return
        message = message_of(draft, mail, address)
    message.connection = connection
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        _refused(mail, refusal)
    except smtplib.SMTPDataError as refusal:
        if refusal.smtp_code >= 500:
            _end(mail, MailState.FAILED, fault=str(refusal))
        else:
            _try_again(mail, str(refusal))
    except (smtplib.SMTPException, OSError) as fault:
        _try_again(mail, str(fault))
        raise _ServerDown from fault
    else:
        _end(mail, MailState.SENT)


class _ServerDown(Exception):
    """The server takes nothing now: asking it for each mail would take hours."""


def _put_back(mails: list[Mail]) -> None:
    """Let what was taken with the one that failed wait as long, without a mark."""
    taken = Mail.objects.filter(pk__in=[mail.pk for mail in mails])
    taken.filter(state=MailState.SENDING).update(
        state=MailState.WAITING,
        attempts=F("attempts") - 1,
        due_at=timezone.now() + PAUSES[0],
    )


def _is_wanted(person: Person | None) -> bool:
    if person is None:
        return True
    if not person.is_active:
        return False
    choice = MailChoice.objects.filter(person=person).first()
    return choice is None or choice.may_be_mailed


def _draft(mail: Mail) -> Draft | None:
    if mail.kind in _WRITERS:
        return _WRITERS[mail.kind](mail)
    if mail.kind in _LETTERS:
        return _LETTERS[mail.kind](mail)
    if mail.person is None:
        return None
    standing = standing_of(mail.person)
    try:
        telling = kind_of(mail.kind).read(standing, [mail.key]).get(mail.key)
    except UnknownKind:
        return None
    return draft_of(mail, telling, standing) if telling else None


def _refused(mail: Mail, refusal: smtplib.SMTPRecipientsRefused) -> None:
    codes = [code for code, _words in refusal.recipients.values()]
    if any(code >= 500 for code in codes):
        _end(mail, MailState.FAILED, fault=str(codes))
        failing.count_failure(mail)
    else:
        _try_again(mail, str(codes))


def _try_again(mail: Mail, fault: str) -> None:
    if mail.attempts > len(PAUSES):
        _end(mail, MailState.FAILED, fault=fault)
        return
    mail.state = MailState.WAITING
    mail.due_at = timezone.now() + PAUSES[mail.attempts - 1]
    mail.fault = fault[:200]
    mail.save(update_fields=("state", "due_at", "fault"))


def _end(mail: Mail, state: MailState, *, fault: str = "") -> None:
    mail.state, mail.fault = state, fault[:200]
    mail.sent_at = timezone.now() if state == MailState.SENT else None
    mail.save(update_fields=("state", "fault", "sent_at"))
    if mail.kind == digests.KIND and state != MailState.FAILED:
        digests.mark_told(mail)
    elif state == MailState.SENT and mail.person is not None:
        told = Notice.objects.of(mail.person).filter(kind=mail.kind, key=mail.key)
        told.update(mailed_at=mail.sent_at)
