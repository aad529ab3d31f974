"""Who hears of what is reported, decided and appealed."""

from collections.abc import Iterable

from kolrum.members.models import Person
from kolrum.moderation.contested import contested_by
from kolrum.moderation.decisions import Appeal, Decision, Deed
from kolrum.moderation.tickets import Flag, Ticket
from kolrum.notices import actions as notices

TICKET, OUTCOME, APPEAL = "ticket", "flag-outcome", "appeal"
DECISION, UNDOING, ANSWER = "decision", "decision-undone", "appeal-answer"
RECEIVED, DECIDED = "flag-received", "flag-decided"
BANNED, LET_IN, ANSWERED = "banned", "let-in", "appeal-answered"


def of_ticket(ticket: Ticket, keepers: Iterable[Person]) -> None:
    """Let those who keep the room hear that something has been reported."""
    for person in keepers:
        notices.tell_person(person, TICKET, str(ticket.pk))


def of_flag(flag: Flag) -> None:
    """Write to somebody we do not know that their report has come."""
    if flag.email:
        notices.write_to(flag.email, RECEIVED, str(flag.pk))


def of_outcome(flag: Flag) -> None:
    """Let who reported something hear what came of it, each time it is decided."""
    if flag.reporter:
        notices.tell_person_anew(flag.reporter, OUTCOME, str(flag.pk))
    elif flag.email:
        notices.write_to(flag.email, DECIDED, str(flag.pk))


def of_decision(decision: Decision, person: Person) -> None:
    """Let an author hear what was decided, and why."""
    notices.tell_person(person, DECISION, str(decision.pk))


def of_ban(decision: Decision, person: Person) -> None:
    """Write to somebody who can sign in no more: why, and how to appeal."""
    notices.write_to(person.email, BANNED, str(decision.pk))


def of_undoing(decision: Decision) -> None:
    """Let whom a decision concerned hear that it has been changed."""
    person = decision.person
    if person is None:
        return
    if decision.deed == Deed.BAN:
        notices.write_to(person.email, LET_IN, str(decision.pk))
    else:
        notices.tell_person(person, UNDOING, str(decision.pk))


def of_appeal(appeal: Appeal, keepers: Iterable[Person]) -> None:
    """Let those who may answer hear of an appeal."""
    for person in keepers:
        notices.tell_person(person, APPEAL, str(appeal.pk))


def of_answer(appeal: Appeal) -> None:
    """Let who appealed hear the answer; by letter who cannot sign in."""
    address = _letter_box(appeal)
    person = contested_by(appeal).person
    if address:
        notices.write_to(address, ANSWERED, str(appeal.pk))
    elif person:
        notices.tell_person(person, ANSWER, str(appeal.pk))


def _letter_box(appeal: Appeal) -> str:
    decision, flag = appeal.decision, appeal.flag
    if flag:
        return "" if flag.reporter else flag.email
    person = decision.person if decision else None
    is_out = bool(decision and decision.deed == Deed.BAN)
    return person.email if person and is_out and not person.is_active else ""
