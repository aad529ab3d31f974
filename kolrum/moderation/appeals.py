"""Appeals: said once against a decision, answered once, by another where one is."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kolrum.members import audit
from kolrum.members.models import Person
from kolrum.moderation import actions, keepers, telling
from kolrum.moderation.actions import AlreadyDecided
from kolrum.moderation.decisions import Appeal, AppealState, Decision


class NothingToAppeal(Exception):
    """The decision took nothing, has been changed, or has been appealed before."""


@transaction.atomic
def appeal(decision: Decision, *, text: str) -> Appeal:
    """Say why a decision is wrong; those who may answer hear of it.

    Raises
    ------
    NothingToAppeal
    """
    is_new = not Appeal.objects.filter(decision=decision).exists()
    if not (is_new and decision.is_a_limit and decision.holds):
        raise NothingToAppeal
    made = Appeal.objects.create(
        decision=decision,
        text=text.strip(),
        due_at=timezone.now() + timedelta(days=settings.APPEAL_DAYS),
    )
    _log("appeal-made", made, by=decision.person)
    able = keepers.keepers_of(decision.room).exclude(pk=decision.person_id or 0)
    others = able.exclude(pk=decision.by_id or 0)
    telling.of_appeal(made, others if others.exists() else able)
    return made


@transaction.atomic
def answer(made: Appeal, *, by: Person, is_right: bool, text: str) -> Appeal:
    """Answer an appeal; where it is right the decision is undone.

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
    if is_right and locked.decision.undone_at is None:
        actions.undo(locked.decision, by=by, because=text)
    telling.of_answer(locked)
    return locked


def _log(verb: str, made: Appeal, *, by: Person | None, text: str = "") -> None:
    room = made.decision.room
    audit.record(
        verb,
        by=by,
        thing=made,
        circle=room.circle if room else None,
        about=made.decision.person,
        text=text,
        facts={"state": made.state},
    )
