"""What becomes of a message that arrives: taken in once, or refused with a reason."""

import hashlib
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from kolrum.members.models import Person
from kolrum.notices import failing, tasks
from kolrum.notices.addresses import (
    Alias,
    Bounce,
    Destination,
    Outdated,
    Reply,
    destination,
    reply_address,
)
from kolrum.notices.answering import HELD, HELD_CODE, REFUSAL
from kolrum.notices.arrivals import Arrival, Held, Outcome
from kolrum.notices.letters.letter import Letter, Nature, Unreadable
from kolrum.notices.letters.reading import read
from kolrum.notices.outbox import Mail, MailState
from kolrum.notices.receivers import Ahead, NotThere, Refused, opener, receiver
from kolrum.notices.senders import person_of

ANSWERED_AGAIN_AFTER = timedelta(days=1)
MOST_HELD = 3
"""Messages of one person that may wait to be confirmed."""

MOST_AN_HOUR = 30
HEAD_BYTES = 100_000
_EMPTY = _("It holds no words of your own. Write above the text that it answers.")


def receive(
    raw: bytes, *, recipients: Sequence[str] = (), size: int | None = None
) -> Arrival | None:
    """Take in a message, or refuse it; None when it has been here before.

    What fails for reasons of ours (the database) raises, and leaves nothing behind:
    whoever delivers tries again. `size` is told when only the beginning was fetched.
    """
    size = max(size or 0, len(raw))
    is_too_big = size > settings.MAIL_LARGEST
    try:
        letter = read(
            raw[:HEAD_BYTES] if is_too_big else raw,
            recipients=recipients,
            host=settings.MAIL_HOST,
            vouching_server=settings.MAIL_VOUCHED_BY,
        )
    except Unreadable:
        return _note_unreadable(raw)
    try:
        with _ahead(letter, is_too_big=is_too_big), transaction.atomic():
            arrival = _arrival(letter, size)
            _decide(arrival, letter, raw, is_too_big=is_too_big)
            arrival.save()
    except IntegrityError:
        if Arrival.objects.filter(identity=_identity(letter.message_id)).exists():
            return None
        raise
    return arrival


def _ahead(letter: Letter, *, is_too_big: bool) -> Ahead:
    """What takes time, done for a letter that is new and may be taken in."""
    identity = _identity(letter.message_id)
    is_known = Arrival.objects.filter(identity=identity).exists()
    if is_known or letter.nature is not Nature.PERSONAL:
        return nullcontext()
    person, found = person_of(letter.sender), _destination(letter)
    try:
        _check(letter, person, found, is_too_big=is_too_big)
        if person and isinstance(found, Reply):
            return receiver(found.code).ahead(person, found.thing_id, letter)
        if person and isinstance(found, Alias) and letter.is_vouched_for:
            return opener().ahead(person, found.name, letter)
    except Refused:
        pass  # said in the transaction, where it is noted too
    return nullcontext()


def confirm_ahead(person: Person, held_id: int, _letter: Letter) -> Ahead:
    """The same for a message that waits and that its author now stands by."""
    mine = Held.objects.filter(pk=held_id, person=person, confirmed_at=None)
    waiting = mine.first()
    if waiting is None:
        return nullcontext()
    letter = read(bytes(waiting.message), host=settings.MAIL_HOST)
    return opener().ahead(person, waiting.alias, letter)


def _arrival(letter: Letter, size: int) -> Arrival:
    arrival = Arrival(
        identity=_identity(letter.message_id),
        sender=letter.sender[:254],
        nature=letter.nature,
        outcome=Outcome.IGNORED,
        size=size,
    )
    arrival.save(force_insert=True)
    return arrival


def _identity(message_id: str) -> str:
    return hashlib.sha256(message_id.encode()).hexdigest()


def _note_unreadable(raw: bytes) -> Arrival:
    return Arrival.objects.get_or_create(
        identity=hashlib.sha256(raw).hexdigest(),
        defaults={
            "nature": "",
            "outcome": Outcome.REFUSED,
            "reason": "unreadable",
            "size": len(raw),
        },
    )[0]


def _decide(arrival: Arrival, letter: Letter, raw: bytes, *, is_too_big: bool) -> None:
    found = _destination(letter)
    if letter.nature is Nature.BOUNCE or isinstance(found, Bounce):
        arrival.outcome, arrival.reason = Outcome.BOUNCE, _count(letter, found)
        return
    if letter.nature is not Nature.PERSONAL:
        arrival.reason = letter.nature.value
        return
    person = person_of(letter.sender)
    arrival.person = person
    try:
        with transaction.atomic():
            _check(letter, person, found, is_too_big=is_too_big)
            _take(arrival, letter, raw, person, found)
    except Refused as refusal:
        arrival.outcome, arrival.reason = Outcome.REFUSED, refusal.reason
        _answer(arrival, letter, refusal, found)


def _destination(letter: Letter) -> Destination | None:
    """The first of our addresses that can be an answer's, else the first of ours."""
    found = [destination(address) for address in letter.addressed]
    ours = [each for each in found if each is not None]
    exact = [each for each in ours if not isinstance(each, Alias)]
    return next(iter([*exact, *ours]), None)


def _count(letter: Letter, found: Destination | None) -> str:
    """Count a lasting failure, if the report is about a mail of ours."""
    if not isinstance(found, Bounce) or letter.nature is not Nature.BOUNCE:
        return "unknown"
    mail = Mail.objects.filter(pk=found.mail_id, state=MailState.SENT).first()
    if mail is None:
        return "unknown"
    if not any(failure.is_lasting for failure in letter.failures):
        return "passing"
    mail.state, mail.fault = MailState.FAILED, letter.failures[0].status
    mail.save(update_fields=("state", "fault"))
    failing.count_failure(mail)
    return "lasting"


def _check(
    letter: Letter,
    person: Person | None,
    found: Destination | None,
    *,
    is_too_big: bool,
) -> None:
    if not letter.sender:
        raise Refused("no-author", _("It must come from one author."))
    if isinstance(found, Outdated):
        raise Refused(
            "outdated",
            _("The address that it answers is no longer in use. Answer on the site."),
        )
    if person is None or (isinstance(found, Reply) and found.person_id != person.pk):
        raise Refused(
            "unknown-sender",
            _(
                "It must come from the e-mail address of your account, the same that "
                "the message you answer was sent to."
            ),
        )
    if letter.is_disowned:
        raise Refused(
            "disowned",
            _("Our server was told that it does not come from your e-mail address."),
        )
    if found is None:
        raise NotThere
    if _sent_lately(person) >= MOST_AN_HOUR:
        raise Refused("too-many", _("You have sent very many. Wait for an hour."))
    if is_too_big:
        raise Refused("too-big", _("It is too big. Send large files on the site."))
    if letter.is_sealed and not letter.text:
        raise Refused("sealed", _("It is encrypted, and we cannot read it."))


def _sent_lately(person: Person) -> int:
    since = timezone.now() - timedelta(hours=1)
    taken = Arrival.objects.filter(outcome__in=(Outcome.TAKEN, Outcome.HELD))
    return taken.filter(person=person, arrived_at__gte=since).count()


def _check_words(letter: Letter) -> None:
    """An answer says something, or brings a file; a logotype is no file."""
    has_file = any(each.is_sent for each in letter.attachments)
    if not letter.text and not has_file:
        raise Refused("empty", _EMPTY)


def _take(
    arrival: Arrival,
    letter: Letter,
    raw: bytes,
    person: Person | None,
    found: Destination | None,
) -> None:
    if person is None:
        raise NotThere
    if isinstance(found, Reply):
        is_confirmation = found.code == HELD_CODE
        if not is_confirmation:
            _check_words(letter)
        receiver(found.code).receive(person, found.thing_id, letter)
    elif isinstance(found, Alias):
        _check_words(letter)
        if not letter.is_vouched_for:
            _hold(arrival, letter, raw, person, found)
            return
        opener().receive(person, found.name, letter)
    else:
        raise NotThere
    arrival.outcome = Outcome.TAKEN


def _hold(
    arrival: Arrival, letter: Letter, raw: bytes, person: Person, found: Alias
) -> None:
    """Keep a message until its author says it is theirs: anybody can write From."""
    if Held.objects.filter(person=person, confirmed_at=None).count() >= MOST_HELD:
        arrival.reason = "many-held"
        return
    Held.objects.create(
        arrival=arrival,
        person=person,
        alias=found.name,
        subject=letter.subject,
        message=raw,
    )
    Mail.objects.create(person=person, kind=HELD, key=str(arrival.pk))
    arrival.outcome = Outcome.HELD
    transaction.on_commit(tasks.send_soon)


def confirm(person: Person, held_id: int, _letter: Letter) -> None:
    """Take in a message that waits: its author has answered our question.

    Raises
    ------
    Refused
    """
    waiting = (
        Held.objects.select_for_update()
        .filter(pk=held_id, person=person, confirmed_at=None)
        .first()
    )
    if waiting is None:
        raise NotThere
    letter = read(bytes(waiting.message), host=settings.MAIL_HOST)
    opener().receive(person, waiting.alias, letter)
    Arrival.objects.filter(pk=held_id).update(outcome=Outcome.TAKEN)
    waiting.confirmed_at, waiting.message = timezone.now(), b""
    waiting.subject = ""
    waiting.save()


def _answer(
    arrival: Arrival, letter: Letter, refusal: Refused, found: Destination | None
) -> None:
    """Tell the sender why, once a day at most: From may be forged, and loops happen.

    Whom we do not know is told only when the sender is beyond doubt, or has answered a
    message of ours: so nobody is sent answers to what others wrote in their name. An
    answer can be mended by answering what we say of it.
    """
    since = timezone.now() - ANSWERED_AGAIN_AFTER
    is_answer = isinstance(found, Reply | Outdated)
    is_trusted = letter.is_vouched_for or (is_answer and not letter.is_disowned)
    is_known = arrival.person is not None or is_trusted
    if not letter.sender or not is_known:
        return
    if Arrival.objects.told_since(letter.sender, since).exists():
        return
    language = arrival.person.language if arrival.person else settings.LANGUAGE_CODE
    with translation.override(language):
        facts = {
            "subject": letter.subject,
            "words": str(refusal.words),
            "about": letter.message_id,
        }
    person = arrival.person
    if isinstance(found, Reply) and person and found.person_id == person.pk:
        facts["answer"] = reply_address(found.code, found.thing_id, person.pk)
    Mail.objects.create(
        person=person,
        address="" if person else letter.sender,
        kind=REFUSAL,
        key=str(arrival.pk),
        facts=facts,
    )
    arrival.answered_at = timezone.now()
    transaction.on_commit(tasks.send_soon)
