"""What is reported, decided and changed again: each deed logged and told."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kolrum.library import actions as library
from kolrum.library.models import Document
from kolrum.members import audit
from kolrum.members.actions import close_account, open_account
from kolrum.members.models import Person
from kolrum.moderation import keepers, profiles, tasks, telling
from kolrum.moderation.decisions import Decision, Deed, Ground
from kolrum.moderation.things import Thing, thing_of
from kolrum.moderation.tickets import Flag, Ticket, TicketState
from kolrum.rooms import keeping
from kolrum.rooms.models import Post, Room, Topic

_HIDING = ("post-hidden", "topic-hidden", "document-hidden", "profile-hidden")
_SHOWING = ("post-shown", "topic-reopened", "document-shown", "profile-shown")


class AlreadyReported(Exception):
    """The same person has reported the same thing, and it waits for a decision."""


class AlreadyDecided(Exception):
    """Somebody has decided just now."""


@dataclass(frozen=True)
class Report:
    """What somebody says is wrong; who they are as far as they told."""

    reason: str
    text: str = ""
    reporter: Person | None = None
    name: str = ""
    email: str = ""
    language: str = "sv"


@dataclass(frozen=True)
class Grounds:
    """On what a decision rests: a ground, and the reasons in words."""

    reason: str
    ground: str = Ground.RULES


@transaction.atomic
def flag(thing: Thing, report: Report) -> Flag:
    """Report a thing: it joins the ticket that waits, or opens one and tells keepers.

    Raises
    ------
    AlreadyReported
    """
    now = timezone.now()
    due_at = now + timedelta(hours=settings.FLAG_HOURS)
    ticket, is_new = Ticket.objects.get_or_create(
        **thing.reference,
        state=TicketState.OPEN,
        defaults={"opened_at": now, "due_at": due_at},
    )
    reporter = report.reporter
    if reporter and Flag.objects.filter(ticket=ticket, reporter=reporter).exists():
        raise AlreadyReported
    made = Flag.objects.create(
        ticket=ticket,
        reporter=reporter,
        name="" if reporter else report.name,
        email="" if reporter else report.email,
        reason=report.reason,
        text=report.text,
        language=report.language,
        at=now,
    )
    _log("flag-raised", ticket, by=reporter, facts={"reason": made.reason})
    telling.of_flag(made)
    if is_new:
        told = keepers.keepers_of(thing.room).exclude(pk=thing.author_id or 0)
        telling.of_ticket(ticket, told)
    return made


@transaction.atomic
def take(ticket: Ticket, *, by: Person) -> Ticket:
    """Let others see that somebody has taken a ticket on, or has let go of it."""
    is_own = ticket.assignee_id == by.pk
    ticket.assignee = None if is_own else by
    ticket.save(update_fields=("assignee",))
    _log("ticket-left" if is_own else "ticket-taken", ticket, by=by)
    return ticket


@transaction.atomic
def let_stand(ticket: Ticket, *, by: Person, answer: str = "") -> Ticket:
    """Decide that nothing is done; who reported it hears of it.

    Raises
    ------
    AlreadyDecided
    """
    if not _close(ticket, TicketState.STANDS, by=by, answer=answer):
        raise AlreadyDecided
    return ticket


@transaction.atomic
def reopen(ticket: Ticket, *, by: Person, reason: str) -> Ticket:
    """Take a ticket up again; what was decided stands until it is changed.

    Raises
    ------
    AlreadyDecided
        When another ticket of the same thing is open.
    """
    thing = thing_of(ticket)
    if thing and Ticket.objects.open().filter(**thing.reference).exists():
        raise AlreadyDecided
    ticket.state, ticket.decided_by, ticket.decided_at = TicketState.OPEN, None, None
    ticket.due_at = timezone.now() + timedelta(hours=settings.FLAG_HOURS)
    ticket.save(update_fields=("state", "decided_by", "decided_at", "due_at"))
    _log("ticket-reopened", ticket, by=by, text=reason)
    return ticket


@transaction.atomic
def publish(post: Post, *, by: Person) -> None:
    """Let a waiting post through.

    Raises
    ------
    NotWaiting
    """
    keeping.publish(post, by=by)


@transaction.atomic
def hide(thing: Thing, *, by: Person, grounds: Grounds) -> Decision:
    """Take a thing out of reading, with reasons to its author.

    Raises
    ------
    AlreadyDecided
    """
    thing.row.refresh_from_db()
    if thing.is_hidden:
        raise AlreadyDecided
    if isinstance(thing.row, Document):
        library.hide(thing.row, by=by, reason=grounds.reason)
        follow("document-hidden", thing.row, by, grounds.reason)
    elif isinstance(thing.row, Person):
        profiles.hide(thing.row, by=by, reason=grounds.reason)
        follow("profile-hidden", thing.row, by, grounds.reason)
    elif isinstance(thing.row, Topic):
        keeping.hide(thing.row, by=by, reason=grounds.reason)
    else:
        keeping.hide_post(thing.row, by=by, reason=grounds.reason)
    made = Decision.objects.filter(**thing.reference, deed=Deed.HIDE).latest("id")
    made.ground = grounds.ground
    made.save(update_fields=("ground",))
    return made


@transaction.atomic
def show(thing: Thing, *, by: Person, because: str) -> None:
    """Let a thing be read again that was hidden; its author hears of it.

    Raises
    ------
    AlreadyDecided
    """
    thing.row.refresh_from_db()
    if not thing.is_hidden:
        raise AlreadyDecided
    _show(thing, by, because)


@transaction.atomic
def warn(thing: Thing, *, by: Person, grounds: Grounds) -> Decision:
    """Tell an author that what they wrote goes against the rules; it stays."""
    return _decide(Deed.WARN, thing, by=by, grounds=grounds, person=thing.author)


@transaction.atomic
def block(
    thing: Thing, *, by: Person, grounds: Grounds, until: datetime | None
) -> Decision:
    """Keep an author from writing in the room, and in those within it, for a time."""
    made = _decide(
        Deed.BLOCK, thing, by=by, grounds=grounds, person=thing.author, until=until
    )
    _log_decision("person-blocked", made, by=by)
    return made


@transaction.atomic
def ban(
    thing: Thing, *, by: Person, grounds: Grounds, until: datetime | None
) -> Decision:
    """End an author's sign-in and sessions everywhere, for a time or until undone.

    They are told by e-mail, with a way to appeal that asks for no sign-in.
    """
    person = thing.author
    made = _decide(Deed.BAN, thing, by=by, grounds=grounds, person=person, until=until)
    if person is not None:
        close_account(person)
        telling.of_ban(made, person)
    if until is not None:
        transaction.on_commit(lambda: tasks.lift_at(until))
    _log_decision("person-banned", made, by=by)
    return made


@transaction.atomic
def undo(decision: Decision, *, by: Person | None, because: str = "") -> Decision:
    """Change a decision back: what was hidden shows, who was kept out comes in.

    Raises
    ------
    AlreadyDecided
    """
    locked = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if locked.undone_at is not None:
        raise AlreadyDecided
    thing = thing_of(locked)
    if locked.deed == Deed.HIDE and thing and thing.is_hidden and by is not None:
        _show(thing, by, because)
        locked.refresh_from_db()
        return locked
    _mark_undone(locked, by, because)
    if locked.deed == Deed.BAN and locked.person and not _is_banned(locked.person):
        open_account(locked.person)
    return locked


def follow(
    verb: str, row: Topic | Post | Document | Person, by: Person, reason: str
) -> None:
    """What a keeper's deed brings with it, wherever in the house it was done."""
    thing = Thing(row)
    if verb in _HIDING:
        grounds = Grounds(reason)
        _decide(Deed.HIDE, thing, by=by, grounds=grounds, person=thing.author)
    elif verb in _SHOWING:
        hidden = Decision.objects.filter(
            **thing.reference, deed=Deed.HIDE, undone_at=None
        )
        for each in hidden:
            _mark_undone(each, by, reason)
    elif verb == "post-published":
        grounds = Grounds("")
        _decide(Deed.PUBLISH, thing, by=by, grounds=grounds, person=thing.author)


def lift_due() -> int:
    """Let those sign in again whose time is out; tells how many."""
    ended = Decision.objects.filter(
        deed=Deed.BAN, undone_at=None, until__lte=timezone.now()
    )
    found = [each.person for each in ended.select_related("person") if each.person]
    back = [each for each in found if not each.is_active and not _is_banned(each)]
    for person in back:
        if person.erased_at is None:
            open_account(person)
    return len(back)


def _decide(
    deed: Deed,
    thing: Thing,
    *,
    by: Person,
    grounds: Grounds,
    person: Person | None,
    until: datetime | None = None,
) -> Decision:
    is_of_whole = deed == Deed.BAN
    ticket = Ticket.objects.open().filter(**thing.reference).first()
    made = Decision.objects.create(
        **thing.reference,
        deed=deed,
        person=person,
        room=None if is_of_whole else thing.room,
        ticket=ticket,
        ground=grounds.ground,
        reason=grounds.reason,
        by=by,
        until=until,
    )
    if ticket and deed != Deed.PUBLISH:
        _close(ticket, TicketState.ACTED, by=by)
    if deed == Deed.WARN:
        _log_decision("person-warned", made, by=by)
    if person is not None and person.pk != by.pk and not is_of_whole:
        telling.of_decision(made, person)
    return made


def _close(ticket: Ticket, state: TicketState, *, by: Person, answer: str = "") -> bool:
    closed = Ticket.objects.open().filter(pk=ticket.pk)
    if not closed.update(
        state=state, decided_by=by, decided_at=timezone.now(), answer=answer.strip()
    ):
        return False
    ticket.refresh_from_db()
    _log("ticket-closed", ticket, by=by, text=answer, facts={"state": state})
    _tell_reporters(ticket)
    return True


def _tell_reporters(ticket: Ticket) -> None:
    for each in ticket.flags.select_related("reporter"):
        telling.of_outcome(each)


def _show(thing: Thing, by: Person, because: str) -> None:
    if isinstance(thing.row, Document):
        library.show(thing.row, by=by, reason=because)
        follow("document-shown", thing.row, by, because)
    elif isinstance(thing.row, Person):
        profiles.show(thing.row, by=by, reason=because)
        follow("profile-shown", thing.row, by, because)
    elif isinstance(thing.row, Topic):
        keeping.reopen(thing.row, by=by, reason=because)
    else:
        keeping.show_post(thing.row, by=by, reason=because)


def _mark_undone(decision: Decision, by: Person | None, because: str) -> None:
    decision.undone_at, decision.undone_by = timezone.now(), by
    decision.undone_because = because.strip()
    decision.save(update_fields=("undone_at", "undone_by", "undone_because"))
    _log_decision("decision-undone", decision, by=by, text=because)
    telling.of_undoing(decision)
    if decision.deed == Deed.HIDE and decision.ticket:
        _tell_reporters(decision.ticket)


def _is_banned(person: Person) -> bool:
    return Decision.objects.holding().filter(person=person, deed=Deed.BAN).exists()


def _log(
    verb: str,
    ticket: Ticket,
    *,
    by: Person | None,
    text: str = "",
    facts: dict[str, str] | None = None,
) -> None:
    thing = thing_of(ticket)
    circle = thing.circle if thing else None
    audit.record(verb, by=by, thing=ticket, circle=circle, text=text, facts=facts)


def _log_decision(
    verb: str, decision: Decision, *, by: Person | None, text: str = ""
) -> None:
    room: Room | None = decision.room
    audit.record(
        verb,
        by=by,
        thing=decision,
        circle=room.circle if room else None,
        about=decision.person,
        text=text or decision.reason,
        facts={"deed": decision.deed},
    )
