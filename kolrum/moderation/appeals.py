"""Appeals: said once against what was decided, answered once, by another."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kolrum.members import audit
from kolrum.members.models import Person
from kolrum.moderation import actions, keepers, telling
from kolrum.moderation.actions import AlreadyDecided
from kolrum.moderation.contested import Contested, contested_by
from kolrum.moderation.decisions import Appeal, AppealState, Decision
from kolrum.moderation.tickets import Flag, Ticket


class NothingToAppeal(Exception):
    """Nothing was decided, it has been changed, or has been appealed before."""


@transaction.atomic
def appeal(against: Decision | Flag, *, text: str) -> Appeal:
    """Say why what was decided is wrong; those who may answer hear of it.

    Against a decision appeals whom it concerns; against what came of a report, who
    made the report.

    Raises
    ------
    NothingToAppeal
    """
    what = Contested(against)
    if not what.is_open_to_appeal:
        raise NothingToAppeal
    opposed = what.decider
    made = Appeal.objects.create(
        **what.reference,
        opposed=opposed,
        text=text.strip(),
        due_at=timezone.now() + timedelta(days=settings.APPEAL_DAYS),
    )
    _log("appeal-made", made, by=what.person)
    able = keepers.keepers_of(what.room)
    able = able.exclude(pk=what.person.pk) if what.person else able
    others = able.exclude(pk__in=what.involved(opposed.pk if opposed else None))
    telling.of_appeal(made, others if others.exists() else able)
    return made


@transaction.atomic
def answer(made: Appeal, *, by: Person, is_right: bool, text: str) -> Appeal:
    """Answer an appeal; where it is right the decision is undone.

    A report that was let stand wrongly is taken up again, by who found it so.

    Raises
    ------
    AlreadyDecided
    """
    locked = Appeal.objects.select_for_update(of=("self",)).get(pk=made.pk)
    if not locked.is_waiting:
        raise AlreadyDecided
    locked.state = AppealState.GRANTED if is_right else AppealState.REFUSED
    locked.answer, locked.decided_by = text.strip(), by
    locked.decided_at = timezone.now()
    locked.save()
    _log("appeal-answered", locked, by=by, text=text)
    if is_right:
        _put_right(locked, by, text)
    telling.of_answer(locked)
    return locked


def _put_right(made: Appeal, by: Person, because: str) -> None:
    if made.decision and made.decision.undone_at is None:
        actions.undo(made.decision, by=by, because=because)
    if made.flag:
        _take_up(made.flag.ticket, by, because)


def _take_up(ticket: Ticket, by: Person, because: str) -> None:
    """Open the ticket again for who answered, unless the thing waits in another."""
    try:
        with transaction.atomic():
            actions.reopen(ticket, by=by, reason=because)
    except AlreadyDecided:
        return
    if ticket.assignee_id != by.pk:
        actions.take(ticket, by=by)


def _log(verb: str, made: Appeal, *, by: Person | None, text: str = "") -> None:
    what = contested_by(made)
    audit.record(
        verb,
        by=by,
        thing=made,
        circle=what.circle,
        about=what.person,
        text=text,
        facts={"state": made.state, "against": next(iter(what.reference))},
    )
